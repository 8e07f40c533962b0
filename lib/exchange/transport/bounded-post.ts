import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { types } from 'node:util';

/** One POST over HTTP or HTTPS whose time and answer are bounded, and which follows no redirect. */
export interface PostRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole exchange, connecting included. Milliseconds. */
  readonly timeoutMs: number;
  /** What is read of the answer; the rest is cut off with the connection. Bytes. */
  readonly maxAnswerBytes: number;
  /** Keeps connections; without one, the request has a connection of its own. */
  readonly agent?: http.Agent;
  /** Resolves the host's name; it may refuse an address. */
  readonly lookup?: LookupFunction;
}

export interface PostAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** UTF-8, cut at `maxAnswerBytes`. */
  readonly body: string;
}

/** Sends the request. @throws whatever kept the answer from coming: no name, no connection, no TLS, no time */
export function boundedPost(request: PostRequest): Promise<PostAnswer> {
  const { url, headers, body, timeoutMs, agent, lookup } = request;
  const { promise, resolve, reject } = Promise.withResolvers<PostAnswer>();
  const client = url.protocol === 'https:' ? https : http;
  const outgoing = client.request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(timeoutMs),
    agent: agent ?? false,
    ...(lookup && { lookup }),
  });
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    // The server closed a kept-alive connection just as it was used again: nothing was read, so ask once more. What is
    // posted here carries an id the receiver knows repeats by.
    const wasIdle = outgoing.reusedSocket && error.code === 'ECONNRESET';
    if (wasIdle) boundedPost(request).then(resolve, reject);
    else reject(error);
  });
  outgoing.on('response', (incoming) => {
    readBounded(incoming, request.maxAnswerBytes).then(
      (text) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }),
      reject,
    );
  });
  outgoing.end(body);
  return promise;
}

/** A code for what `boundedPost` threw, e.g. `TIMEOUT`, `ECONNREFUSED`, `CERT_HAS_EXPIRED`: never text from outside. */
export function networkReason(error: unknown): string {
  if (!types.isNativeError(error)) return 'NETWORK_ERROR';
  if (error.name === 'AbortError') return 'TIMEOUT';
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : 'NETWORK_ERROR';
}

async function readBounded(incoming: http.IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (length >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit).toString('utf8');
}
