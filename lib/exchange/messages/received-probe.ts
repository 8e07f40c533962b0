import type { ProbeId } from '../../core/ids.ts';

/** Outbox row of the search that a probe taken in is owed. */
export const probeRow = (id: ProbeId): string => `probe#${id}`;
