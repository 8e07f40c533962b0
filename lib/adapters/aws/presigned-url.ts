import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';

/** Keys of AWS that a request is signed with; a session's end with its token. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** A request that somebody without credentials is to send. */
export interface PresignedRequest {
  readonly method: string;
  /** With the query that is to be signed too. */
  readonly url: URL;
  /** Signed besides `host`; names in lower case. Whoever sends other values is refused. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface PresignOptions {
  readonly credentials: AwsCredentials;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** For how long, up to seven days. */
  readonly seconds: number;
}

/** What is sent is not known yet; a checksum among the headers binds it all the same. */
const UNSIGNED_PAYLOAD = { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' } as const;

/**
 * The URL of a request to S3 that carries its own signature (AWS Signature Version 4, "Authenticating Requests: Using Query
 * Parameters"). S3 refuses it after its time, with another method, path or query, or with other values of the headers.
 */
export async function presignedUrl(
  { method, url, headers }: PresignedRequest,
  { credentials, region, at, seconds }: PresignOptions,
): Promise<URL> {
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials: { ...credentials, sessionToken: credentials.sessionToken ?? '' },
    sha256: Sha256,
    uriEscapePath: false,
  });
  const request = new HttpRequest({
    method,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host, ...UNSIGNED_PAYLOAD },
  });
  const { query = {} } = await signer.presign(request, {
    signingDate: new Date(at),
    expiresIn: seconds,
    unhoistableHeaders: new Set(Object.keys(headers)),
  });
  const presigned = new URL(url);
  presigned.search = String(new URLSearchParams(query as Record<string, string>));
  return presigned;
}
