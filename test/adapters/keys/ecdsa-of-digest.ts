import { createECDH, type KeyObject, randomBytes } from 'node:crypto';

/** Order of the base point of P-256 (SP 800-186 §3.2.1.3). */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * ECDSA on P-256 over a digest made elsewhere, in DER: what KMS does with MessageType DIGEST, and node:crypto has no call
 * for (FIPS 186-5 §6.4.1).
 */
export function signDigest(digest: Uint8Array, privateKey: KeyObject): Buffer {
  const d = integer(Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'));
  const k = (integer(randomBytes(40)) % (N - 1n)) + 1n;
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(Buffer.from(k.toString(16).padStart(64, '0'), 'hex'));
  const r = integer(ecdh.getPublicKey().subarray(1, 33)) % N;
  const s = (power(k, N - 2n) * ((integer(digest) + r * d) % N)) % N;
  const numbers = Buffer.concat([der(r), der(s)]);
  return Buffer.concat([Buffer.of(0x30, numbers.length), numbers]);
}

/** By Fermat, x^(N−2) is the inverse of x. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let bit = base % N, rest = exponent; rest > 0n; rest >>= 1n, bit = (bit * bit) % N) {
    if (rest & 1n) result = (result * bit) % N;
  }
  return result;
}

function der(value: bigint): Buffer {
  const text = value.toString(16);
  const bytes = Buffer.from(text.length % 2 ? `0${text}` : text, 'hex');
  const signed = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(0x02, signed.length), signed]);
}

const integer = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
