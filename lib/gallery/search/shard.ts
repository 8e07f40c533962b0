import { type Clock, MINUTE } from '../../core/clock.ts';
import { type Candidate, GalleryIndex, type IdentifyOptions } from '../identify/gallery-index.ts';
import type { PreparedProbe } from '../identify/search-probe.ts';
import type { PackedShard } from '../identify/shard/packed-shard.ts';
import { nameOf, type ShardAddress } from '../log/address.ts';
import { readEntries } from '../log/gallery-log.ts';
import type { LogEntry } from '../log/log-entry.ts';
import { type Loader, loadSegments } from '../segments/load.ts';

/**
 * One shard of the gallery in memory: its segments, loaded once, and what the log has said since, read before every
 * search.
 */
export class Shard {
  readonly address: ShardAddress;
  readonly #loader: Loader;
  readonly #newIndex: typeof indexOf;
  #state: ShardMemory | undefined;
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  /** @param newIndex what is searched, made of the segments */
  constructor(address: ShardAddress, loader: Loader, newIndex = indexOf) {
    this.address = address;
    this.#loader = loader;
    this.#newIndex = newIndex;
  }

  /**
   * Reads the log past the watermark by a consistent read that begins after the call, so every append acknowledged
   * before the call is found by a search after it. Answers the sequence seen.
   *
   * @throws CodedError GALLERY_LOG_DAMAGED rather than search with a gap
   */
  async refresh(): Promise<number> {
    // A read under way may have begun too early to see the caller's append: all who come meanwhile share the next one.
    this.#next ??= this.#current.then(() => {
      this.#next = undefined;
      const read = this.#read();
      this.#current = read.catch(() => undefined);
      return read;
    });
    await this.#next;
    return this.#state?.watermark ?? 0;
  }

  /** Candidates over all of the shard, by score, then by sequence. Of the last refresh. */
  identify(probe: PreparedProbe, options: IdentifyOptions): Candidate[] {
    return this.#state?.index.identify(probe, options) ?? [];
  }

  async #read(): Promise<void> {
    const state = this.#state ?? (await this.#load());
    for await (const entry of readEntries(this.#loader.store, this.address, state.watermark)) {
      state.apply(entry);
      state.watermark = entry.sequence;
    }
    this.#state = state;
  }

  async #load(): Promise<ShardMemory> {
    const { packed, tombstones, holes, upTo } = await loadSegments(this.address, this.#loader);
    const state = new ShardMemory(this.#newIndex(packed), upTo);
    for (const id of tombstones) state.remove(id);
    for (const { first, last } of holes) {
      for await (const entry of readEntries(this.#loader.store, this.address, first - 1, last))
        state.apply(entry);
    }
    return state;
  }
}

/** What is searched: packed parts, and single entries as the log brings them. */
export type ShardIndex = Pick<GalleryIndex, 'append' | 'remove' | 'identify'>;

function indexOf(packed: readonly PackedShard[]): ShardIndex {
  const index = new GalleryIndex();
  index.load(...packed);
  return index;
}

class ShardMemory {
  readonly index: ShardIndex;
  /** Last sequence of the log that this has seen, with all before it. */
  watermark: number;
  /** Of all tombstones seen: an entry that is read after its tombstone stays out. */
  readonly #removed = new Set<string>();

  constructor(index: ShardIndex, watermark: number) {
    this.index = index;
    this.watermark = watermark;
  }

  apply(entry: LogEntry): void {
    if (entry.kind === 'TOMBSTONE') this.remove(entry.encounterId);
    if (entry.kind === 'ENROLLED' && !this.#removed.has(entry.encounterId)) this.index.append(entry);
  }

  remove(encounterId: string): void {
    this.#removed.add(encounterId);
    this.index.remove(encounterId);
  }
}

/** A generation that no search asks for is let go after so long. */
const UNUSED = 5 * MINUTE;

/** One shard number in the generations that searches ask for: one, but for the time after a switch. */
export class ShardGenerations {
  readonly number: number;
  readonly #loader: Loader;
  readonly #clock: Clock;
  readonly #shards = new Map<string, { readonly shard: Shard; usedAt: number }>();

  constructor(number: number, loader: Loader, clock: Clock) {
    this.number = number;
    this.#loader = loader;
    this.#clock = clock;
  }

  of(generation: number): Shard {
    const address = { generation, shard: this.number };
    const now = this.#clock();
    const held = this.#shards.get(nameOf(address)) ?? {
      shard: new Shard(address, this.#loader),
      usedAt: now,
    };
    held.usedAt = now;
    this.#shards.set(nameOf(address), held);
    for (const [name, { usedAt }] of this.#shards) if (usedAt < now - UNUSED) this.#shards.delete(name);
    return held.shard;
  }
}
