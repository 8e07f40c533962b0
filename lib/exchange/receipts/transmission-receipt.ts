import type { MessageId } from '../../core/ids.ts';
import { signJws } from '../../keys/jws.ts';
import type { PublicJwks } from '../../keys/public-jwk.ts';
import type { SigningKey } from '../../keys/signing-key.ts';
import { readReceipt } from './receipt-claims.ts';

const TYPE = 'encuentro-receipt+jws';

/** A node's signed word that it holds a message: the legal proof of transmission. */
export interface TransmissionReceipt {
  /** The Participant that received, and the one that sent. */
  readonly issuer: string;
  readonly audience: string;
  readonly messageId: MessageId;
  /** SHA-256 of the compact message as received, base64url (`messageDigest`). */
  readonly digest: string;
  /** Milliseconds since 1970, whole seconds. */
  readonly receivedAt: number;
}

/** Signs a receipt: a compact JWS of {iss, aud, jti, iat, sha256}. */
export function signTransmissionReceipt(receipt: TransmissionReceipt, key: SigningKey): Promise<string> {
  const { issuer, audience, messageId, digest, receivedAt } = receipt;
  const claims = {
    iss: issuer,
    aud: audience,
    jti: messageId,
    iat: Math.floor(receivedAt / 1000),
    sha256: digest,
  };
  return signJws(TYPE, claims, key);
}

/** What a receipt must be about. */
export interface ExpectedReceipt {
  readonly issuer: string;
  readonly audience: string;
  readonly messageId: MessageId;
  /** Left out for a receipt of an earlier sealing of the same message, whose digest nobody kept. */
  readonly digest?: string;
}

/**
 * The receipt, once it is proven to be the partner's for this message.
 *
 * @throws CodedError RECEIPT_INVALID
 */
export function verifyTransmissionReceipt(
  jws: string,
  expected: ExpectedReceipt,
  issuerJwks: PublicJwks,
): TransmissionReceipt {
  const claims = readReceipt(jws, TYPE, issuerJwks, 'aud iat iss jti sha256');
  const { issuer, audience, messageId, digest } = expected;
  claims.expect({
    iss: issuer,
    aud: audience,
    jti: messageId,
    ...(digest === undefined ? {} : { sha256: digest }),
  });
  return {
    issuer,
    audience,
    messageId,
    digest: claims.text('sha256'),
    receivedAt: claims.time('iat'),
  };
}
