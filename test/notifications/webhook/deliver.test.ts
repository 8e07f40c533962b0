import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { deliverWebhook } from '../../../lib/notifications/webhook/deliver.ts';
import type { ResolveAll } from '../../../lib/notifications/webhook/public-address.ts';

let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;
let requests = 0;
const server = http.createServer((request, response) => {
  requests += 1;
  answer(request, response);
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
afterEach(() => server.closeAllConnections());
afterAll(() => {
  server.close();
});
const { port } = server.address() as AddressInfo;

const headers = { 'webhook-id': 'ntf_1', 'webhook-timestamp': '1', 'webhook-signature': 'v1a,AA' };
const delivery = {
  url: `http://127.0.0.1:${port}/hook`,
  headers,
  body: '{"type":"x"}',
  allowPrivateAddresses: true,
};

describe('delivering a webhook', () => {
  test('posts the signed body under its headers', async () => {
    const seen: unknown[] = [];
    answer = async (request, response) => {
      const { 'webhook-id': id, 'webhook-signature': signature, 'content-type': type } = request.headers;
      seen.push(
        request.method,
        request.url,
        id,
        signature,
        type,
        Buffer.concat(await request.toArray()).toString(),
      );
      response.writeHead(204).end();
    };
    expect(await deliverWebhook(delivery)).toEqual({ outcome: 'DELIVERED', status: 204 });
    expect(seen).toEqual(['POST', '/hook', 'ntf_1', 'v1a,AA', 'application/json', delivery.body]);
  });

  test.each([400, 401, 404, 429, 500, 503])('is tried again after %d', async (status) => {
    answer = (_request, response) => response.writeHead(status).end();
    expect(await deliverWebhook(delivery)).toEqual({ outcome: 'RETRY', reason: `STATUS_${status}`, status });
  });

  test('ends when the receiver says it is gone', async () => {
    answer = (_request, response) => response.writeHead(410).end();
    expect(await deliverWebhook(delivery)).toEqual({ outcome: 'GONE', status: 410 });
  });

  test('follows no redirect', async () => {
    requests = 0;
    answer = (_request, response) => response.writeHead(302, { location: delivery.url }).end();
    expect(await deliverWebhook(delivery)).toEqual({ outcome: 'RETRY', reason: 'STATUS_302', status: 302 });
    expect(requests).toBe(1);
  });

  test('does not wait for a receiver that says nothing, or never ends', async () => {
    answer = () => {};
    expect(await deliverWebhook({ ...delivery, timeoutMs: 50 })).toEqual({
      outcome: 'RETRY',
      reason: 'TIMEOUT',
    });
    answer = (_request, response) => {
      response.writeHead(200).write('x');
    };
    expect(await deliverWebhook({ ...delivery, timeoutMs: 50 })).toEqual({
      outcome: 'RETRY',
      reason: 'TIMEOUT',
    });
  });

  test('reads no more than 4 KB of an answer', async () => {
    answer = (_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect(await deliverWebhook(delivery)).toEqual({ outcome: 'DELIVERED', status: 200 });
  });
});

describe('addresses outside the embedded stack', () => {
  const strict = { ...delivery, allowPrivateAddresses: false };
  const resolvesTo =
    (address: string): ResolveAll =>
    (_name, _options, done) =>
      done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);

  test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', '100.64.0.1'])(
    'a name that resolves to %s is not connected to',
    async (address) => {
      requests = 0;
      const url = `https://hooks.agency.example:${port}/`;
      expect(await deliverWebhook({ ...strict, url, resolve: resolvesTo(address) })).toEqual({
        outcome: 'ADDRESS_REFUSED',
        reason: 'ADDRESS_REFUSED',
      });
      expect(requests).toBe(0);
    },
  );

  test('a name that was public when registered and is private now is not connected to', async () => {
    const answers = ['8.8.8.8', '127.0.0.1'];
    const rebinding: ResolveAll = (name, options, done) =>
      resolvesTo(answers.shift() ?? '127.0.0.1')(name, options, done);
    rebinding('hooks.agency.example', { all: true }, () => {});
    const url = `https://hooks.agency.example:${port}/`;
    expect(await deliverWebhook({ ...strict, url, resolve: rebinding })).toMatchObject({
      outcome: 'ADDRESS_REFUSED',
    });
  });

  test.each([
    [`http://127.0.0.1:${port}/`, 'WEBHOOK_NOT_HTTPS'],
    [`https://127.0.0.1:${port}/`, 'WEBHOOK_ADDRESS_REFUSED'],
    ['https://[::1]/', 'WEBHOOK_ADDRESS_REFUSED'],
    ['not an address', 'WEBHOOK_URL_INVALID'],
  ])('%s is refused before anything is resolved', async (url, reason) => {
    const resolve: ResolveAll = () => {
      throw new Error('resolved');
    };
    expect(await deliverWebhook({ ...strict, url, resolve })).toEqual({ outcome: 'ADDRESS_REFUSED', reason });
  });

  test('a name that cannot be resolved now may be later', async () => {
    const resolve: ResolveAll = (_name, _options, done) =>
      done(Object.assign(new Error(), { code: 'EAI_AGAIN' }), []);
    const url = 'https://hooks.agency.example/';
    expect(await deliverWebhook({ ...strict, url, resolve })).toEqual({
      outcome: 'RETRY',
      reason: 'EAI_AGAIN',
    });
  });
});
