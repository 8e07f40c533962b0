import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rawOfDerSignature } from '../../../lib/adapters/keys/der-signature.ts';
import { p256Jwk } from '../../../lib/keys/p256-point.ts';
import { publicKeyOf } from '../../../lib/keys/public-jwk.ts';
import { verifierOf } from '../../../lib/keys/verifier.ts';
import { describeVectors, hex } from '../../keys/wycheproof.ts';

describe('signatures in DER', () => {
  test.each([
    ['short numbers are padded', '3006020101020102', `${'00'.repeat(31)}01${'00'.repeat(31)}02`],
    [
      'a sign byte is dropped',
      `302602210080${'00'.repeat(31)}020101`,
      `80${'00'.repeat(31)}${'00'.repeat(31)}01`,
    ],
  ])('%s', (_what, der, raw) => {
    expect(rawOfDerSignature(hex(der))?.toString('hex')).toBe(raw);
  });

  test.each([
    ['nothing', ''],
    ['a sequence that ends early', '30060201010201'],
    ['bytes after the sequence', '300602010102010200'],
    ['bytes inside the sequence, after the numbers', '30070201010201020a'],
    ['a negative number', '3006020181020101'],
    ['a number with a needless zero', '300702020001020101'],
    ['an empty number', '300502000201ff'],
    ['another type', '3006030101020101'],
    ['a number of 33 bytes', `30260221${'01'.repeat(33)}020101`],
  ])('refuses %s', (_what, der) => {
    expect(rawOfDerSignature(hex(der))).toBeUndefined();
  });

  test('answers 64 bytes or nothing for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect([undefined, 64]).toContain(rawOfDerSignature(bytes)?.length);
      }),
    );
  });
});

describeVectors('ecdsa_secp256r1_sha256_test.json', (groups) => {
  test('reads exactly the valid signatures into ones that verify', () => {
    let valid = 0;
    for (const group of groups) {
      const key = publicKeyOf(p256Jwk(hex(group.publicKey.uncompressed).subarray(1)));
      for (const { tcId, result, msg = '', sig = '' } of group.tests) {
        const raw = rawOfDerSignature(hex(sig));
        const accepted = raw !== undefined && (verifierOf('ES256')?.verifies(hex(msg), key, raw) ?? false);
        expect({ tcId, accepted }).toEqual({ tcId, accepted: result === 'valid' });
        if (accepted) valid += 1;
      }
    }
    expect(valid).toBeGreaterThan(150);
  });
});
