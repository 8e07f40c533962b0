import { createCipheriv, createDecipheriv, createHash, createSecretKey } from 'node:crypto';

/** AES key wrap's integrity check value (RFC 3394 §2.2.3.1). */
const WRAP_IV = Buffer.alloc(8, 0xa6);

/**
 * The key-wrapping key of ECDH-ES (RFC 7518 §4.6.2): one round of the Concat KDF of SP 800-56A with SHA-256, for keys up
 * to 256 bits.
 *
 * @param sharedSecret the agreed x coordinate
 * @param algorithm the JWE `alg`, e.g. `ECDH-ES+A256KW`
 * @param bits 128, 192 or 256
 * @param parties `apu` and `apv` of the header, empty in our own profile
 */
export function concatKdf(
  sharedSecret: Uint8Array,
  algorithm: string,
  bits: number,
  parties: { apu?: Uint8Array; apv?: Uint8Array } = {},
): Buffer {
  const hash = createHash('sha256').update(uint32(1)).update(sharedSecret);
  for (const part of [
    Buffer.from(algorithm),
    parties.apu ?? Buffer.alloc(0),
    parties.apv ?? Buffer.alloc(0),
  ]) {
    hash.update(uint32(part.length)).update(part);
  }
  return hash
    .update(uint32(bits))
    .digest()
    .subarray(0, bits / 8);
}

/** AES key wrap (RFC 3394) of a content key of 16 bytes or more. */
export function wrapKey(wrappingKey: Uint8Array, key: Uint8Array): Buffer {
  const cipher = createCipheriv(
    `id-aes${wrappingKey.length * 8}-wrap`,
    createSecretKey(wrappingKey),
    WRAP_IV,
  );
  return Buffer.concat([cipher.update(key), cipher.final()]);
}

/** The content key that was wrapped. @throws when it was wrapped with another key, or changed since */
export function unwrapKey(wrappingKey: Uint8Array, wrapped: Uint8Array): Buffer {
  // RFC 3394 wraps at least two 64-bit blocks; OpenSSL itself would take fewer.
  if (wrapped.length < 24 || wrapped.length % 8 !== 0) throw new RangeError('not a wrapped key');
  const decipher = createDecipheriv(
    `id-aes${wrappingKey.length * 8}-wrap`,
    createSecretKey(wrappingKey),
    WRAP_IV,
  );
  return Buffer.concat([decipher.update(wrapped), decipher.final()]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
