import { createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose';
import { openDecryptionKey, openSigningKey } from '../../../lib/adapters/keys/open-key.ts';
import { createKeyFile, type KeyAlgorithm } from '../../../lib/adapters/keys/private-jwk.ts';
import { signJws } from '../../../lib/keys/jws.ts';
import type { PublicJwk } from '../../../lib/keys/public-jwk.ts';
import { verifierOf } from '../../../lib/keys/verifier.ts';
import { FakeKms } from './fake-kms.ts';

const folder = await mkdtemp(join(tmpdir(), 'keys-'));
afterAll(() => rm(folder, { recursive: true }));

const kms = new FakeKms();
let files = 0;

const KMS_KEYS = {
  ES256: ['ECC_NIST_P256', 'SIGN_VERIFY'],
  EdDSA: ['ECC_NIST_EDWARDS25519', 'SIGN_VERIFY'],
  'ECDH-ES+A256KW': ['ECC_NIST_P256', 'KEY_AGREEMENT'],
} as const;

/** One suite, run on every kind of place a key can be kept: each makes a new key and names it. */
const PLACES: [string, (algorithm: KeyAlgorithm) => Promise<string>][] = [
  [
    'a file',
    async (algorithm) => {
      files += 1;
      const path = join(folder, `${files}.jwk`);
      await createKeyFile(path, algorithm);
      return `file:${path}`;
    },
  ],
  [
    'KMS',
    async (algorithm) => {
      const [spec, usage] = KMS_KEYS[algorithm];
      return kms.createKey(spec, usage);
    },
  ],
];

describe.each(PLACES)('a key kept in %s', (_place, make) => {
  const openSigning = async (algorithm: KeyAlgorithm) => openSigningKey(await make(algorithm), kms.client);
  const openDecryption = async (algorithm: KeyAlgorithm) =>
    openDecryptionKey(await make(algorithm), kms.client);

  test.each(['ES256', 'EdDSA'] as const)(
    'signs %s as another JOSE library verifies it',
    async (algorithm) => {
      const key = await openSigning(algorithm);
      const jwk = await key.publicJwk();
      const jws = await signJws(
        't',
        { text: 'José', long: 'x'.repeat(algorithm === 'ES256' ? 10_000 : 10) },
        key,
      );
      const { protectedHeader } = await compactVerify(jws, await importJWK(jwk as JWK, algorithm));
      expect(protectedHeader).toEqual({ alg: algorithm, kid: key.kid, typ: 't' });
      expect(key.algorithm).toBe(algorithm);
    },
  );

  test('gives a signature of 64 bytes, whatever the numbers in it', async () => {
    const key = await openSigning('ES256');
    const jwk = createPublicKey({ format: 'jwk', key: (await key.publicJwk()) as never });
    // About one signature in 128 has a number that DER writes shorter or longer than usual.
    for (let n = 0; n < 400; n += 1) {
      const message = Buffer.from(`message ${n}`);
      const signature = await key.sign(message);
      expect(signature).toHaveLength(64);
      expect(verifierOf('ES256')?.verifies(message, jwk, signature)).toBe(true);
    }
  });

  test.each(['ES256', 'EdDSA'] as const)(
    'publishes a %s key with its thumbprint, use and algorithm',
    async (alg) => {
      const key = await openSigning(alg);
      const jwk = await key.publicJwk();
      expect(jwk).toMatchObject({ kid: key.kid, use: 'sig', alg });
      expect(jwk).not.toHaveProperty('d');
      expect(key.kid).toBe(await calculateJwkThumbprint(jwk as JWK));
    },
  );

  test('agrees on the secret that the other side works out', async () => {
    const key = await openDecryption('ECDH-ES+A256KW');
    const jwk = await key.publicJwk();
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const expected = diffieHellman({
      privateKey: other.privateKey,
      publicKey: createPublicKey({ format: 'jwk', key: jwk as never }),
    });
    const derived = await key.deriveSharedSecret(other.publicKey.export({ format: 'jwk' }) as PublicJwk);
    expect(Buffer.from(derived)).toEqual(expected);
    expect(jwk).toMatchObject({ kid: key.kid, use: 'enc', alg: 'ECDH-ES+A256KW' });
  });

  test('refuses to multiply a point that is not on the curve', async () => {
    const key = await openDecryption('ECDH-ES+A256KW');
    const { x = '' } = await key.publicJwk();
    const calls = kms.calls.length;
    await expect(key.deriveSharedSecret({ kty: 'EC', crv: 'P-256', x, y: x })).rejects.toThrow(
      'KEY_POINT_INVALID',
    );
    expect(kms.calls).toHaveLength(calls);
  });

  test('is not opened for another use than its own', async () => {
    await expect(openSigning('ECDH-ES+A256KW')).rejects.toThrow('KEY_UNUSABLE');
    await expect(openDecryption('ES256')).rejects.toThrow('KEY_UNUSABLE');
    await expect(openDecryption('EdDSA')).rejects.toThrow('KEY_UNUSABLE');
  });
});

describe('a key in KMS', () => {
  test('has its public half fetched once', async () => {
    const fresh = new FakeKms();
    const key = await openSigningKey(fresh.createKey('ECC_NIST_P256', 'SIGN_VERIFY'), fresh.client);
    await key.publicJwk();
    await key.sign(Buffer.from('one'));
    await key.publicJwk();
    expect(fresh.calls).toEqual(['GetPublicKeyCommand', 'SignCommand']);
  });

  test('of another curve is refused', async () => {
    const id = kms.createKey('ECC_NIST_P384', 'SIGN_VERIFY');
    await expect(openSigningKey(id, kms.client)).rejects.toThrow('KEY_UNUSABLE');
    await expect(
      openDecryptionKey(kms.createKey('ECC_NIST_P384', 'KEY_AGREEMENT'), kms.client),
    ).rejects.toThrow('KEY_UNUSABLE');
  });

  test("that KMS does not have fails with KMS's own error, which says whether to retry", async () => {
    await expect(openSigningKey('arn:aws:kms:us-east-1:111111111111:key/none', kms.client)).rejects.toThrow(
      'NotFoundException',
    );
  });
});

describe('a key in a file', () => {
  test('can be read by its owner only, and is never overwritten', async () => {
    const path = join(folder, 'owner.jwk');
    await createKeyFile(path, 'ES256');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await expect(createKeyFile(path, 'ES256')).rejects.toThrow('EEXIST');
  });

  test.each([
    ['missing', undefined],
    ['not JSON', 'key'],
    ['JSON of something else', 'null'],
    ['a public key only', '{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}'],
  ])('that is %s is unusable', async (what, content) => {
    const path = join(folder, `${what}.jwk`);
    if (content !== undefined) await writeFile(path, content);
    await expect(openSigningKey(`file:${path}`)).rejects.toThrow('KEY_UNUSABLE');
  });
});
