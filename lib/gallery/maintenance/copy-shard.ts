import { type Key, type Store, TransactionRefused, type Write } from '../../store/store.ts';
import { addressOf, type Generation, nameOf, type ShardAddress } from '../log/address.ts';
import { appendEntry, entryKey, readEntries, readHead } from '../log/gallery-log.ts';
import type { EnrolledEntry } from '../log/log-entry.ts';
import { putPlace, readPlace } from '../log/place.ts';
import { isOver, type Maintainer } from './maintainer.ts';

/** Entries copied at a time: three writes each, of the hundred that a transaction holds; templates of ten fingers fit too. */
const BATCH = 25;

/** How far a shard of the old generation has been copied into the next one. */
const cursorKey = (from: ShardAddress, to: Generation): Key => ({
  pk: 'LAYOUT',
  sk: `COPY#G${to.generation}#${nameOf(from)}`,
});

/**
 * Makes sure that the log has an entry of this layout or a later one. A writer that knows only an earlier layout fails to
 * append after it, reads it, and reads the layout.
 */
export async function markLayout(store: Store, address: ShardAddress, layout: number): Promise<void> {
  for (;;) {
    const head = await readHead(store, address);
    if (head.layout >= layout) return;
    const mark = { kind: 'MARK', sequence: head.sequence + 1 } as const;
    try {
      await store.transact([appendEntry(address, mark, layout)]);
    } catch (error) {
      if (!(error instanceof TransactionRefused)) throw error;
    }
  }
}

/**
 * Copies what a shard held before the layout with two generations; from there on writers append to both. Goes on where
 * an earlier run ended. Answers whether all is copied.
 */
export async function copyShard(
  from: ShardAddress,
  to: Generation,
  layout: number,
  maintainer: Maintainer,
): Promise<boolean> {
  const { store } = maintainer;
  await markLayout(store, from, layout);
  const key = cursorKey(from, to);
  const copied = Number((await store.get('gallery', key))?.copied ?? 0);
  let batch: EnrolledEntry[] = [];
  for await (const entry of readEntries(store, from, copied)) {
    const reached = entry.layout >= layout;
    if (!reached && entry.kind === 'ENROLLED') batch.push(entry);
    if (!reached && batch.length < BATCH) continue;
    await copyBatch(batch, from, { to, layout }, store);
    batch = [];
    if (reached) return true;
    await store.transact([{ type: 'put', table: 'gallery', item: { ...key, copied: entry.sequence } }]);
    if (isOver(maintainer)) return false;
  }
  return false;
}

async function copyBatch(
  batch: readonly EnrolledEntry[],
  from: ShardAddress,
  { to, layout }: { readonly to: Generation; readonly layout: number },
  store: Store,
): Promise<void> {
  const byShard = Map.groupBy(batch, ({ encounterId }) => addressOf(encounterId, to).shard);
  for (const [shard, entries] of byShard)
    await copyTo({ generation: to.generation, shard }, entries, { from, layout }, store);
}

/** Copies those that are still enrolled and not there yet; both may change meanwhile, and then it is tried again. */
async function copyTo(
  to: ShardAddress,
  entries: readonly EnrolledEntry[],
  { from, layout }: { readonly from: ShardAddress; readonly layout: number },
  store: Store,
): Promise<void> {
  for (;;) {
    const left = await Promise.all(entries.map((entry) => isLeft(entry, from, to, store)));
    const todo = entries.filter((_, n) => left[n]);
    if (todo.length === 0) return;
    const { sequence: head } = await readHead(store, to);
    try {
      await store.transact(
        todo.flatMap((entry, n): Write[] => {
          const { encounterId, searchTemplate, retainUntil } = entry;
          const sequence = head + 1 + n;
          const copy = { kind: 'ENROLLED', sequence, encounterId, searchTemplate, retainUntil } as const;
          return [
            appendEntry(to, copy, layout),
            putPlace(encounterId, to, 'ENROLLED', sequence),
            {
              type: 'check',
              table: 'gallery',
              key: entryKey(from, entry.sequence),
              when: [{ kind: 'equals', attribute: 'kind', value: 'ENROLLED' }],
            },
          ];
        }),
      );
      return;
    } catch (error) {
      if (!(error instanceof TransactionRefused)) throw error;
    }
  }
}

async function isLeft(
  { encounterId, sequence }: EnrolledEntry,
  from: ShardAddress,
  { generation }: ShardAddress,
  store: Store,
): Promise<boolean> {
  if ((await readPlace(store, encounterId, generation)) !== undefined) return false;
  return (await store.get('gallery', entryKey(from, sequence)))?.kind === 'ENROLLED';
}

/** The write that forgets how far a shard was copied. */
export const dropCursor = (from: ShardAddress, to: Generation) =>
  ({ type: 'delete', table: 'gallery', key: cursorKey(from, to) }) as const;
