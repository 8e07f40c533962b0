import type { EncounterId, ParticipantCode, ProbeId } from '../../core/ids.ts';
import type { Put } from '../../store/store.ts';

/** Outbox row of the search that a probe taken in is owed. */
export const probeRow = (id: ProbeId): string => `probe#${id}`;

/** The reference given for a match: one per probe, so that two references never show that they mean one person. */
export const referenceOf = (id: ProbeId): string => `ref_${id.slice(4)}`;

/** Write that keeps what a reference stands for, for the officer who is called about it. Never leaves the node. */
export const referenceItem = (
  reference: string,
  encounterId: EncounterId,
  partner: ParticipantCode,
  expiresAt: number,
): Put => ({
  type: 'put',
  table: 'exchange',
  item: {
    pk: `REFERENCE#${reference}`,
    sk: 'REFERENCE',
    encounterId,
    partner,
    expiresAt: Math.ceil(expiresAt / 1000),
  },
});
