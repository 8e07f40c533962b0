import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { JWK } from 'jose';
import { requestToken, TokenRefused } from '../../lib/access/client.ts';
import { issueToken } from '../../lib/access/issue-token.ts';
import { verifyAccessToken } from '../../lib/access/verify-token.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import type { Participant } from '../../lib/participants/participant.ts';
import { assertionMemory, counterKey, participant as file, publicJwks, signingKey } from './a-node.ts';

const memory = assertionMemory();
const server = http.createServer(async (request, response) => {
  if (request.url === '/moved/oauth2/token') {
    response.writeHead(307, { location: '/oauth2/token' }).end();
    return;
  }
  const body = Buffer.concat(await request.toArray()).toString();
  const answer = await issueToken(body, { participant, signingKey, clock: Date.now, ...memory }).catch(
    (error: unknown) => error,
  );
  if (isCodedError(answer)) response.writeHead(answer.status).end(JSON.stringify({ code: answer.code }));
  else response.writeHead(200).end(JSON.stringify(answer));
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const nodeUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const participant: Participant = { ...file, nodeUrl };
const request = {
  nodeUrl,
  clientId: 'slv-dgme-counter',
  privateJwk: counterKey as JWK,
  scopes: ['encounter.read'],
};

describe('asking a node for a token', () => {
  test('brings a token the node accepts, and again', async () => {
    for (let n = 0; n < 2; n += 1) {
      const { accessToken, expiresInSeconds, scope } = await requestToken(request);
      expect({ expiresInSeconds, scope }).toEqual({ expiresInSeconds: 300, scope: 'encounter.read' });
      const caller = verifyAccessToken(accessToken, { publicJwks, participant, clock: Date.now });
      expect(caller.account).toBe('slv-dgme-counter');
    }
  });

  test('says why none is given', async () => {
    const refused = requestToken({ ...request, scopes: ['operator'] });
    await expect(refused).rejects.toEqual(
      expect.objectContaining({ status: 400, code: 'SCOPE_NOT_GRANTED' }),
    );
    await expect(refused).rejects.toBeInstanceOf(TokenRefused);
  });

  test('does not hand the assertion to another address', async () => {
    await expect(requestToken({ ...request, nodeUrl: `${nodeUrl}/moved` })).rejects.toThrow('fetch failed');
  });
});
