import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Gateway } from '../../../local/gateway/gateway.ts';
import { type HttpListener, openListener } from '../../../local/gateway/http-listener.ts';

let listener: HttpListener;

beforeEach(async () => {
  listener = await openListener(0);
});
afterEach(() => listener.close());

function serve(): void {
  listener.serve(
    new Gateway({
      api: {
        id: 'api',
        name: 'node',
        stage: 'live',
        binaryMediaTypes: [],
        routes: [
          { method: 'POST', path: '/echo', functionName: 'echo', apiKeyRequired: false, timeoutMs: 1000 },
        ],
        authorizers: [],
        gatewayResponses: [],
        usagePlans: [],
        throttles: [],
      },
      accountId: '000000000000',
      region: 'us-east-1',
      now: Date.now,
      invoke: async (_name, event) =>
        JSON.stringify({ statusCode: 201, body: String(JSON.parse(event).body.length) }),
    }),
  );
}
const post = (body: string) => fetch(`${listener.url}/echo`, { method: 'POST', body });

test('requests that come before the gateway is there wait for it', async () => {
  const early = post('hello');
  serve();
  const response = await early;
  expect([response.status, await response.text()]).toEqual([201, '5']);
});

test('a body of more than ten megabytes is refused', async () => {
  serve();
  expect((await post('x'.repeat(10 * 1024 * 1024))).status).toBe(201);
  expect((await post('x'.repeat(10 * 1024 * 1024 + 1))).status).toBe(413);
});

test('a paused listener refuses connections, and takes them at the same address when resumed', async () => {
  serve();
  await listener.pause();
  await expect(post('hello')).rejects.toThrow();
  await listener.resume();
  expect((await post('hello')).status).toBe(201);
});

test('a port that is taken is an error', async () => {
  await expect(openListener(listener.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
