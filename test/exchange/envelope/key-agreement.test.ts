import { describe, expect, test } from '@jest/globals';
import { decryptionKeyOf } from '../../../lib/adapters/keys/file-keys.ts';
import { decryptContent, encryptContent } from '../../../lib/exchange/envelope/content-cipher.ts';
import { concatKdf, unwrapKey, wrapKey } from '../../../lib/exchange/envelope/key-agreement.ts';
import { describeVectors, hex } from '../../keys/wycheproof.ts';

const base64url = (text: string): Buffer => Buffer.from(text, 'base64url');

describe('key derivation', () => {
  test('agrees with the example of RFC 7518 appendix C', async () => {
    const bob = decryptionKeyOf({
      kty: 'EC',
      crv: 'P-256',
      x: 'weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ',
      y: 'e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck',
      d: 'VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw',
    });
    const secret = await bob.deriveSharedSecret({
      kty: 'EC',
      crv: 'P-256',
      x: 'gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0',
      y: 'SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps',
    });
    const parties = { apu: Buffer.from('Alice'), apv: Buffer.from('Bob') };
    expect(concatKdf(secret, 'A128GCM', 128, parties).toString('base64url')).toBe('VqqN6vgjbSBcIijNcacQGg');
  });
});

describeVectors('aes_wrap_test.json', (groups) => {
  const vectors = groups.flatMap((group) => group.tests);

  test('unwraps exactly the valid keys', () => {
    for (const { tcId, result, key = '', msg, ct = '' } of vectors) {
      if (result === 'valid') {
        expect({ tcId, key: unwrapKey(hex(key), hex(ct)).toString('hex') }).toEqual({ tcId, key: msg });
      } else {
        expect(() => unwrapKey(hex(key), hex(ct))).toThrow();
      }
    }
  });

  test('wraps to the same bytes', () => {
    for (const { tcId, key = '', msg = '', ct } of vectors.filter(({ result }) => result === 'valid')) {
      expect({ tcId, wrapped: wrapKey(hex(key), hex(msg)).toString('hex') }).toEqual({ tcId, wrapped: ct });
    }
  });
});

describeVectors('aes_gcm_test.json', (groups) => {
  const vectors = groups
    .filter(({ keySize, ivSize, tagSize }) => keySize === 256 && ivSize === 96 && tagSize === 128)
    .flatMap((group) => group.tests);

  test('decrypts exactly the valid contents', () => {
    expect(vectors.length).toBeGreaterThan(60);
    for (const { tcId, result, key = '', iv = '', aad = '', msg, ct = '', tag = '' } of vectors) {
      const decrypt = () =>
        decryptContent(hex(key), hex(aad), { iv: hex(iv), ciphertext: hex(ct), tag: hex(tag) });
      if (result === 'valid') expect({ tcId, msg: decrypt().toString('hex') }).toEqual({ tcId, msg });
      else expect(decrypt).toThrow();
    }
  });
});

describe('content encryption', () => {
  const key = Buffer.alloc(32, 7);
  const aad = Buffer.from('header');
  const content = encryptContent(key, aad, 'a probe');

  test('gives back what was encrypted', () => {
    expect(decryptContent(key, aad, content).toString()).toBe('a probe');
  });

  test.each([0, 4, 8, 12, 15])(
    'refuses a tag cut to %d bytes, though it is right as far as it goes',
    (length) => {
      expect(() => decryptContent(key, aad, { ...content, tag: content.tag.subarray(0, length) })).toThrow();
    },
  );
});

describeVectors('json_web_encryption_test.json', (groups) => {
  const KEY_BITS: Record<string, number> = {
    'ECDH-ES+A128KW': 128,
    'ECDH-ES+A192KW': 192,
    'ECDH-ES+A256KW': 256,
  };
  const ours = groups.filter((group) => KEY_BITS[group.private?.alg] && group.private.crv === 'P-256');
  const vectors = ours.flatMap((group) =>
    group.tests.filter(({ enc }) => enc === 'A256GCM').map((vector) => ({ group, vector })),
  );

  test('decrypts ECDH-ES with key wrap and A256GCM by the same parts', async () => {
    let decrypted = 0;
    for (const { group, vector } of vectors.filter(({ vector: { result } }) => result === 'valid')) {
      const [header = '', ...rest] = (vector.jwe ?? '').split('.');
      const [encryptedKey, iv, ciphertext, tag] = rest.map(base64url) as [Buffer, Buffer, Buffer, Buffer];
      const { epk, alg } = JSON.parse(base64url(header).toString());
      const { alg: _other, use: _use, ...jwk } = group.private;
      const secret = await decryptionKeyOf(jwk).deriveSharedSecret({ ...epk, crv: 'P-256' });
      const contentKey = unwrapKey(concatKdf(secret, alg, KEY_BITS[alg] ?? 0), encryptedKey);
      const plaintext = decryptContent(contentKey, Buffer.from(header), { iv, ciphertext, tag });
      expect({ tcId: vector.tcId, pt: plaintext.toString('hex') }).toEqual({
        tcId: vector.tcId,
        pt: vector.pt,
      });
      decrypted += 1;
    }
    expect(decrypted).toBeGreaterThan(2);
  });
});
