import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A request as it came, before it is known what it is for. */
export interface ReceivedRequest {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names and values alternating, names as the caller wrote them. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly requestId: string;
  readonly receivedAt: number;
}

/** Reads the body. Answers nothing when it is larger than allowed; the caller then refuses it. */
export function receive(request: IncomingMessage, maxBytes: number): Promise<ReceivedRequest | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
    });
    request.on('error', reject);
    request.on('end', () => {
      if (size > maxBytes) return resolve(undefined);
      const target = request.url ?? '/';
      const question = target.indexOf('?');
      resolve({
        method: request.method ?? 'GET',
        path: question < 0 ? target : target.slice(0, question),
        query: new URLSearchParams(question < 0 ? '' : target.slice(question + 1)),
        rawHeaders: request.rawHeaders,
        body: Buffer.concat(chunks),
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        requestId: randomUUID(),
        receivedAt: Date.now(),
      });
    });
  });
}

/** A header by its name in lower case; the last one if there are several. */
export function headerOf({ rawHeaders }: ReceivedRequest, name: string): string | undefined {
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
    if (rawHeaders[at]?.toLowerCase() === name) return rawHeaders[at + 1];
  }
  return undefined;
}
