import { canonicalJson } from '../../core/digest.ts';
import { CodedError } from '../../core/errors.ts';
import type { JsonObject } from '../../keys/json-object.ts';
import { FIXED_LENGTH_BYTES, LENGTH_CLASS_BYTES } from './envelope-parameters.ts';

/**
 * The claims with a `pad` of zeros that brings their canonical JSON to its length class (R3). Every envelope around it
 * adds a fixed number of bytes, so equal classes are equal messages on the wire.
 *
 * @throws CodedError ENVELOPE_CLASS_EXCEEDED when the kind has a fixed length and the claims don't fit
 */
export function padded<Claims extends { kind: string }>(claims: Claims): Claims & { pad: string } {
  const bare = Buffer.byteLength(canonicalJson({ ...claims, pad: '' }));
  const target = fixedLength(claims.kind) ?? Math.ceil(bare / LENGTH_CLASS_BYTES) * LENGTH_CLASS_BYTES;
  if (bare > target) {
    throw new CodedError('ENVELOPE_CLASS_EXCEEDED', { facts: { kind: claims.kind, limit: target } });
  }
  return { ...claims, pad: '0'.repeat(target - bare) };
}

/** True when a received payload keeps to its length class, and its padding says nothing. */
export function isPadded(payload: Uint8Array, claims: JsonObject): boolean {
  const { kind, pad } = claims;
  if (typeof kind !== 'string' || typeof pad !== 'string' || !/^0*$/.test(pad)) return false;
  const fixed = fixedLength(kind);
  return fixed === undefined ? payload.length % LENGTH_CLASS_BYTES === 0 : payload.length === fixed;
}

function fixedLength(kind: string): number | undefined {
  return Object.hasOwn(FIXED_LENGTH_BYTES, kind) ? FIXED_LENGTH_BYTES[kind] : undefined;
}
