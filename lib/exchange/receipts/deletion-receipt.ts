import type { ProbeId } from '../../core/ids.ts';
import { signJws } from '../../keys/jws.ts';
import type { PublicJwks } from '../../keys/public-jwk.ts';
import type { SigningKey } from '../../keys/signing-key.ts';
import { readReceipt } from './receipt-claims.ts';

const TYPE = 'encuentro-deletion+jws';

/** What is destroyed of a probe (R11), where it was, and how. The closed lists are part of what Participants agree on. */
export const DESTROYED_THINGS = ['DATA_KEY', 'ENCRYPTED_PROBE'] as const;
export const DESTROYED_PLACES = ['SEARCHES_TABLE', 'QUEUES'] as const;
/**
 * CRYPTO_SHREDDING destroys the only key, so every copy of the ciphertext, in a queue, a backup or a cache, is unreadable
 * from then on; DELETION removes the ciphertext too.
 */
export const DESTRUCTION_METHODS = ['CRYPTO_SHREDDING', 'DELETION'] as const;

export interface Destruction {
  readonly what: (typeof DESTROYED_THINGS)[number];
  readonly where: (typeof DESTROYED_PLACES)[number];
  readonly how: (typeof DESTRUCTION_METHODS)[number];
  /** Milliseconds since 1970, whole seconds. */
  readonly at: number;
}

/** A node's signed word that nothing of a partner's probe is left with it. */
export interface DeletionReceipt {
  /** The Participant that searched with the probe and destroyed it, and the one that had sent it. */
  readonly issuer: string;
  readonly audience: string;
  readonly probeId: ProbeId;
  readonly destroyed: readonly Destruction[];
  /** Milliseconds since 1970, whole seconds. */
  readonly issuedAt: number;
}

/** Signs a receipt: a compact JWS of {iss, aud, probeId, destroyed: [{what, where, how, at}], iat}. */
export function signDeletionReceipt(receipt: DeletionReceipt, key: SigningKey): Promise<string> {
  const { issuer, audience, probeId, issuedAt } = receipt;
  const destroyed = receipt.destroyed.map(({ what, where, how, at }) => ({
    what,
    where,
    how,
    at: seconds(at),
  }));
  return signJws(TYPE, { iss: issuer, aud: audience, probeId, destroyed, iat: seconds(issuedAt) }, key);
}

/**
 * The receipt, once it is proven to be the partner's for this probe, and to say that the probe's key was destroyed.
 *
 * @throws CodedError RECEIPT_INVALID
 */
export function verifyDeletionReceipt(
  jws: string,
  expected: { issuer: string; audience: string; probeId: ProbeId },
  issuerJwks: PublicJwks,
): DeletionReceipt {
  const claims = readReceipt(jws, TYPE, issuerJwks, 'aud destroyed iat iss probeId');
  claims.expect({ iss: expected.issuer, aud: expected.audience, probeId: expected.probeId });
  const destroyed = claims.list('destroyed', 'at how what where').map((each) => ({
    what: each.oneOf('what', DESTROYED_THINGS),
    where: each.oneOf('where', DESTROYED_PLACES),
    how: each.oneOf('how', DESTRUCTION_METHODS),
    at: each.time('at'),
  }));
  if (!destroyed.some(({ what, how }) => what === 'DATA_KEY' && how === 'CRYPTO_SHREDDING')) claims.refuse();
  return { ...expected, destroyed, issuedAt: claims.time('iat') };
}

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);
