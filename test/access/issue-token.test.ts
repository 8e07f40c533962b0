import { describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, importJWK, type JWK, SignJWT } from 'jose';
import { CLIENT_ASSERTION_TYPE, issueToken } from '../../lib/access/issue-token.ts';
import { oauthErrorOf } from '../../lib/access/oauth-error.ts';
import { verifyAccessToken } from '../../lib/access/verify-token.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import {
  assertionMemory,
  counterKey,
  examinerKey,
  NODE_URL,
  NOW,
  participant,
  publicJwks,
  SECONDS,
  signingKey,
} from './a-node.ts';

const TOKEN_URL = `${NODE_URL}/oauth2/token`;
const clock = () => NOW;
let serial = 0;

const claims = (change: object = {}) => {
  serial += 1;
  return {
    iss: 'slv-dgme-counter',
    sub: 'slv-dgme-counter',
    aud: TOKEN_URL,
    jti: `jti-${serial}`,
    iat: SECONDS,
    exp: SECONDS + 60,
    ...change,
  };
};

async function assertion(
  change: object = {},
  header: object = {},
  key: JWK = counterKey as JWK,
): Promise<string> {
  return new SignJWT(claims(change))
    .setProtectedHeader({ alg: 'ES256', kid: counterKey.kid as string, ...header })
    .sign(await importJWK(key, 'ES256'));
}

const form = (client_assertion: string, fields: Record<string, string> = {}) =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: CLIENT_ASSERTION_TYPE,
    client_assertion,
    ...fields,
  }).toString();

const issue = (body: string, memory = assertionMemory()) =>
  issueToken(body, { participant, signingKey, clock, ...memory });

/** The code of the refusal, and OAuth's name for it. */
async function refusal(body: string, memory = assertionMemory()): Promise<[string, string]> {
  const error = await issue(body, memory).catch((reason: unknown) => reason);
  if (!isCodedError(error)) throw error;
  return [error.code, oauthErrorOf(error).error];
}

describe('a client of an agency', () => {
  test('gets a token of five minutes for the scopes it asks for', async () => {
    const response = await issue(form(await assertion(), { scope: 'encounter.read' }));
    expect(response).toMatchObject({ token_type: 'Bearer', expires_in: 300, scope: 'encounter.read' });
    expect(decodeProtectedHeader(response.access_token)).toEqual({
      alg: 'ES256',
      kid: signingKey.kid,
      typ: 'at+jwt',
    });
    expect(decodeJwt(response.access_token)).toEqual({
      iss: NODE_URL,
      aud: NODE_URL,
      sub: 'slv-dgme-counter',
      client_id: 'slv-dgme-counter',
      agency: 'SLV-DGME',
      scope: 'encounter.read',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iat: SECONDS,
      exp: SECONDS + 300,
    });
  });

  test('gets all its scopes when it names none', async () => {
    expect((await issue(form(await assertion()))).scope).toBe('encounter.write encounter.read');
  });

  test('may name the node as the audience, in a list of one, and itself in the form', async () => {
    await expect(issue(form(await assertion({ aud: NODE_URL })))).resolves.toBeDefined();
    await expect(issue(form(await assertion({ aud: [TOKEN_URL] })))).resolves.toBeDefined();
    await expect(issue(form(await assertion(), { client_id: 'slv-dgme-counter' }))).resolves.toBeDefined();
  });

  test('is known by that token', async () => {
    const { access_token } = await issue(form(await assertion()));
    expect(verifyAccessToken(access_token, { publicJwks, participant, clock })).toEqual({
      agency: 'SLV-DGME',
      account: 'slv-dgme-counter',
      scopes: ['encounter.write', 'encounter.read'],
    });
  });
});

describe('a token request', () => {
  test.each([
    ['empty', '', ['TOKEN_REQUEST_INVALID', 'invalid_request']],
    [
      'of another grant',
      form('x', { grant_type: 'password' }),
      ['GRANT_TYPE_UNSUPPORTED', 'unsupported_grant_type'],
    ],
    [
      'with a client secret',
      form('x', { client_assertion_type: '' }),
      ['CLIENT_ASSERTION_TYPE_UNSUPPORTED', 'invalid_request'],
    ],
    ['without an assertion', form(''), ['TOKEN_REQUEST_INVALID', 'invalid_request']],
    ['with a parameter twice', `${form('x')}&scope=a&scope=b`, ['TOKEN_REQUEST_INVALID', 'invalid_request']],
    ['of 20 KB', form('x'.repeat(20_000)), ['TOKEN_REQUEST_INVALID', 'invalid_request']],
    ['with no JWS', form('x'), ['CLIENT_ASSERTION_MALFORMED', 'invalid_client']],
  ])('that is %s is refused', async (_what, body, expected) => {
    expect(await refusal(body)).toEqual(expected);
  });

  test.each(['examiner', 'encounter.read examiner', 'encounter.read  encounter.write', 'admin', ' '])(
    'for the scopes %j, which the client does not have, is refused',
    async (scope) => {
      expect(await refusal(form(await assertion(), { scope }))).toEqual([
        'SCOPE_NOT_GRANTED',
        'invalid_scope',
      ]);
    },
  );

  test('refused for its scopes does not use the assertion up', async () => {
    const memory = assertionMemory();
    const client_assertion = await assertion();
    await refusal(form(client_assertion, { scope: 'examiner' }), memory);
    await expect(issue(form(client_assertion), memory)).resolves.toBeDefined();
  });
});

