import type { Edges } from '../../fingerprint/matching/edges.ts';
import {
  edgesOf,
  type PreparedCandidate,
  type PreparedFinger,
} from '../../fingerprint/matching/prepared-finger.ts';
import { IDENTIFY_PARAMETERS } from './parameters.ts';
import {
  BUCKETS,
  bucketOf,
  CLASSES,
  classOf,
  forEachTriplet,
  MAX_NEAR_BUCKETS,
  markNearClasses,
  mayBeSwapped,
  writeNearBuckets,
} from './triplets.ts';

const ROTATION_BITS = 5;
const ROTATIONS = 1 << ROTATION_BITS;
const ROTATION_MASK = ROTATIONS - 1;
/** 1/256 of a turn to rotation bins. */
const ROTATION_SHIFT = 8 - ROTATION_BITS;
const CLASS_BITS = Math.log2(CLASSES);
const CLASS_MASK = CLASSES - 1;
/** A count of votes stays here rather than begin again at 0. */
const MAX_VOTES = 255;
/** Impressions that one index can hold: what a posting's 32 bits leave for the slot. */
export const MAX_SLOTS = 2 ** (32 - ROTATION_BITS - CLASS_BITS);

/**
 * An inverted index from local structure to impressions. Triplets (a minutia with two near neighbours) that agree make
 * their minutiae a likely pair; an impression that has many of the probe's, all turned by about the same angle, is
 * worth a full comparison (after Germain, Califano and Colville 1997).
 */
export class TripletIndex {
  /** Of each bucket, its postings: slot, direction of the minutia, and class, from the top bits down. */
  readonly #postings: (Uint32Array | undefined)[] = Array.from({ length: BUCKETS }, () => undefined);
  readonly #used = new Uint32Array(BUCKETS);
  readonly #marks = new Uint32Array(CLASSES);
  readonly #buckets = new Int32Array(MAX_NEAR_BUCKETS);
  #mark = 0;
  #votes = new Uint8Array(0);
  #slots = 0;

  get slots(): number {
    return this.#slots;
  }

  /** Adds an impression and returns its slot: 0, 1, 2 … below MAX_SLOTS. */
  add(finger: PreparedCandidate): number {
    const { edges, angle } = edgesOf(finger);
    const slot = this.#slots++;
    forEachTriplet(edges, IDENTIFY_PARAMETERS.triplets.galleryNeighbours, (a, b) => {
      const direction = (angle[edges.from[a] as number] as number) >> ROTATION_SHIFT;
      const posting =
        (slot << (ROTATION_BITS + CLASS_BITS)) | (direction << CLASS_BITS) | classOf(edges, a, b);
      this.#post(bucketOf(edges, a, b), posting);
    });
    return slot;
  }

  #post(bucket: number, posting: number): void {
    const used = this.#used[bucket] as number;
    let list = this.#postings[bucket];
    if (list === undefined || used === list.length) {
      const larger = new Uint32Array(used + Math.max(4, used >> 1));
      if (list !== undefined) larger.set(list);
      list = larger;
      this.#postings[bucket] = list;
    }
    list[used] = posting;
    this.#used[bucket] = used + 1;
  }

  /** Sets `scores[slot]` to how many triplets the impression shares with the probe at its best rotation. */
  vote({ template, edges }: PreparedFinger, scores: Uint16Array): void {
    this.#clearVotes();
    forEachTriplet(edges, IDENTIFY_PARAMETERS.triplets.probeNeighbours, (a, b) => {
      const direction = (template.angle[edges.from[a] as number] as number) >> ROTATION_SHIFT;
      this.#voteTriplet(edges, a, b, direction);
      if (mayBeSwapped(edges, a, b)) this.#voteTriplet(edges, b, a, direction);
    });
    this.#sumRotations(scores);
  }

  #clearVotes(): void {
    const needed = this.#slots * ROTATIONS;
    if (this.#votes.length < needed) this.#votes = new Uint8Array(needed + (needed >> 1));
    else this.#votes.fill(0, 0, needed);
  }

  #voteTriplet(edges: Edges, a: number, b: number, direction: number): void {
    const votes = this.#votes;
    const marks = this.#marks;
    const mark = ++this.#mark;
    markNearClasses(edges, a, b, marks, mark);
    const buckets = writeNearBuckets(edges, a, b, this.#buckets);
    for (let n = 0; n < buckets; n++) {
      const bucket = this.#buckets[n] as number;
      const list = this.#postings[bucket];
      if (list === undefined) continue;
      const used = this.#used[bucket] as number;
      for (let i = 0; i < used; i++) {
        const posting = list[i] as number;
        if (marks[posting & CLASS_MASK] !== mark) continue;
        const slotAndDirection = posting >>> CLASS_BITS;
        const at = (slotAndDirection & ~ROTATION_MASK) | ((direction - slotAndDirection) & ROTATION_MASK);
        const count = votes[at] as number;
        if (count < MAX_VOTES) votes[at] = count + 1;
      }
    }
  }

  /** A mate's votes spread over neighbouring rotations: the best sum of three counts. */
  #sumRotations(scores: Uint16Array): void {
    const votes = this.#votes;
    for (let slot = 0, at = 0; slot < this.#slots; slot++, at += ROTATIONS) {
      const first = votes[at] as number;
      let before = votes[at + ROTATIONS - 1] as number;
      let here = first;
      let best = 0;
      for (let r = 1; r < ROTATIONS; r++) {
        const next = votes[at + r] as number;
        const sum = before + here + next;
        if (sum > best) best = sum;
        before = here;
        here = next;
      }
      scores[slot] = Math.max(best, before + here + first);
    }
  }
}
