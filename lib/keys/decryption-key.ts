import type { PublicJwk } from './public-jwk.ts';

/** A private P-256 key that agrees on secrets and does nothing else: what a key management service offers. */
export interface DecryptionKey {
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  /**
   * The x coordinate of the shared point, 32 bytes (SP 800-56A §5.7.1.2); to be passed through a key derivation.
   *
   * @throws CodedError KEY_POINT_INVALID for anything but a point of P-256
   */
  deriveSharedSecret(ephemeralPublicJwk: PublicJwk): Promise<Uint8Array>;
  /** The public key with its `kid`, `use: enc` and `alg: ECDH-ES+A256KW`. */
  publicJwk(): Promise<PublicJwk>;
}
