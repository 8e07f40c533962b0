import type { Candidate, GalleryEntry } from '../../lib/gallery/identify/gallery-index.ts';
import type { RecentIndex } from '../../lib/gallery/search/shard.ts';
import { ByteReader, ByteWriter } from '../../lib/gallery/segments/byte-cursor.ts';
import type { PackedShard, Packing } from '../../lib/gallery/segments/packing.ts';

/** Finds everyone it holds, whatever the probe: what a test of the system of record asks. */
export class ListIndex implements RecentIndex, PackedShard {
  readonly #entries = new Map<string, number>();

  get size(): number {
    return this.#entries.size;
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

/** Templates as they are, behind the number of the algorithm. */
export const listPacking = (algorithm: number): Packing => ({
  algorithm,
  pack(entries) {
    const writer = new ByteWriter().u16(algorithm).u32(entries.length);
    for (const { sequence, encounterId, searchTemplate } of entries)
      writer.u64(sequence).text(encounterId).u32(searchTemplate.length).bytes(searchTemplate);
    return writer.take();
  },
  open(payload) {
    const reader = new ByteReader(payload);
    if (reader.u16() !== algorithm) throw new Error('another algorithm');
    const index = new ListIndex();
    for (let left = reader.u32(); left > 0; left--) {
      const sequence = reader.u64();
      const encounterId = reader.text();
      index.append({ sequence, encounterId, searchTemplate: reader.bytes(reader.u32()) });
    }
    return index;
  },
});
