import { type Clock, MINUTE } from '../../core/clock.ts';
import type { EncounterId } from '../../core/ids.ts';
import type { Store, Write } from '../../store/store.ts';
import { nameOf, type ShardAddress } from './address.ts';
import { appendEntry, emptyEntry, readHead } from './gallery-log.ts';
import { establishLayout, type Layout, writtenAddresses } from './layout.ts';
import type { EnrolledEntry } from './log-entry.ts';
import { movePlace, putPlace, type StoredPlace } from './place.ts';

/** Where the next entry of a log goes, if nobody is faster. */
export interface FreePlace extends ShardAddress {
  readonly sequence: number;
  /** Version of the layout that says so. */
  readonly layout: number;
}

/** A layout is read again after so long at the latest. Entries tell of changes sooner; a log that is gone can't. */
const LAYOUT_KEPT = 5 * MINUTE;

/** A log says that the layout has changed. */
class LayoutOutdated extends Error {}

/**
 * Appends to the logs of the gallery. It keeps the layout and the last known head of each log, and lets one append at a
 * time of this process go to a shard. Writers in other processes are met by the condition of the append.
 */
export class LogWriter {
  readonly #store: Store;
  readonly #shards: number;
  readonly #clock: Clock;
  readonly #heads = new Map<string, number>();
  readonly #turns = new Map<string, Promise<unknown>>();
  #layout: { readonly layout: Layout; readonly readAt: number } | undefined;

  /** @param shards of a gallery that nothing has been written to yet */
  constructor(store: Store, shards: number, clock: Clock) {
    this.#store = store;
    this.#shards = shards;
    this.#clock = clock;
  }

  /** The layout that appends follow. */
  async layout(): Promise<Layout> {
    const now = this.#clock();
    if (this.#layout === undefined || now - this.#layout.readAt > LAYOUT_KEPT) {
      const layout = await establishLayout(this.#store, this.#shards);
      if (layout.version !== this.#layout?.layout.version) this.#heads.clear();
      this.#layout = { layout, readAt: now };
    }
    return this.#layout.layout;
  }

  /**
   * Runs `append` with the places that are probably free, one in each generation that is written, in turn with the other
   * appends to those shards. `append` writes an entry at every place or throws.
   */
  async inTurn<T>(
    id: EncounterId,
    append: (places: readonly FreePlace[], layout: Layout) => Promise<T>,
  ): Promise<T> {
    for (;;) {
      const layout = await this.layout();
      const addresses = writtenAddresses(layout, id);
      try {
        return await this.#inTurns(addresses, () => this.#append(addresses, layout, append));
      } catch (error) {
        if (!(error instanceof LayoutOutdated)) throw error;
        this.#layout = undefined;
      }
    }
  }

  async #append<T>(
    addresses: readonly ShardAddress[],
    layout: Layout,
    append: (places: readonly FreePlace[], layout: Layout) => Promise<T>,
  ): Promise<T> {
    const places = await Promise.all(
      addresses.map(async (address) => ({
        ...address,
        sequence: (this.#heads.get(nameOf(address)) ?? (await this.#readHead(address, layout))) + 1,
        layout: layout.version,
      })),
    );
    try {
      const result = await append(places, layout);
      for (const place of places) this.#heads.set(nameOf(place), place.sequence);
      return result;
    } catch (error) {
      for (const place of places) this.#heads.delete(nameOf(place));
      throw error;
    }
  }

  /** @throws LayoutOutdated when the last entry was written under a later layout */
  async #readHead(address: ShardAddress, layout: Layout): Promise<number> {
    const head = await readHead(this.#store, address);
    if (head.layout > layout.version) throw new LayoutOutdated();
    return head.sequence;
  }

  /** Waits for the turn of each shard, always in the order of generations, so that no two wait for each other. */
  #inTurns<T>(addresses: readonly ShardAddress[], task: () => Promise<T>): Promise<T> {
    return addresses.reduceRight<() => Promise<T>>(
      (inner, address) => () => this.#inTurnOf(nameOf(address), inner),
      task,
    )();
  }

  #inTurnOf<T>(name: string, task: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(task);
    this.#turns.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  }
}

/** The writes that enrol an encounter: an entry and its one place, in each generation. */
export const enrolAt = (
  places: readonly FreePlace[],
  entry: Omit<EnrolledEntry, 'kind' | 'sequence'>,
): Write[] =>
  places.flatMap((place) => [
    appendEntry(place, { kind: 'ENROLLED', sequence: place.sequence, ...entry }, place.layout),
    putPlace(entry.encounterId, place, 'ENROLLED', place.sequence),
  ]);

/**
 * The writes that enrol an encounter anew, with more fingers than before: each generation that has it gets an entry with
 * all of them, and the entry before is emptied.
 *
 * @param stored where it is in each of the places' generations; nothing where it has not been copied to yet
 */
export const enrolAnewAt = (
  places: readonly FreePlace[],
  stored: readonly (StoredPlace | undefined)[],
  entry: Omit<EnrolledEntry, 'kind' | 'sequence'>,
): Write[] =>
  places.flatMap((place, n) => {
    const own = stored[n];
    if (own === undefined) return enrolAt([place], entry);
    return [
      appendEntry(place, { kind: 'ENROLLED', sequence: place.sequence, ...entry }, place.layout),
      emptyEntry(place, own.sequence),
      movePlace(entry.encounterId, place.generation, own, place.sequence),
    ];
  });
