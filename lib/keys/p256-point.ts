import { CodedError } from '../core/errors.ts';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import type { PublicJwk } from './public-jwk.ts';

// NIST P-256 (SP 800-186 §3.2.1.3): y² = x³ − 3x + b over the field of p elements. Its cofactor is 1, so a point of the
// curve that isn't the point at infinity is a valid public key.
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const B = 0x5ac635d8_aa3a93e7_b3ebbd55_769886bc_651d06b0_cc53b0f6_3bce3c3e_27d2604bn;

const COORDINATE_BYTES = 32;

/**
 * DER of a P-256 SubjectPublicKeyInfo up to the point (RFC 5480 §2): the only variable part is the 65-byte uncompressed
 * point that follows.
 */
const SPKI_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

/**
 * The uncompressed point (65 bytes: 04‖x‖y) of a public JWK, checked here and not left to what uses it: a point off the
 * curve draws the private key out of an implementation that multiplies it (invalid-curve attack).
 *
 * @throws CodedError KEY_POINT_INVALID
 */
export function p256Point(jwk: PublicJwk): Buffer {
  const x = coordinate(jwk.x);
  const y = coordinate(jwk.y);
  if (jwk.kty !== 'EC' || jwk.crv !== 'P-256' || !x || !y || !isOnCurve(toInteger(x), toInteger(y))) {
    throw new CodedError('KEY_POINT_INVALID');
  }
  return Buffer.concat([Buffer.of(4), x, y]);
}

/** The DER SubjectPublicKeyInfo of a public JWK. @throws CodedError KEY_POINT_INVALID */
export function p256Spki(jwk: PublicJwk): Buffer {
  return Buffer.concat([SPKI_PREFIX, p256Point(jwk)]);
}

/** A public JWK's `kty`, `crv`, `x`, `y` from 64 bytes x‖y. */
export function p256Jwk(xy: Uint8Array): PublicJwk {
  const x = encodeBase64url(xy.subarray(0, COORDINATE_BYTES));
  const y = encodeBase64url(xy.subarray(COORDINATE_BYTES));
  return { kty: 'EC', crv: 'P-256', x, y };
}

function coordinate(text: string | undefined): Buffer | undefined {
  const bytes = text === undefined ? undefined : decodeBase64url(text);
  return bytes?.length === COORDINATE_BYTES ? bytes : undefined;
}

function isOnCurve(x: bigint, y: bigint): boolean {
  return x < P && y < P && (y * y - (x * x * x - 3n * x + B)) % P === 0n;
}

const toInteger = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
