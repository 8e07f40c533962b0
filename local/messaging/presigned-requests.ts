import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { presignedUrl } from '../../lib/adapters/aws/presigned-url.ts';
import type { S3Store } from './fauxqs.ts';

/** The keys that the functions sign with here. */
export const EMBEDDED_CREDENTIALS = { accessKeyId: 'embedded', secretAccessKey: 'embedded' } as const;

export interface PresignedOptions {
  readonly store: S3Store;
  readonly region: string;
  readonly now: () => number;
}

/** What S3 says, code and HTTP status ("Error responses", Amazon S3 API Reference). */
class Refusal extends Error {
  readonly status: number;

  constructor(code: string, status: number) {
    super(code);
    this.status = status;
  }
}

export const isPresigned = ({ url = '' }: IncomingMessage): boolean => url.includes('X-Amz-Signature=');

/**
 * Answers a presigned PUT as S3 does, which fauxqs takes from anyone and up to 11 MB: signature, time, signed headers, and
 * the body's length and SHA-256.
 */
export async function answerPresigned(
  request: IncomingMessage,
  response: ServerResponse,
  options: PresignedOptions,
): Promise<void> {
  try {
    await checkSignature(request, options);
    const body = await bodyOf(request);
    const [, bucket = '', ...key] = new URL(request.url ?? '/', 'http://localhost').pathname.split('/');
    if (!options.store.hasBucket(bucket)) throw new Refusal('NoSuchBucket', 404);
    options.store.putObject(bucket, decodeURIComponent(key.join('/')), body, 'application/octet-stream');
    response.writeHead(200).end();
  } catch (error) {
    const { status, message } = error instanceof Refusal ? error : new Refusal('InternalError', 500);
    request.resume();
    response
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${message}</Code></Error>`);
  }
}

/** Signs the request that came as the one that was meant, and compares. */
async function checkSignature(request: IncomingMessage, { region, now }: PresignedOptions): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const given = (name: string): string => url.searchParams.get(`X-Amz-${name}`) ?? '';
  const at = timeOf(given('Date'));
  const seconds = Number(given('Expires'));
  const names = given('SignedHeaders')
    .split(';')
    .filter((name) => name !== 'host');
  const headers = Object.fromEntries(names.map((name) => [name, String(request.headers[name] ?? '')]));
  const unsigned = new URL(url);
  for (const name of [...url.searchParams.keys()]) {
    if (name.startsWith('X-Amz-')) unsigned.searchParams.delete(name);
  }
  if (Number.isNaN(at)) throw new Refusal('AuthorizationQueryParametersError', 400);
  const meant = await presignedUrl(
    { method: request.method ?? '', url: unsigned, headers },
    { credentials: EMBEDDED_CREDENTIALS, region, at, seconds },
  );
  if (meant.searchParams.get('X-Amz-Signature') !== given('Signature')) {
    throw new Refusal('SignatureDoesNotMatch', 403);
  }
  if (now() > at + seconds * 1000) throw new Refusal('AccessDenied', 403);
}

/** `20261124T141500Z`; NaN where it is no time. */
const timeOf = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  if (request.headers['content-length'] === undefined) throw new Refusal('MissingContentLength', 411);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const stated = request.headers['x-amz-checksum-sha256'];
  if (stated !== undefined && stated !== createHash('sha256').update(body).digest('base64')) {
    throw new Refusal('BadDigest', 400);
  }
  return body;
}
