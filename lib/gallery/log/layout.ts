import { type Clock, MINUTE } from '../../core/clock.ts';
import type { EncounterId } from '../../core/ids.ts';
import { type Item, type Key, type Put, type Store, TransactionRefused } from '../../store/store.ts';
import { addressOf, type Generation, type ShardAddress } from './address.ts';

/**
 * How the gallery is divided at present. Nearly always there is one generation; while it is divided anew there are two:
 *
 * - COPYING: the other generation is the next. Every append goes to both; what came before is copied.
 * - KEPT: searches have moved to the next one, and the other is the previous. It is still written, for the searches and
 *   the caches of layouts that began before.
 * - DROPPING: nothing writes to the previous one any more; it is being deleted.
 */
export interface Layout {
  /** Rises with every change. */
  readonly version: number;
  /** The generation that new searches look in. */
  readonly searched: Generation;
  readonly other?: OtherGeneration;
}

export interface OtherGeneration extends Generation {
  readonly state: 'COPYING' | 'KEPT' | 'DROPPING';
  /** Milliseconds since the epoch at which this state began. */
  readonly since: number;
}

const KEY: Key = { pk: 'LAYOUT', sk: 'LAYOUT' };

/** The layout of a gallery that nothing has been written to yet. */
const firstLayout = (shards: number): Layout => ({ version: 1, searched: { generation: 1, shards } });

/** The layout, read consistently. @param shards of a gallery that has none yet */
export async function readLayout(store: Store, shards: number): Promise<Layout> {
  const item = await store.get('gallery', KEY);
  return item === undefined ? firstLayout(shards) : layoutOf(item);
}

function layoutOf(item: Item): Layout {
  const { version, searched, other } = item as unknown as Layout;
  return { version, searched, ...(other && { other }) };
}

/** The write of a layout; refused when it is not the very next of the one that is stored. */
export const putLayout = (layout: Layout): Put => ({
  type: 'put',
  table: 'gallery',
  item: {
    ...KEY,
    version: layout.version,
    searched: { ...layout.searched },
    other: layout.other && { ...layout.other },
  },
  when:
    layout.version === 1
      ? [{ kind: 'absent' }]
      : [{ kind: 'equals', attribute: 'version', value: layout.version - 1 }],
});

/** Fixes the layout of a gallery that has none yet, so that a later change of configuration can't move its encounters. */
export async function establishLayout(store: Store, shards: number): Promise<Layout> {
  const item = await store.get('gallery', KEY);
  if (item !== undefined) return layoutOf(item);
  try {
    await store.transact([putLayout(firstLayout(shards))]);
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
  }
  return readLayout(store, shards);
}

/** Every generation there is, the older first. */
export const generationsOf = ({ searched, other }: Layout): Generation[] =>
  [searched, ...(other ? [other] : [])].sort((a, b) => a.generation - b.generation);

/** Those that appends go to, the older first. */
export const writtenGenerations = (layout: Layout): Generation[] =>
  generationsOf(layout).filter((each) => each !== layout.other || layout.other.state !== 'DROPPING');

/** The shards an encounter's entries are appended to. */
export const writtenAddresses = (layout: Layout, id: EncounterId): ShardAddress[] =>
  writtenGenerations(layout).map((generation) => addressOf(id, generation));

/** Searches may begin by a layout of so long ago: the generation it names is kept for far longer. */
const LAYOUT_KEPT = MINUTE;

/** The layout for those who only search. */
export class LayoutReader {
  readonly #store: Store;
  readonly #shards: number;
  readonly #clock: Clock;
  #read: { readonly layout: Promise<Layout>; readonly at: number } | undefined;

  /** @param shards of a gallery that nothing has been written to yet */
  constructor(store: Store, shards: number, clock: Clock) {
    this.#store = store;
    this.#shards = shards;
    this.#clock = clock;
  }

  async searched(): Promise<Generation> {
    const now = this.#clock();
    if (this.#read === undefined || now - this.#read.at > LAYOUT_KEPT)
      this.#read = { layout: readLayout(this.#store, this.#shards), at: now };
    try {
      return (await this.#read.layout).searched;
    } catch (error) {
      this.#read = undefined;
      throw error;
    }
  }
}
