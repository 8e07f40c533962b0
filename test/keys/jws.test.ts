import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compactVerify, importJWK } from 'jose';
import { signingKeyOf } from '../../lib/adapters/keys/file-keys.ts';
import { generatePrivateJwk, publicPart } from '../../lib/adapters/keys/private-jwk.ts';
import { encodeBase64url } from '../../lib/keys/base64url.ts';
import { faultOfJws, parseJws, signJws } from '../../lib/keys/jws.ts';
import { p256Jwk } from '../../lib/keys/p256-point.ts';
import { type PublicJwk, type PublicJwks, publicKeyOf } from '../../lib/keys/public-jwk.ts';
import { verifierOf } from '../../lib/keys/verifier.ts';
import { describeVectors, hex } from './wycheproof.ts';

const privateJwk = generatePrivateJwk('ES256');
const publicJwk = publicPart(privateJwk);
const keys: PublicJwks = { keys: [publicJwk] };
const signed = await signJws('test+jws', { name: 'José', n: 1 }, signingKeyOf(privateJwk));

/** `undefined` when the JWS is accepted, otherwise what is wrong with it. */
function fault(compact: string, pinned: PublicJwks = keys, algorithms: readonly string[] = ['ES256']) {
  const jws = parseJws(compact);
  return jws === undefined ? 'MALFORMED' : faultOfJws(jws, pinned, algorithms);
}

/** Signs any header with our key, as a dishonest holder of it could. */
async function signedWith(header: object): Promise<string> {
  const input = `${encodeBase64url(JSON.stringify(header))}.${encodeBase64url('{}')}`;
  return `${input}.${encodeBase64url(await signingKeyOf(privateJwk).sign(Buffer.from(input)))}`;
}

describe('a signed statement', () => {
  test('is accepted under its pinned key', () => {
    expect(fault(signed)).toBeUndefined();
  });

  test('verifies with another JOSE library', async () => {
    const { payload, protectedHeader } = await compactVerify(
      signed,
      await importJWK({ ...publicJwk } as never, 'ES256'),
    );
    expect(Buffer.from(payload).toString()).toBe('{"n":1,"name":"José"}');
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: publicJwk.kid, typ: 'test+jws' });
  });

  test('is accepted under either of two overlapping keys', () => {
    const next = publicPart(generatePrivateJwk('ES256'));
    expect(fault(signed, { keys: [next, publicJwk] })).toBeUndefined();
    expect(fault(signed, { keys: [next] })).toBe('KEY_UNKNOWN');
  });

  test('is refused when any one character of it is another', () => {
    fc.assert(
      fc.property(
        fc.nat(signed.length - 1),
        fc.constantFrom('A', 'Q', 'g', 'w', 'Z', '0', '_', '-', '.', '=', ' ', '\n'),
        (position, character) => {
          fc.pre(signed[position] !== character);
          const changed = signed.slice(0, position) + character + signed.slice(position + 1);
          expect(fault(changed)).toBeDefined();
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    '',
    '.',
    '..',
    '...',
    `${signed}.`,
    `${signed} `,
    `${signed}\n`,
    ` ${signed}`,
    `${signed}=`,
    signed.replace('.', '..'),
  ])('is malformed as %j', (text) => {
    expect(fault(text)).toBe('MALFORMED');
  });
});

describe('key and algorithm confusion', () => {
  test('alg none is refused, signed or not, in any spelling', async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
      const header = { alg, kid: publicJwk.kid };
      const bare = `${encodeBase64url(JSON.stringify(header))}.${encodeBase64url('{}')}`;
      expect(fault(`${bare}.`)).toBe('MALFORMED');
      expect(fault(`${bare}.AA`)).toBe('ALGORITHM_REFUSED');
      expect(fault(await signedWith(header))).toBe('ALGORITHM_REFUSED');
    }
  });

  test('HS256 with the public key as its secret is refused, even where HS256 would be allowed', () => {
    const input = `${encodeBase64url(JSON.stringify({ alg: 'HS256', kid: publicJwk.kid }))}.${encodeBase64url('{}')}`;
    for (const secret of [
      publicKeyOf(publicJwk).export({ format: 'pem', type: 'spki' }),
      JSON.stringify(publicJwk),
    ]) {
      const forged = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
      expect(fault(forged)).toBe('ALGORITHM_REFUSED');
      expect(fault(forged, keys, ['HS256', 'ES256'])).toBe('ALGORITHM_REFUSED');
    }
  });

  test('a name every object has is no algorithm', async () => {
    const alg = 'constructor';
    expect(
      fault(await signedWith({ alg, kid: 'k' }), { keys: [{ ...publicJwk, kid: 'k', alg }] }, [alg]),
    ).toBe('ALGORITHM_REFUSED');
  });

  test.each<[string, Partial<PublicJwk>]>([
    ['another algorithm', { alg: 'ES384' }],
    ['no algorithm', { alg: undefined }],
    ['encryption', { use: 'enc' }],
    ['no use', { use: undefined }],
    ['another curve', { crv: 'P-384' }],
  ])('a key pinned for %s does not verify ES256', (_what, members) => {
    expect(fault(signed, { keys: [{ ...publicJwk, ...members }] })).toBe('ALGORITHM_REFUSED');
  });

  test('an algorithm the caller does not allow is refused, though the key is pinned for it', () => {
    expect(fault(signed, keys, ['RS256'])).toBe('ALGORITHM_REFUSED');
  });

  test.each([
    ['jku', 'https://attacker.example/jwks.json'],
    ['x5u', 'https://attacker.example/cert.pem'],
    ['jwk', publicJwk],
    ['x5c', ['MIIB']],
    ['crit', ['exp']],
    ['zip', 'DEF'],
    ['b64', false],
  ])('a header with %s is refused, though the signature is good', async (member, value) => {
    expect(fault(await signedWith({ alg: 'ES256', kid: publicJwk.kid, [member]: value }))).toBe(
      'HEADER_REFUSED',
    );
  });

  test('a signature in DER is refused', async () => {
    const der = Buffer.from('3006020101020101', 'hex').toString('base64url');
    expect(fault(`${signed.split('.').slice(0, 2).join('.')}.${der}`)).toBe('SIGNATURE_INVALID');
  });

  test('RS256 and PS256 keys each verify their own algorithm only', async () => {
    const { SignJWT } = await import('jose');
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = { ...(publicKey.export({ format: 'jwk' }) as PublicJwk), kid: 'r', use: 'sig' };
    const both = ['RS256', 'PS256'];
    for (const alg of both) {
      const jwt = await new SignJWT({}).setProtectedHeader({ alg, kid: 'r' }).sign(privateKey);
      expect(fault(jwt, { keys: [{ ...jwk, alg }] }, both)).toBeUndefined();
      const other = both.find((each) => each !== alg);
      expect(fault(jwt, { keys: [{ ...jwk, alg: other }] }, both)).toBe('ALGORITHM_REFUSED');
    }
  });
});

