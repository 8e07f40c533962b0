import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { importJWK, type JWK, SignJWT } from 'jose';
import { requireScope } from '../../lib/access/caller.ts';
import { bearerToken, verifyAccessToken } from '../../lib/access/verify-token.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import { signJws } from '../../lib/keys/jws.ts';
import type { Participant } from '../../lib/participants/participant.ts';
import { NODE_URL, NOW, outsideKey, participant, publicJwks, SECONDS, signingKey } from './a-node.ts';

const options = { publicJwks, participant, clock: () => NOW };

const claims = (change: object = {}) => ({
  iss: NODE_URL,
  aud: NODE_URL,
  sub: 'slv-dgme-counter',
  client_id: 'slv-dgme-counter',
  agency: 'SLV-DGME',
  scope: 'encounter.write encounter.read',
  jti: 'jti-1',
  iat: SECONDS,
  exp: SECONDS + 300,
  ...change,
});

const token = (change: object = {}, typ = 'at+jwt') => signJws(typ, claims(change), signingKey);

function codeOf(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (isCodedError(error)) return error.code;
    throw error;
  }
}
const refusal = (text: string, change: Partial<typeof options> = {}) =>
  codeOf(() => verifyAccessToken(text, { ...options, ...change }));

describe('the Authorization header', () => {
  test.each(['Bearer abc', 'bearer abc', 'BEARER  abc ', ' Bearer abc'])('%j carries a token', (header) => {
    expect(bearerToken(header)).toBe('abc');
  });

  test.each([undefined, '', 'Bearer', 'Bearer ', 'Basic abc', 'abc', 'Bearer a b'])(
    '%j carries none',
    (header) => {
      expect(codeOf(() => bearerToken(header))).toBe('TOKEN_MISSING');
    },
  );
});

