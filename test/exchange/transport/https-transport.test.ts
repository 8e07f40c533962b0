import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { MessageId } from '../../../lib/core/ids.ts';
import { messageDigest } from '../../../lib/exchange/envelope/envelope.ts';
import { signTransmissionReceipt } from '../../../lib/exchange/receipts/transmission-receipt.ts';
import { httpsTransport } from '../../../lib/exchange/transport/https-transport.ts';
import { makeNode, NOW } from '../node-pair.ts';

const usa = makeNode('USA');
const slv = makeNode('SLV');
const message = { issuer: 'SLV', messageId: 'msg_1' as MessageId, compact: 'a.b.c.d.e' };

/** What the partner does with each request; every test says. */
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;
let connections = 0;
const server = http.createServer((request, response) => answer(request, response));
server.on('connection', () => {
  connections += 1;
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const partner = { participant: 'USA', url, jwks: usa.jwks };

const transport = httpsTransport({ allowPlainHttp: true, timeoutMs: 5_000 });
const impatient = httpsTransport({ allowPlainHttp: true, timeoutMs: 50 });
afterEach(() => server.closeAllConnections());
afterAll(() => {
  transport.close();
  impatient.close();
  server.close();
});

const respond = (status: number, body: unknown, headers: http.OutgoingHttpHeaders = {}) => {
  answer = (request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(status, headers).end(JSON.stringify(body)));
  };
};

const receiptFor = (change: object = {}, key = usa.signingKey) =>
  signTransmissionReceipt(
    {
      issuer: 'USA',
      audience: 'SLV',
      messageId: message.messageId,
      digest: messageDigest(message.compact),
      receivedAt: NOW,
      ...change,
    },
    key,
  );

describe('sending to a partner', () => {
  test('posts the message as it is, and brings the receipt back', async () => {
    const receipt = await receiptFor();
    const seen: unknown[] = [];
    answer = async (request, response) => {
      const chunks = await request.toArray();
      seen.push(
        request.method,
        request.url,
        request.headers['content-type'],
        Buffer.concat(chunks).toString(),
      );
      response.writeHead(202).end(JSON.stringify({ receipt }));
    };
    expect(await transport.post(partner, message)).toMatchObject({
      outcome: 'DELIVERED',
      receiptJws: receipt,
      receipt: { messageId: 'msg_1', issuer: 'USA' },
    });
    expect(seen).toEqual(['POST', '/v1/exchange/messages', 'application/jose', message.compact]);
  });

  test('keeps its connection for the next message', async () => {
    respond(202, { receipt: await receiptFor() });
    const before = connections;
    for (let n = 0; n < 3; n += 1) await transport.post(partner, message);
    expect(connections - before).toBe(1);
  });

  test('asks again when a kept connection was closed as it was used', async () => {
    const receipt = await receiptFor();
    let requests = 0;
    answer = (request, response) => {
      requests += 1;
      if (requests === 2) request.socket.resetAndDestroy();
      else response.writeHead(202).end(JSON.stringify({ receipt }));
    };
    await transport.post(partner, message);
    expect(await transport.post(partner, message)).toMatchObject({ outcome: 'DELIVERED' });
    expect(requests).toBe(3);
  });

  test('counts a replay with the original receipt as delivered, whatever sealing it was for', async () => {
    const receipt = await receiptFor({ digest: 'of the sealing that came first' });
    respond(409, { code: 'EXCHANGE_REPLAYED', receipt });
    expect(await transport.post(partner, message)).toMatchObject({
      outcome: 'DELIVERED',
      receiptJws: receipt,
    });
  });
});

describe('what does not count as delivered', () => {
  test.each([
    ['no receipt', async () => ({})],
    ['a receipt that is no text', async () => ({ receipt: 1 })],
    ['a receipt for another message', async () => ({ receipt: await receiptFor({ messageId: 'msg_2' }) })],
    ['a receipt for another sealing', async () => ({ receipt: await receiptFor({ digest: 'x' }) })],
    ['a receipt signed by another', async () => ({ receipt: await receiptFor({}, slv.signingKey) })],
    ['something that is not JSON', async () => undefined],
  ])('a 202 with %s', async (_what, body) => {
    respond(202, await body());
    expect(await transport.post(partner, message)).toEqual({ outcome: 'RECEIPT_INVALID', status: 202 });
  });

  test('a replay without a receipt for this message', async () => {
    respond(409, { code: 'EXCHANGE_REPLAYED', receipt: await receiptFor({ messageId: 'msg_2' }) });
    expect(await transport.post(partner, message)).toEqual({ outcome: 'RECEIPT_INVALID', status: 409 });
  });

  test.each([
    [400, { code: 'ENVELOPE_EXPIRED' }, 'ENVELOPE_EXPIRED'],
    [409, { code: 'SOMETHING_ELSE' }, 'SOMETHING_ELSE'],
    [403, { code: 'text\nwith a new line' }, undefined],
    [404, 'not a problem document', undefined],
    [200, {}, undefined],
  ])(
    'an answer %d with %j is a refusal, and only a code is taken from it',
    async (status, body, problemCode) => {
      respond(status, body);
      const expected =
        problemCode === undefined
          ? { outcome: 'REFUSED', status }
          : { outcome: 'REFUSED', status, problemCode };
      expect(await transport.post(partner, message)).toEqual(expected);
    },
  );

  test.each([408, 425, 429, 500, 502, 503, 504])('an answer %d is to be tried again', async (status) => {
    respond(status, {});
    expect(await transport.post(partner, message)).toEqual({
      outcome: 'UNREACHABLE',
      reason: `STATUS_${status}`,
      status,
    });
  });

  test('a redirect, which is not followed', async () => {
    let requests = 0;
    answer = (_request, response) => {
      requests += 1;
      response.writeHead(307, { location: `${url}/elsewhere` }).end();
    };
    expect(await transport.post(partner, message)).toEqual({ outcome: 'REFUSED', status: 307 });
    expect(requests).toBe(1);
  });

  test('silence', async () => {
    answer = () => {};
    expect(await impatient.post(partner, message)).toEqual({ outcome: 'UNREACHABLE', reason: 'TIMEOUT' });
  });

  test('an answer that never ends', async () => {
    answer = (_request, response) => {
      response.writeHead(202).write('{"receipt":');
    };
    expect(await impatient.post(partner, message)).toEqual({ outcome: 'UNREACHABLE', reason: 'TIMEOUT' });
  });

  test('an answer without an end to its length, of which little is read', async () => {
    answer = (_request, response) => {
      response.writeHead(202);
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect(await transport.post(partner, message)).toEqual({ outcome: 'RECEIPT_INVALID', status: 202 });
  });

  test('nobody there', async () => {
    const closed = { ...partner, url: 'http://127.0.0.1:1' };
    expect(await transport.post(closed, message)).toEqual({ outcome: 'UNREACHABLE', reason: 'ECONNREFUSED' });
  });

  test('plain HTTP outside the embedded stack, which is not even tried', async () => {
    const strict = httpsTransport({ allowPlainHttp: false });
    let requests = 0;
    answer = () => {
      requests += 1;
    };
    expect(await strict.post(partner, message)).toEqual({
      outcome: 'UNREACHABLE',
      reason: 'PLAIN_HTTP_REFUSED',
    });
    expect(requests).toBe(0);
  });
});
