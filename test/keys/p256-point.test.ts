import { createECDH, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { decryptionKeyOf } from '../../lib/adapters/keys/file-keys.ts';
import { encodeBase64url } from '../../lib/keys/base64url.ts';
import { p256Jwk, p256Point, p256Spki } from '../../lib/keys/p256-point.ts';
import type { PublicJwk } from '../../lib/keys/public-jwk.ts';
import { describeVectors, hex } from './wycheproof.ts';

const made = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
const jwk = made.export({ format: 'jwk' }) as PublicJwk;
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const coordinate = (value: bigint): string => encodeBase64url(hex(value.toString(16).padStart(64, '0')));
const integer = (text = ''): bigint => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);

describe('P-256 points', () => {
  test('encodes a key as node:crypto does', () => {
    expect(p256Spki(jwk)).toEqual(made.export({ format: 'der', type: 'spki' }));
    expect(p256Jwk(p256Point(jwk).subarray(1))).toEqual(jwk);
  });

  test.each<[string, PublicJwk]>([
    ['a point off the curve', { ...jwk, y: coordinate(integer(jwk.y) ^ 1n) }],
    ['the origin, which stands for no point', { ...jwk, x: coordinate(0n), y: coordinate(0n) }],
    ['a coordinate at the field prime', { ...jwk, x: coordinate(P) }],
    ['a coordinate of 31 bytes', { ...jwk, x: encodeBase64url(Buffer.alloc(31, 1)) }],
    ['a missing coordinate', { kty: 'EC', crv: 'P-256', x: jwk.x }],
    ['another curve', { ...jwk, crv: 'P-384' }],
    ['another kind of key', { ...jwk, kty: 'OKP' }],
  ])('refuses %s', (_what, key) => {
    expect(() => p256Point(key)).toThrow('KEY_POINT_INVALID');
  });
});

describeVectors('ecdh_secp256r1_ecpoint_test.json', (groups) => {
  // JWK has no compressed form.
  const vectors = groups.flatMap((group) => group.tests).filter(({ public: point }) => point?.length === 130);

  test('agrees on the expected secret with every good point, and refuses every bad one', async () => {
    for (const vector of vectors) {
      const peer = p256Jwk(hex(vector.public ?? '').subarray(1));
      const derived = privateKey(vector.private ?? '').deriveSharedSecret(peer);
      if (vector.result === 'valid') {
        expect({ tcId: vector.tcId, secret: Buffer.from(await derived).toString('hex') }).toEqual({
          tcId: vector.tcId,
          secret: vector.shared,
        });
      } else {
        await expect(derived).rejects.toThrow('KEY_POINT_INVALID');
      }
    }
  });

  test('has points of invalid-curve attacks among them', () => {
    expect(vectors.filter(({ flags }) => flags?.includes('InvalidCurveAttack')).length).toBeGreaterThan(10);
  });
});

/** A key from its scalar, which is all that Wycheproof gives. */
function privateKey(scalar: string) {
  const d = hex(scalar.padStart(64, '0').slice(-64));
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(d);
  return decryptionKeyOf({ ...p256Jwk(ecdh.getPublicKey().subarray(1)), d: encodeBase64url(d) });
}
