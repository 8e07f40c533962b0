import type { EncounterId, ParticipantCode, ProbeId } from '../../core/ids.ts';
import type { FingerScore } from '../../intake/encounter.ts';
import type { Purpose } from '../../participants/participant.ts';
import type { Item, Key, Put, Store } from '../../store/store.ts';

/** What a reference given to a partner stands for. Never leaves the node. */
export interface Reference {
  readonly reference: string;
  /** To whom it was given, and its name for the probe that was answered with it: nobody else's request is served by it. */
  readonly partner: ParticipantCode;
  readonly partnerProbeId: ProbeId;
  /** What the probe was for. */
  readonly purpose: Purpose;
  /** The matched record, and how alike the fingers were. */
  readonly encounterId: EncounterId;
  readonly score: number;
  readonly fingers: readonly FingerScore[];
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

/** The reference given for a match: one per probe, so that two references never show that they mean one person. */
export const referenceOf = (id: ProbeId): string => `ref_${id.slice(4)}`;

const referenceKey = (reference: string): Key => ({ pk: `REFERENCE#${reference}`, sk: 'REFERENCE' });

/** Write that keeps a reference, for the officer who is called about it and for a request for the identity behind it. */
export const keepReference = (reference: Reference): Put => ({
  type: 'put',
  table: 'exchange',
  item: { ...referenceKey(reference.reference), ...(reference as unknown as Item) },
});

/** A reference that is not past its time (R15). */
export async function readReference(
  store: Store,
  reference: string,
  now: number,
): Promise<Reference | undefined> {
  const found = (await store.get('exchange', referenceKey(reference))) as unknown as Reference | undefined;
  return found !== undefined && found.expiresAt * 1000 > now ? found : undefined;
}
