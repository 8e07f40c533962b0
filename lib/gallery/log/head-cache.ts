import type { Store } from '../../store/store.ts';
import { readHead } from './gallery-log.ts';

/**
 * The last known head of each shard's log, and one writer at a time per shard within this process. Writers in other
 * processes are met by the condition of the append; `stale` then makes the next append read the head anew.
 */
export class HeadCache {
  readonly #store: Store;
  readonly #heads = new Map<number, number>();
  readonly #turns = new Map<number, Promise<unknown>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Runs `append` with the sequence that is probably free, in turn with the other appends to the shard. */
  inTurn<T>(shard: number, append: (sequence: number) => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(shard) ?? Promise.resolve()).then(async () => {
      const sequence = (this.#heads.get(shard) ?? (await readHead(this.#store, shard))) + 1;
      try {
        const result = await append(sequence);
        this.#heads.set(shard, sequence);
        return result;
      } catch (error) {
        this.#heads.delete(shard);
        throw error;
      }
    });
    this.#turns.set(
      shard,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
