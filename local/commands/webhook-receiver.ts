import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWebhook, type WebhookHeaders } from '../../lib/notifications/webhook/signature.ts';

export interface ReceivedWebhook {
  readonly type: string;
  readonly data: { readonly encounterId: string; readonly status: string; readonly participant?: string };
}

/** An agency's endpoint: checks the signature of what comes and keeps it. */
export interface WebhookReceiver {
  readonly url: string;
  /** Whose signatures count: the `publicKey` of the subscription's answer. */
  trust(publicKey: string): void;
  /** The next of this type and encounter, or one that came already. @throws after the time is over */
  next(type: string, encounterId: string, timeoutMs?: number): Promise<ReceivedWebhook>;
  readonly received: readonly ReceivedWebhook[];
  readonly ids: readonly string[];
  /** The status it answers with from now on. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

/** Starts an endpoint on 127.0.0.1. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const keys: string[] = [];
  const received: ReceivedWebhook[] = [];
  const ids: string[] = [];
  const waiting = new Set<() => void>();
  let status = 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      try {
        const headers = request.headers as unknown as WebhookHeaders;
        verifyWebhook({ headers, body, now: Date.now() }, keys);
        if (status < 300) {
          received.push(JSON.parse(body) as ReceivedWebhook);
          ids.push(headers['webhook-id']);
        }
        response.writeHead(status).end();
      } catch {
        response.writeHead(401).end();
      }
      for (const wake of waiting) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const find = (type: string, encounterId: string) =>
    received.find((each) => each.type === type && each.data.encounterId === encounterId);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/encuentro`,
    trust: (publicKey) => void keys.push(publicKey),
    received,
    ids,
    answerWith: (wanted) => {
      status = wanted;
    },
    next: (type, encounterId, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no webhook ${type} for ${encounterId} after ${timeoutMs} ms`));
        }, timeoutMs);
        const look = (): void => {
          const webhook = find(type, encounterId);
          if (webhook === undefined) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(webhook);
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
