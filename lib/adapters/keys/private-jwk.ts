import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { canonicalJson } from '../../core/digest.ts';
import { type PublicJwk, thumbprint } from '../../keys/public-jwk.ts';

/** What a key may be for; also its JWK `alg`. */
export type KeyAlgorithm = 'ES256' | 'EdDSA' | 'ECDH-ES+A256KW';

/** A private key as a JWK; `d` is the secret. */
export interface PrivateJwk extends PublicJwk {
  readonly d: string;
}

/** A public key that says what it is for. */
export interface NamedJwk extends PublicJwk {
  readonly kid: string;
}

/** A new private key with its `kid`, `use` and `alg`. */
export function generatePrivateJwk(algorithm: KeyAlgorithm): PrivateJwk {
  const { privateKey } =
    algorithm === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' }) as PrivateJwk;
  return { ...describedJwk(jwk, algorithm), d: jwk.d };
}

/** Generates a private key into a file only its owner can read, and returns the public half. Refuses to overwrite. */
export async function createKeyFile(path: string, algorithm: KeyAlgorithm): Promise<PublicJwk> {
  const jwk = generatePrivateJwk(algorithm);
  await writeFile(path, canonicalJson(jwk), { mode: 0o600, flag: 'wx' });
  return publicPart(jwk);
}

/** The members of a JWK that may be published. */
export function publicPart(jwk: PrivateJwk): PublicJwk {
  const { d: _secret, ...rest } = jwk;
  return rest;
}

/** A public key's own members and the three that say what it is for. */
export function describedJwk(key: PublicJwk, algorithm: KeyAlgorithm): NamedJwk {
  const { kty, crv, x, y } = key;
  const members = y === undefined ? { kty, crv, x } : { kty, crv, x, y };
  const use = algorithm === 'ECDH-ES+A256KW' ? 'enc' : 'sig';
  return { ...members, kid: thumbprint(key), use, alg: algorithm };
}