describe('a client assertion', () => {
  test('is good once', async () => {
    const memory = assertionMemory();
    const body = form(await assertion());
    await issue(body, memory);
    expect(await refusal(body, memory)).toEqual(['CLIENT_ASSERTION_REPLAYED', 'invalid_client']);
  });

  test.each<[string, object, string]>([
    ['another server', { aud: 'https://node.usa.example/oauth2/token' }, 'CLIENT_ASSERTION_AUDIENCE_WRONG'],
    [
      'this server and another',
      { aud: [TOKEN_URL, 'https://other.example'] },
      'CLIENT_ASSERTION_AUDIENCE_WRONG',
    ],
    ['no server', { aud: undefined }, 'CLIENT_ASSERTION_AUDIENCE_WRONG'],
    ['a time that is over', { exp: SECONDS }, 'CLIENT_ASSERTION_EXPIRED'],
    ['a time to come', { nbf: SECONDS + 61 }, 'CLIENT_ASSERTION_EXPIRED'],
    ['an issue to come', { iat: SECONDS + 61 }, 'CLIENT_ASSERTION_EXPIRED'],
    ['six minutes', { exp: SECONDS + 360 }, 'CLIENT_ASSERTION_LIFETIME_TOO_LONG'],
    ['ever', { exp: undefined }, 'CLIENT_ASSERTION_MALFORMED'],
    ['an expiry as text', { exp: `${SECONDS + 60}` }, 'CLIENT_ASSERTION_MALFORMED'],
    ['no id', { jti: undefined }, 'CLIENT_ASSERTION_MALFORMED'],
    ['an id of 200 characters', { jti: 'x'.repeat(200) }, 'CLIENT_ASSERTION_MALFORMED'],
    ['another subject', { sub: 'slv-pnc-examiner' }, 'CLIENT_ASSERTION_MALFORMED'],
    ['a client that does not exist', { iss: 'nobody', sub: 'nobody' }, 'CLIENT_UNKNOWN'],
    ['no client', { iss: undefined }, 'CLIENT_ASSERTION_MALFORMED'],
  ])('for %s is refused', async (_what, change, code) => {
    expect(await refusal(form(await assertion(change)))).toEqual([code, 'invalid_client']);
  });

  test('of one client does not serve another', async () => {
    const as = { iss: 'slv-pnc-examiner', sub: 'slv-pnc-examiner' };
    expect((await refusal(form(await assertion(as))))[0]).toBe('CLIENT_KEY_UNKNOWN');
    const kid = examinerKey.kid as string;
    expect((await refusal(form(await assertion(as, { kid }))))[0]).toBe('CLIENT_ASSERTION_SIGNATURE_INVALID');
    expect((await refusal(form(await assertion(), { client_id: 'slv-pnc-examiner' })))[0]).toBe(
      'CLIENT_UNKNOWN',
    );
  });

  test.each<[string, object, string]>([
    ['no key id', { kid: undefined }, 'CLIENT_KEY_UNKNOWN'],
    ['its own key', { jwk: { kty: 'EC' } }, 'CLIENT_ASSERTION_SIGNATURE_INVALID'],
    ['a key address', { jku: 'https://attacker.example' }, 'CLIENT_ASSERTION_SIGNATURE_INVALID'],
    ['the type of an access token', { typ: 'at+jwt' }, 'CLIENT_ASSERTION_MALFORMED'],
  ])('with %s in its header is refused', async (_what, header, code) => {
    expect((await refusal(form(await assertion({}, header))))[0]).toBe(code);
  });

  test('unsigned, or signed with the public key as a secret, is refused', async () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { kid } = counterKey;
    const none = `${encode({ alg: 'none', kid })}.${encode(claims())}.AA`;
    expect((await refusal(form(none)))[0]).toBe('CLIENT_ASSERTION_SIGNATURE_INVALID');
    const symmetric = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS256', kid: kid as string })
      .sign(Buffer.from(JSON.stringify(counterKey)));
    expect((await refusal(form(symmetric)))[0]).toBe('CLIENT_ASSERTION_SIGNATURE_INVALID');
  });
});

test('OAuth gets its error in ASCII, as RFC 6749 wants it', async () => {
  const error = await issue(form('x')).catch((reason: unknown) => reason);
  if (!isCodedError(error)) throw error;
  expect(oauthErrorOf(error)).toEqual({
    error: 'invalid_client',
    error_description: 'CLIENT_ASSERTION_MALFORMED',
  });
});
