import { CodedError } from '../../core/errors.ts';
import type { EncounterId } from '../../core/ids.ts';
import type { Item } from '../../store/store.ts';

/** One line of a shard's log. Sequences begin at 1 and have no gaps. */
export type LogEntry = EnrolledEntry | TombstoneEntry | ErasedEntry | MarkEntry;

/** An encounter that can be found from here on, by these fingers: they take the place of those of an earlier line. */
export interface EnrolledEntry {
  readonly kind: 'ENROLLED';
  readonly sequence: number;
  readonly encounterId: EncounterId;
  /** The source record that every segment is built from, under whichever algorithm. */
  readonly searchTemplate: Uint8Array;
  /** Seconds since the epoch after which it is erased (R15). Not the time-to-live of the table: a log has no gaps. */
  readonly retainUntil: number;
}

/** From here on an encounter can no longer be found. It never comes back. */
export interface TombstoneEntry {
  readonly kind: 'TOMBSTONE';
  readonly sequence: number;
  readonly encounterId: EncounterId;
}

/** Where an encounter was enrolled until it was erased, or enrolled anew: the write of that later line emptied this one. */
export interface ErasedEntry {
  readonly kind: 'ERASED';
  readonly sequence: number;
}

/** Makes writers that know an older layout of the gallery read the new one. */
export interface MarkEntry {
  readonly kind: 'MARK';
  readonly sequence: number;
}

/** Twelve digits, so that sequences sort as text. */
export const sequenceKey = (sequence: number): string => String(sequence).padStart(12, '0');

const refuse = (field: string, sequence: number): never => {
  throw new CodedError('GALLERY_LOG_DAMAGED', { facts: { field, sequence } });
};

/**
 * The line that was written as this item, whose place in the log is known.
 *
 * @throws CodedError GALLERY_LOG_DAMAGED for an item that is no line of a log, or one of another place
 */
export function parseEntry(item: Item, sequence: number): LogEntry {
  if (item.sequence !== sequence || item.sk !== sequenceKey(sequence)) refuse('sequence', sequence);
  const { kind, encounterId, searchTemplate, retainUntil } = item;
  if (kind === 'ERASED' || kind === 'MARK') return { kind, sequence };
  if (typeof encounterId !== 'string' || encounterId === '') return refuse('encounterId', sequence);
  const id = encounterId as EncounterId;
  if (kind === 'TOMBSTONE') return { kind, sequence, encounterId: id };
  if (kind !== 'ENROLLED') return refuse('kind', sequence);
  if (!(searchTemplate instanceof Uint8Array)) return refuse('searchTemplate', sequence);
  if (!Number.isSafeInteger(retainUntil)) return refuse('retainUntil', sequence);
  return { kind, sequence, encounterId: id, searchTemplate, retainUntil: Number(retainUntil) };
}
