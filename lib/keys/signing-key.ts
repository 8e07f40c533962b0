import type { PublicJwk } from './public-jwk.ts';

/** Algorithms this software signs with: ECDSA on P-256 with SHA-256, and Ed25519 (RFC 7518 §3.4, RFC 8037). */
export type SigningAlgorithm = 'ES256' | 'EdDSA';

/** A private signature key that never leaves where it is kept. */
export interface SigningKey {
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  /** 64 bytes: R‖S for ES256 (RFC 7518 §3.4), the RFC 8032 signature for EdDSA. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  /** The public key with its `kid`, `use: sig` and `alg`. */
  publicJwk(): Promise<PublicJwk>;
}