describe('a token of the node', () => {
  test('names agency, account and scopes', async () => {
    expect(verifyAccessToken(await token(), options)).toEqual({
      agency: 'SLV-DGME',
      account: 'slv-dgme-counter',
      scopes: ['encounter.write', 'encounter.read'],
    });
  });

  test.each<[string, object, string]>([
    ['expired', { exp: SECONDS }, 'TOKEN_EXPIRED'],
    ['without an expiry', { exp: undefined }, 'TOKEN_EXPIRED'],
    ['issued in the future', { iat: SECONDS + 61 }, 'TOKEN_EXPIRED'],
    ['for another node', { aud: 'https://node.usa.example' }, 'TOKEN_AUDIENCE_WRONG'],
    ['for nobody', { aud: undefined }, 'TOKEN_AUDIENCE_WRONG'],
    ['of another node', { iss: 'https://node.usa.example' }, 'TOKEN_ISSUER_UNKNOWN'],
    ['without a client', { client_id: undefined }, 'TOKEN_MALFORMED'],
    ['without scopes', { scope: undefined }, 'TOKEN_MALFORMED'],
    ['of a client that is gone', { client_id: 'slv-dgme-former' }, 'TOKEN_ACCOUNT_UNKNOWN'],
    ['of a client of another agency', { agency: 'SLV-PNC' }, 'TOKEN_ACCOUNT_UNKNOWN'],
  ])('that is %s is refused', async (_what, change, code) => {
    expect(refusal(await token(change))).toBe(code);
  });

  test('gives no scope that has been taken from the client since, nor one made up', async () => {
    const { scopes } = verifyAccessToken(await token({ scope: 'encounter.read examiner admin' }), options);
    expect(scopes).toEqual(['encounter.read']);
  });

  test.each(['', 'x', 'a.b', 'e30.e30.', `${'x'.repeat(9000)}.e30.AA`])(
    'that is %j is missing or malformed',
    (text) => {
      expect(refusal(text)).toBe(text === '' ? 'TOKEN_MISSING' : 'TOKEN_MALFORMED');
    },
  );

  test('typed as anything else that the same key signs is refused', async () => {
    for (const typ of ['JWT', 'encuentro+jws', 'encuentro-receipt+jws']) {
      expect(refusal(await token({}, typ))).toBe('TOKEN_MALFORMED');
    }
    expect(refusal(await token({}, 'application/at+jwt'))).toBeUndefined();
  });

  test('signed by anybody else is refused', async () => {
    const input = (await token()).split('.').slice(0, 2).join('.');
    const forged = createHmac('sha256', JSON.stringify(publicJwks.keys[0])).update(input).digest('base64url');
    expect(refusal(`${input}.${forged}`)).toBe('TOKEN_SIGNATURE_INVALID');
    expect(refusal(await token(), { publicJwks: { keys: [] } })).toBe('TOKEN_SIGNATURE_INVALID');
  });

  test('changed in any character is refused', async () => {
    const good = await token();
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom('A', 'B', '.', '_'), (position, character) => {
        fc.pre(good[position] !== character);
        const changed = good.slice(0, position) + character + good.slice(position + 1);
        expect(refusal(changed)).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe('a token of an outside issuer', () => {
  const outside = async (change: object = {}, header: object = {}) =>
    new SignJWT({
      iss: 'https://login.slv.example',
      aud: ['encuentro-slv', 'other'],
      sub: 'ana',
      org: 'SLV-DGME',
      scp: ['encounter.read', 'examiner', 'encounter.write', 'mail'],
      iat: SECONDS,
      exp: SECONDS + 3600,
      ...change,
    })
      .setProtectedHeader({ alg: 'ES256', kid: outsideKey.kid as string, ...header })
      .sign(await importJWK(outsideKey as JWK, 'ES256'));

  test('is taken for its agency, with the scopes it may give, under a name of its own', async () => {
    expect(verifyAccessToken(await outside(), options)).toEqual({
      agency: 'SLV-DGME',
      account: 'https://login.slv.example#ana',
      scopes: ['encounter.read', 'examiner'],
    });
    expect(
      verifyAccessToken(await outside({ scp: 'examiner mail' }, { typ: 'at+jwt' }), options).scopes,
    ).toEqual(['examiner']);
  });

  test.each<[string, object, string]>([
    ['for another service of the issuer', { aud: 'other' }, 'TOKEN_AUDIENCE_WRONG'],
    ['expired', { exp: SECONDS }, 'TOKEN_EXPIRED'],
    ['of an agency the issuer does not speak for', { org: 'SLV-PNC' }, 'TOKEN_ACCOUNT_UNKNOWN'],
    ['of an agency that does not exist', { org: 'SLV-XX' }, 'TOKEN_ACCOUNT_UNKNOWN'],
    ['without an agency', { org: undefined }, 'TOKEN_MALFORMED'],
    ['without an account', { sub: '' }, 'TOKEN_MALFORMED'],
    ['of another issuer', { iss: 'https://login.usa.example' }, 'TOKEN_ISSUER_UNKNOWN'],
    ['that says it is ours', { iss: NODE_URL, aud: NODE_URL }, 'TOKEN_SIGNATURE_INVALID'],
  ])('%s is refused', async (_what, change, code) => {
    expect(refusal(await outside(change))).toBe(code);
  });

  test('that brings its own key is refused', async () => {
    expect(refusal(await outside({}, { jku: 'https://login.slv.example/jwks' }))).toBe('TOKEN_MALFORMED');
  });

  test('signed with RSA is taken when the key is pinned for that algorithm', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
    const [issuer] = participant.outsideIssuers ?? [];
    const withRsa = (alg: 'RS256' | 'PS256'): Participant => ({
      ...participant,
      outsideIssuers: issuer && [
        { ...issuer, jwks: { keys: [{ kty: 'RSA', n, e: e as 'AQAB', kid: 'r', use: 'sig', alg }] } },
      ],
    });
    const text = await new SignJWT({
      iss: issuer?.issuer ?? '',
      aud: 'encuentro-slv',
      sub: 'ana',
      org: 'SLV-DGME',
      exp: SECONDS + 60,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'r' })
      .sign(privateKey);
    expect(refusal(text, { participant: withRsa('RS256') })).toBeUndefined();
    expect(refusal(text, { participant: withRsa('PS256') })).toBe('TOKEN_SIGNATURE_INVALID');
  });

  test('is not taken where none is configured', async () => {
    const { outsideIssuers: _none, ...without } = participant;
    expect(refusal(await outside(), { participant: without })).toBe('TOKEN_ISSUER_UNKNOWN');
  });
});

test('a scope that the token lacks is named', () => {
  const caller = { scopes: ['encounter.read'] as const };
  expect(codeOf(() => requireScope(caller, 'encounter.read'))).toBeUndefined();
  expect(() => requireScope(caller, 'examiner')).toThrow(
    expect.objectContaining({ code: 'SCOPE_MISSING', facts: { scope: 'examiner' } }),
  );
});
