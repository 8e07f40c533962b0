import type { Candidate, GalleryEntry } from '../../lib/gallery/identify/gallery-index.ts';
import type { PackedShard } from '../../lib/gallery/identify/shard/packed-shard.ts';
import type { ShardIndex } from '../../lib/gallery/search/shard.ts';
import type { Packing } from '../../lib/gallery/segments/packing.ts';
import { NEWEST_PACKING } from '../../lib/gallery/segments/packings.ts';

/** Finds everyone it holds, whatever the probe: what a test of the system of record asks. */
export class ListIndex implements ShardIndex {
  readonly #entries = new Map<string, number>();

  constructor(packed: readonly PackedShard[]) {
    for (const part of packed)
      for (let n = 0; n < part.size; n++) this.#entries.set(part.encounterId(n), part.sequence(n));
  }

  append({ encounterId, sequence }: GalleryEntry): void {
    this.#entries.set(encounterId, sequence);
  }

  remove(encounterId: string): void {
    this.#entries.delete(encounterId);
  }

  identify(): Candidate[] {
    return [...this.#entries].map(([encounterId, sequence]) => ({
      encounterId,
      sequence,
      score: 1,
      fingers: [],
    }));
  }
}

/** A packing that calls itself the one of this algorithm. */
export const packingOf = (algorithm: number): Packing => ({ ...NEWEST_PACKING, algorithm });
