import type { GalleryEntry } from '../identify/gallery-index.ts';
import type { PackedShard } from '../identify/shard/packed-shard.ts';

/**
 * The searchable form of one version of the algorithm. Another form, or one whose scores differ, has a greater number;
 * the older packing stays in the code until the segments of the newer are complete in every deployment.
 */
export interface Packing {
  readonly algorithm: number;
  pack(entries: readonly GalleryEntry[]): Uint8Array;
  /** @throws CodedError when the payload is none of `pack` */
  open(payload: Uint8Array): PackedShard;
}
