import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type JsonWebKey,
  type KeyObject,
  sign,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CodedError } from '../../core/errors.ts';
import type { DecryptionKey } from '../../keys/decryption-key.ts';
import { parseJsonObject } from '../../keys/json-object.ts';
import { p256Spki } from '../../keys/p256-point.ts';
import type { SigningAlgorithm, SigningKey } from '../../keys/signing-key.ts';
import { describedJwk, type KeyAlgorithm, type NamedJwk, type PrivateJwk } from './private-jwk.ts';

/** Opens the private JWK in a file as a signature key. @throws CodedError KEY_UNUSABLE */
export async function openFileSigningKey(path: string): Promise<SigningKey> {
  return signingKeyOf(await readPrivateJwk(path), path);
}

/** Opens the private JWK in a file as a decryption key. @throws CodedError KEY_UNUSABLE */
export async function openFileDecryptionKey(path: string): Promise<DecryptionKey> {
  return decryptionKeyOf(await readPrivateJwk(path), path);
}

/** A signature key over a private JWK in memory. @throws CodedError KEY_UNUSABLE naming the key as `name` */
export function signingKeyOf(jwk: PrivateJwk, name = 'SIGNING_KEY'): SigningKey {
  const algorithm: SigningAlgorithm = jwk.crv === 'Ed25519' ? 'EdDSA' : 'ES256';
  const { privateKey, publicJwk } = load(jwk, algorithm, name);
  const digest = algorithm === 'ES256' ? 'sha256' : null;
  return {
    kid: publicJwk.kid,
    algorithm,
    sign: async (bytes) => sign(digest, bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    publicJwk: async () => publicJwk,
  };
}

/** A decryption key over a private JWK in memory. @throws CodedError KEY_UNUSABLE naming the key as `name` */
export function decryptionKeyOf(jwk: PrivateJwk, name = 'DECRYPTION_KEY'): DecryptionKey {
  const { privateKey, publicJwk } = load(jwk, 'ECDH-ES+A256KW', name);
  return {
    kid: publicJwk.kid,
    async deriveSharedSecret(ephemeralPublicJwk) {
      const publicKey = createPublicKey({ key: p256Spki(ephemeralPublicJwk), format: 'der', type: 'spki' });
      return diffieHellman({ privateKey, publicKey });
    },
    publicJwk: async () => publicJwk,
  };
}

async function readPrivateJwk(path: string): Promise<PrivateJwk> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unusable(path, 'a JWK file', cause);
  });
  const jwk = parseJsonObject(bytes);
  // What the members are worth shows when the key is made of them.
  if (typeof jwk?.kty !== 'string' || typeof jwk.d !== 'string') throw unusable(path, 'a private JWK');
  return { ...jwk, kty: jwk.kty, d: jwk.d };
}

function load(
  jwk: PrivateJwk,
  algorithm: KeyAlgorithm,
  name: string,
): { privateKey: KeyObject; publicJwk: NamedJwk } {
  // A file made for one use must not serve another: the same P-256 key would both sign and decrypt.
  if (jwk.alg !== undefined && jwk.alg !== algorithm) throw unusable(name, algorithm);
  if (algorithm !== 'EdDSA' && jwk.crv !== 'P-256') throw unusable(name, algorithm);
  try {
    return {
      privateKey: createPrivateKey({ format: 'jwk', key: jwk as JsonWebKey }),
      publicJwk: describedJwk(jwk, algorithm),
    };
  } catch (cause) {
    throw unusable(name, algorithm, cause);
  }
}

function unusable(name: string, expected: string, cause?: unknown): CodedError {
  return new CodedError('KEY_UNUSABLE', { facts: { name, expected }, cause });
}