describeVectors('json_web_signature_test.json', (groups) => {
  const ours = groups.filter((group) => ['ES256', 'RS256', 'PS256'].includes(group.public?.alg));

  test('accepts the valid ES256, RS256 and PS256 vectors, and no others', () => {
    let count = 0;
    for (const group of ours) {
      const pinned = { keys: [{ ...group.public, use: 'sig' }] };
      for (const { tcId, result, jws = '' } of group.tests) {
        // Of the valid ones, we refuse an empty payload, a key without a name, and an algorithm the key isn't pinned for.
        const [header = '', payload] = jws.split('.');
        const members = Buffer.from(header, 'base64url').toString();
        const inProfile =
          members.includes('"kid"') && members.includes(`"${group.public.alg}"`) && payload !== '';
        const accepted = fault(jws, pinned, [group.public.alg]) === undefined;
        expect({ tcId, accepted }).toEqual({ tcId, accepted: result === 'valid' && inProfile });
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(80);
  });

  test('refuses signatures of keys that are for encryption', () => {
    for (const group of groups.filter(({ comment }) => comment === 'ec_key_for_encryption')) {
      for (const { jws = '' } of group.tests) expect(fault(jws, { keys: [group.public] })).toBeDefined();
    }
  });
});

describeVectors('ecdsa_secp256r1_sha256_p1363_test.json', (groups) => {
  test('accepts the valid signatures, and no others', () => {
    const verifier = verifierOf('ES256');
    let valid = 0;
    for (const group of groups) {
      const key = publicKeyOf(p256Jwk(hex(group.publicKey.uncompressed).subarray(1)));
      for (const { tcId, result, msg = '', sig = '' } of group.tests) {
        const accepted = verifier?.verifies(hex(msg), key, hex(sig));
        expect({ tcId, accepted }).toEqual({ tcId, accepted: result === 'valid' });
        if (accepted) valid += 1;
      }
    }
    expect(valid).toBeGreaterThan(150);
  });
});
