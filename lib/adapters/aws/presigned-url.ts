import { createHash, createHmac } from 'node:crypto';

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

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** What is sent is not known yet; a checksum among the headers binds it all the same. */
const UNSIGNED = 'UNSIGNED-PAYLOAD';

/**
 * The URL of a request to S3 that carries its own signature (AWS Signature Version 4, "Authenticating Requests: Using Query
 * Parameters"). S3 refuses it after its time, with another method, path or query, or with other values of the headers.
 */
export function presignedUrl({ method, url, headers }: PresignedRequest, options: PresignOptions): URL {
  const { credentials, region, at, seconds } = options;
  const time = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const signed = Object.entries({ ...headers, host: url.host }).sort(byName);
  const names = signed.map(([name]) => name).join(';');
  const query = Object.entries({
    ...Object.fromEntries(url.searchParams),
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(seconds),
    ...(credentials.sessionToken !== undefined && { 'X-Amz-Security-Token': credentials.sessionToken }),
    'X-Amz-SignedHeaders': names,
  })
    .map(([name, value]): [string, string] => [encoded(name), encoded(value)])
    .sort(byName)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const request = [
    method,
    url.pathname,
    query,
    ...signed.map(([name, value]) => `${name}:${value.trim()}`),
    '',
    names,
    UNSIGNED,
  ].join('\n');
  const digest = createHash('sha256').update(request).digest('hex');
  const signature = hmac(
    signingKey(credentials.secretAccessKey, scope),
    [ALGORITHM, time, scope, digest].join('\n'),
  ).toString('hex');
  const presigned = new URL(url);
  presigned.search = `${query}&X-Amz-Signature=${signature}`;
  return presigned;
}

const hmac = (key: string | Uint8Array, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

const signingKey = (secret: string, scope: string): Uint8Array =>
  scope.split('/').reduce<string | Uint8Array>(hmac, `AWS4${secret}`) as Uint8Array;

/** By code points, as the signature wants it; not by the rules of a language. */
const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : Number(a > b);

/** Percent-encoding of RFC 3986, which leaves fewer characters alone than encodeURIComponent. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
