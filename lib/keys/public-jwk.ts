import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../core/digest.ts';

/**
 * A public key as a JWK (RFC 7517): P-256 (`kty` EC), Ed25519 (OKP), or RSA for outside token issuers. `alg` is the one
 * algorithm the key may be used with, `use` what for.
 */
export interface PublicJwk {
  readonly kty: string;
  readonly crv?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly n?: string | undefined;
  readonly e?: string | undefined;
  readonly kid?: string | undefined;
  readonly use?: string | undefined;
  readonly alg?: string | undefined;
}

/** A JWK set (RFC 7517 §5). Several keys of one use overlap while one replaces another. */
export interface PublicJwks {
  readonly keys: readonly PublicJwk[];
}

/** RFC 7638: the SHA-256 of the key's required members, in base64url. Our `kid` everywhere. */
export function thumbprint(jwk: PublicJwk): string {
  const { kty, crv, x, y, n, e } = jwk;
  const required = kty === 'RSA' ? { e, kty, n } : kty === 'EC' ? { crv, kty, x, y } : { crv, kty, x };
  return createHash('sha256').update(canonicalJson(required)).digest('base64url');
}

/**
 * The key as node:crypto uses it, parsed once per JWK object: configuration is loaded once per process, and parsing a
 * key costs as much as verifying with it.
 *
 * @throws when the members are not a key, a point off its curve included
 */
export function publicKeyOf(jwk: PublicJwk): KeyObject {
  let key = parsedKeys.get(jwk);
  if (key === undefined) {
    key = createPublicKey({ format: 'jwk', key: jwk as JsonWebKey });
    parsedKeys.set(jwk, key);
  }
  return key;
}

const parsedKeys = new WeakMap<PublicJwk, KeyObject>();
