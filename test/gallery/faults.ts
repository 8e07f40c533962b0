import type { ObjectStore } from '../../lib/store/object-store.ts';
import type { Item, Key, Page, Query, Store, TableName, Update, Write } from '../../lib/store/store.ts';

/** The process died. */
export class Crash extends Error {}

/**
 * Counts every effect of a process on its stores, and kills the process at one of them: before the effect happens, or
 * after it has and nobody was told. A dead process has no more effects.
 */
export class Faults {
  effects = 0;
  readonly #at: number;
  readonly #afterEffect: boolean;
  #dead = false;

  /** @param at effect at which the process dies, from 1; 0 for never */
  constructor(at = 0, afterEffect = false) {
    this.#at = at;
    this.#afterEffect = afterEffect;
  }

  async effect<T>(happen: () => Promise<T>): Promise<T> {
    if (this.#dead) throw new Crash();
    const dies = ++this.effects === this.#at;
    if (dies) this.#dead = true;
    if (dies && !this.#afterEffect) throw new Crash();
    const result = await happen();
    if (dies) throw new Crash();
    return result;
  }

  async read<T>(read: () => Promise<T>): Promise<T> {
    if (this.#dead) throw new Crash();
    return read();
  }
}

export class FaultyStore implements Store {
  readonly #inner: Store;
  readonly #faults: Faults;

  constructor(inner: Store, faults: Faults) {
    this.#inner = inner;
    this.#faults = faults;
  }

  get(table: TableName, key: Key): Promise<Item | undefined> {
    return this.#faults.read(() => this.#inner.get(table, key));
  }

  query(query: Query): Promise<Page> {
    return this.#faults.read(() => this.#inner.query(query));
  }

  transact(writes: readonly Write[]): Promise<void> {
    return this.#faults.effect(() => this.#inner.transact(writes));
  }

  update(update: Update): Promise<Item> {
    return this.#faults.effect(() => this.#inner.update(update));
  }
}

export class FaultyObjects implements ObjectStore {
  readonly #inner: ObjectStore;
  readonly #faults: Faults;

  constructor(inner: ObjectStore, faults: Faults) {
    this.#inner = inner;
    this.#faults = faults;
  }

  get(name: string): Promise<Uint8Array | undefined> {
    return this.#faults.read(() => this.#inner.get(name));
  }

  put(name: string, bytes: Uint8Array): Promise<void> {
    return this.#faults.effect(() => this.#inner.put(name, bytes));
  }

  delete(name: string): Promise<void> {
    return this.#faults.effect(() => this.#inner.delete(name));
  }
}
