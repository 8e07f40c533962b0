import type { MessagePort } from 'node:worker_threads';

/** A request of the functions' thread to an emulated service, as it would be sent over HTTP. */
export interface ServiceRequest {
  readonly id: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface ServiceAnswer {
  readonly id: number;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Answers the requests that come over a port; functions/service-channel.js is the other side. */
export function serveOver(
  port: MessagePort,
  answer: (request: ServiceRequest) => Omit<ServiceAnswer, 'id'> | Promise<Omit<ServiceAnswer, 'id'>>,
): void {
  port.on('message', async (request: ServiceRequest) => {
    const { status, headers, body } = await answer(request);
    port.postMessage({ id: request.id, status, headers, body } satisfies ServiceAnswer);
  });
}
