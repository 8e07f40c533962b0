/**
 * The fixed-length R‖S of a DER ECDSA signature (RFC 3279 §2.2.3): a key management service answers in DER, JWS wants
 * R‖S (RFC 7518 §3.4). DER integers are signed and minimal, so each is one byte longer or some bytes shorter than its
 * 32-byte field.
 *
 * @returns 64 bytes, or `undefined` when the bytes are not exactly such a signature for P-256
 */
export function rawOfDerSignature(der: Uint8Array): Buffer | undefined {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return undefined;
  const r = integerAt(der, 2);
  const s = r && integerAt(der, r.end);
  if (!r || !s || s.end !== der.length) return undefined;
  const raw = Buffer.alloc(2 * FIELD_BYTES);
  raw.set(r.value, FIELD_BYTES - r.value.length);
  raw.set(s.value, 2 * FIELD_BYTES - s.value.length);
  return raw;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const FIELD_BYTES = 32;

/** The unsigned magnitude of the minimal, non-negative DER integer at an offset, and where it ends. */
function integerAt(der: Uint8Array, offset: number): { value: Uint8Array; end: number } | undefined {
  const length = der[offset + 1] ?? 0;
  const end = offset + 2 + length;
  const first = der[offset + 2] ?? 0;
  if (der[offset] !== INTEGER || length === 0 || end > der.length || first >= 0x80) return undefined;
  const padded = first === 0 && length > 1;
  if (padded && (der[offset + 3] ?? 0) < 0x80) return undefined;
  const value = der.subarray(offset + (padded ? 3 : 2), end);
  return value.length <= FIELD_BYTES ? { value, end } : undefined;
}
