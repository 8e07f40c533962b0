import type { Candidate, GalleryEntry, IdentifyOptions } from '../identify/gallery-index.ts';
import type { PreparedProbe } from '../identify/search-probe.ts';

/** A segment's payload in memory, searched as it is. */
export interface PackedShard {
  /** Encounters it can still find. */
  readonly size: number;
  /** Leaves an encounter out from here on; one that is not there is no error. */
  remove(encounterId: string): void;
  /** Candidates of at least the minimum score, by score, then by sequence. */
  identify(probe: PreparedProbe, options: IdentifyOptions): Candidate[];
}

/**
 * The searchable form of one version of the algorithm. Another form, or one whose scores differ, has a greater number;
 * the older packing stays in the code until the segments of the newer are complete in every deployment.
 */
export interface Packing {
  readonly algorithm: number;
  pack(entries: readonly GalleryEntry[]): Uint8Array;
  /** @throws when the payload is none of `pack` */
  open(payload: Uint8Array): PackedShard;
}
