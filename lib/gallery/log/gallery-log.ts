import { CodedError } from '../../core/errors.ts';
import { type Key, type Put, type Query, queryAll, type Store, type Update } from '../../store/store.ts';
import { nameOf, type ShardAddress } from './address.ts';
import { type LogEntry, parseEntry, sequenceKey } from './log-entry.ts';

/** Lines read in one request: those of two fingers fill about half of DynamoDB's page of 1 MB. */
const PAGE = 1000;

/** The last line of a log: its sequence, 0 in an empty log, and the layout its writer knew. */
export interface LogHead {
  readonly sequence: number;
  readonly layout: number;
}

/**
 * The write that appends an entry. It is refused when the sequence is taken, and then the writer reads the head again:
 * so a log has no gaps and no two entries of one sequence, and a reader that has seen n has seen all before it.
 *
 * @param layout version of the layout its writer knows
 */
export function appendEntry(address: ShardAddress, entry: LogEntry, layout: number): Put {
  return {
    type: 'put',
    table: 'gallery',
    item: { pk: nameOf(address), sk: sequenceKey(entry.sequence), ...entry, layout },
    when: [{ kind: 'absent' }],
  };
}

/** The write that takes everything out of an enrolled entry but its place. */
export const emptyEntry = (address: ShardAddress, sequence: number): Update => ({
  type: 'update',
  table: 'gallery',
  key: entryKey(address, sequence),
  set: { kind: 'ERASED' },
  remove: ['encounterId', 'searchTemplate', 'retainUntil'],
  when: [{ kind: 'equals', attribute: 'kind', value: 'ENROLLED' }],
});

export const entryKey = (address: ShardAddress, sequence: number): Key => ({
  pk: nameOf(address),
  sk: sequenceKey(sequence),
});

/** The last line of a shard's log, read consistently. */
export async function readHead(store: Store, address: ShardAddress): Promise<LogHead> {
  const { items } = await store.query({
    table: 'gallery',
    partition: nameOf(address),
    descending: true,
    limit: 1,
    consistent: true,
  });
  return { sequence: Number(items[0]?.sequence ?? 0), layout: Number(items[0]?.layout ?? 0) };
}

/** A line and the layout its writer knew. */
export type ReadEntry = LogEntry & { readonly layout: number };

/**
 * Entries after a sequence (up to another, if given), in order, read consistently: an append acknowledged before the
 * call is among them.
 *
 * @throws CodedError GALLERY_LOG_DAMAGED where a line is missing or is none
 */
export async function* readEntries(
  store: Store,
  address: ShardAddress,
  after: number,
  upTo?: number,
): AsyncGenerator<ReadEntry> {
  if (upTo !== undefined && upTo <= after) return;
  const query: Query = {
    table: 'gallery',
    partition: nameOf(address),
    after: sequenceKey(after),
    ...(upTo !== undefined && { upTo: sequenceKey(upTo) }),
    limit: PAGE,
    consistent: true,
  };
  let sequence = after;
  for await (const item of queryAll(store, query)) {
    const entry = parseEntry(item, ++sequence);
    yield { ...entry, layout: Number(item.layout ?? 0) };
  }
  if (upTo !== undefined && sequence !== upTo)
    throw new CodedError('GALLERY_LOG_DAMAGED', { facts: { field: 'end', sequence } });
}
