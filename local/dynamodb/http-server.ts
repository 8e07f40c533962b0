import { createServer, type Server, type ServerResponse } from 'node:http';
import type { ProtocolAnswer, ProtocolRequest } from './protocol.ts';

/** The service's own limit of a request. */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

/** DynamoDB's protocol over HTTP. */
export function dynamoDbServer(
  answer: (request: ProtocolRequest) => ProtocolAnswer | Promise<ProtocolAnswer>,
): Server {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_REQUEST_BYTES) chunks.push(chunk);
    });
    request.on('end', async () => {
      if (size > MAX_REQUEST_BYTES) response.writeHead(413).end();
      else {
        const { method = '', headers } = request;
        send(response, await answer({ method, headers, body: Buffer.concat(chunks) }));
      }
    });
  });
  // Clients keep their connections; one that is closed just as a request goes out would be a needless retry.
  server.keepAliveTimeout = 0;
  return server;
}

function send(response: ServerResponse, { status, headers, body }: ProtocolAnswer): void {
  const bytes = Buffer.from(body, 'utf8');
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.end(bytes);
}
