import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Service, ServiceAnswer } from '../functions/service-calls.ts';

/** The service's own limit of a request. */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

/** DynamoDB's protocol over HTTP. */
export function dynamoDbServer(answer: Service): Server {
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
        const { method = '', url: path = '/', headers } = request;
        const sent = {
          method,
          path,
          headers: headers as Record<string, string>,
          body: Buffer.concat(chunks),
        };
        send(response, await answer(sent));
      }
    });
  });
  // Clients keep their connections; one that is closed just as a request goes out would be a needless retry.
  server.keepAliveTimeout = 0;
  return server;
}

function send(response: ServerResponse, { status, headers, body }: ServiceAnswer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.end(bytes);
}
