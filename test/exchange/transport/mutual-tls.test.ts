import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { MessageId } from '../../../lib/core/ids.ts';
import {
  type HttpsTransportOptions,
  httpsTransport,
} from '../../../lib/exchange/transport/https-transport.ts';
import { makeNode } from '../node-pair.ts';
import { selfSigned } from './certificate.ts';

const partnerCertificate = selfSigned('node.usa.example');
const ourCertificate = selfSigned('node.slv.example');
const callers: unknown[] = [];

/** A partner whose domain takes connections only with the certificate it was given by us. */
const server = https.createServer(
  { ...partnerCertificate, ca: ourCertificate.cert, requestCert: true, rejectUnauthorized: true },
  (request, response) => {
    callers.push((request.socket as TLSSocket).getPeerCertificate().subject.CN);
    response.writeHead(202).end('{}');
  },
);
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const { port } = server.address() as AddressInfo;
const partner = { participant: 'USA', url: `https://127.0.0.1:${port}`, jwks: makeNode('USA').jwks };
const message = { issuer: 'SLV', messageId: 'msg_1' as MessageId, compact: 'a.b.c.d.e' };

async function post(options: Partial<HttpsTransportOptions>) {
  const transport = httpsTransport({ allowPlainHttp: false, ...options });
  const outcome = await transport.post(partner, message);
  transport.close();
  return outcome;
}

describe('mutual TLS', () => {
  test('shows the partner our certificate', async () => {
    callers.length = 0;
    const outcome = await post({ ca: partnerCertificate.cert, clientCertificate: ourCertificate });
    expect({ outcome, callers }).toEqual({
      outcome: { outcome: 'RECEIPT_INVALID', status: 202 },
      callers: ['node.slv.example'],
    });
  });

  test('is not to be had without our certificate', async () => {
    callers.length = 0;
    expect(await post({ ca: partnerCertificate.cert })).toMatchObject({ outcome: 'UNREACHABLE' });
    expect(callers).toEqual([]);
  });

  test('sends nothing to a partner whose certificate is not trusted', async () => {
    callers.length = 0;
    const outcome = await post({ clientCertificate: ourCertificate });
    expect(outcome).toEqual({ outcome: 'UNREACHABLE', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(callers).toEqual([]);
  });
});
