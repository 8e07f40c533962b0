import { bucketOf } from '../../core/digest.ts';
import type { EncounterId } from '../../core/ids.ts';
import { type Put, type Query, queryAll, type Store } from '../../store/store.ts';

/** One line of a shard's log: an encounter that can be found from here on, or (a tombstone) no longer. */
export type LogEntry = EnrolledEntry | TombstoneEntry;

export interface EnrolledEntry {
  readonly kind: 'ENROLLED';
  readonly sequence: number;
  readonly encounterId: EncounterId;
  readonly searchTemplate: Uint8Array;
  /** Seconds since the epoch after which the record may no longer be found (R15). Not the time-to-live of the table: a log has no gaps. */
  readonly retainUntil: number;
}

export interface TombstoneEntry {
  readonly kind: 'TOMBSTONE';
  readonly sequence: number;
  readonly encounterId: EncounterId;
}

/** The shard an encounter is enrolled in: stable for its life, even over all shards. */
export const shardOf = (id: EncounterId, shards: number): number => bucketOf(id, shards);

/** Twelve digits, so that sequences sort as text. */
const sequenceKey = (sequence: number): string => String(sequence).padStart(12, '0');
const partition = (shard: number): string => `SHARD#${shard}`;

/**
 * The write that appends an entry. It is refused when the sequence is taken, and then the writer reads the head again:
 * so a log has no gaps and no two entries of one sequence, and a reader that has seen n has seen all before it.
 */
export function appendEntry(shard: number, entry: LogEntry): Put {
  return {
    type: 'put',
    table: 'gallery',
    item: { pk: partition(shard), sk: sequenceKey(entry.sequence), ...entry },
    when: [{ kind: 'absent' }],
  };
}

/** Sequence of the last entry; 0 for an empty log. */
export async function readHead(store: Store, shard: number): Promise<number> {
  const { items } = await store.query({
    table: 'gallery',
    partition: partition(shard),
    descending: true,
    limit: 1,
    consistent: true,
  });
  return Number(items[0]?.sequence ?? 0);
}

/** Entries after a sequence, in order, read consistently: an append acknowledged before the call is among them. */
export async function* readEntries(store: Store, shard: number, after: number): AsyncGenerator<LogEntry> {
  const query: Query = {
    table: 'gallery',
    partition: partition(shard),
    after: sequenceKey(after),
    limit: 1000,
    consistent: true,
  };
  for await (const item of queryAll(store, query)) yield item as unknown as LogEntry;
}
