import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { ExpectedFile, UploadTicket, UploadTickets } from '../../intake/uploads/upload.ts';
import { presignedUrl } from './presigned-url.ts';

/** The request as the SDK has built it before it signs and sends. */
interface BuiltRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
}

/** Tickets to put one object each into an S3 bucket. */
export class S3UploadTickets implements UploadTickets {
  readonly #bucket: string;
  readonly #client: S3Client;

  constructor(bucket: string, client: S3Client = new S3Client({})) {
    this.#bucket = bucket;
    this.#client = client;
  }

  /**
   * A presigned PUT whose Content-Length and SHA-256 are signed, so that S3 itself refuses a body of another size or
   * content. (A presigned POST could hold the size in a range only, and needs a form.)
   */
  async ticket(
    name: string,
    { bytes, sha256 }: ExpectedFile,
    at: number,
    seconds: number,
  ): Promise<UploadTicket> {
    const { credentials, region } = this.#client.config;
    const headers = {
      'content-length': String(bytes),
      'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    };
    const request = { method: 'PUT', url: await this.#urlOf(name), headers };
    const signing = { credentials: await credentials(), region: await region(), at, seconds };
    return { method: 'PUT', url: (await presignedUrl(request, signing)).href, headers };
  }

  /** Where an object is, as the SDK finds it for this partition, region and configuration. Nothing is sent. */
  async #urlOf(name: string): Promise<URL> {
    let built: BuiltRequest | undefined;
    const command = new PutObjectCommand({ Bucket: this.#bucket, Key: name });
    command.middlewareStack.add(
      () => async (args) => {
        built = (args as { request: BuiltRequest }).request;
        return { output: { $metadata: {} }, response: undefined };
      },
      { step: 'build', priority: 'low', name: 'seeUrl' },
    );
    await this.#client.send(command);
    if (built === undefined) throw new Error('the SDK built no request');
    const { protocol, hostname, port, path } = built;
    return new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`);
  }
}
