import { constants, type KeyObject, verify } from 'node:crypto';
import type { PublicJwk } from './public-jwk.ts';

/** How signatures of one JWS algorithm are verified, and with which kind of key. */
export interface Verifier {
  fits(jwk: PublicJwk): boolean;
  verifies(data: Uint8Array, key: KeyObject, signature: Uint8Array): boolean;
}

/** The verifier of a JWS `alg`; `undefined` for any other, `none` and the symmetric ones first. */
export function verifierOf(algorithm: string): Verifier | undefined {
  return VERIFIERS.get(algorithm);
}

const isRsa = (jwk: PublicJwk): boolean => jwk.kty === 'RSA';

const VERIFIERS: ReadonlyMap<string, Verifier> = new Map([
  [
    'ES256',
    {
      fits: (jwk: PublicJwk) => jwk.kty === 'EC' && jwk.crv === 'P-256',
      // A fixed 64-byte R‖S (RFC 7518 §3.4): other lengths must not reach a lenient parser.
      verifies: (data: Uint8Array, key: KeyObject, signature: Uint8Array) =>
        signature.length === 64 && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature),
    },
  ],
  [
    'RS256',
    {
      fits: isRsa,
      verifies: (data: Uint8Array, key: KeyObject, signature: Uint8Array) =>
        verify('sha256', data, key, signature),
    },
  ],
  [
    'PS256',
    {
      fits: isRsa,
      // The salt is as long as the hash (RFC 7518 §3.5).
      verifies: (data: Uint8Array, key: KeyObject, signature: Uint8Array) =>
        verify('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, signature),
    },
  ],
]);
