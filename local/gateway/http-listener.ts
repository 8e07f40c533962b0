import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PARAMETERS } from '../parameters.ts';
import type { Gateway } from './gateway.ts';
import type { Reply } from './gateway-response.ts';
import { receive } from './received-request.ts';

/**
 * The gateway's address on 127.0.0.1. It is taken before the gateway exists, because the participant files of both
 * nodes name it; requests that come before wait.
 */
export interface HttpListener {
  readonly port: number;
  readonly url: string;
  serve(gateway: Gateway): void;
  /** Refuses connections until resumed, as a node that is down. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** @throws when the port asked for is taken. `port` 0: any free one. */
export async function openListener(port: number): Promise<HttpListener> {
  const { promise: gateway, resolve: serve } = Promise.withResolvers<Gateway>();
  const server = createServer((request, response) => {
    answer().catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
    async function answer(): Promise<void> {
      const received = await receive(request, PARAMETERS.gateway.maxPayloadBytes);
      const serving = await gateway;
      send(
        response,
        received === undefined ? serving.refuse('REQUEST_TOO_LARGE') : await serving.handle(received),
      );
    }
  });
  server.keepAliveTimeout = 0;
  await listen(server, port);
  const actual = (server.address() as AddressInfo).port;
  return {
    port: actual,
    url: `http://127.0.0.1:${actual}`,
    serve,
    pause: () => close(server),
    resume: () => listen(server, actual),
    close: () => close(server),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'Content-Length': String(body.length) } as Record<
    string,
    string | string[]
  >);
  response.end(body);
}
