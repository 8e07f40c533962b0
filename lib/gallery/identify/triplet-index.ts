import type { PreparedCandidate } from '../../fingerprint/matching/prepared-finger.ts';
import { newVoteKernel } from './votes/vote-kernel.ts';

/** Impressions that one index can hold. */
export const MAX_SLOTS = 16384;

/**
 * An inverted index from local structure to impressions (after Germain, Califano and Colville 1997). Triplets (a
 * minutia with two near neighbours) that agree make their minutiae a likely pair; an impression of which many pairs
 * lie as one motion of the finger lays them is worth a full comparison.
 */
export class TripletIndex {
  readonly #kernel = newVoteKernel();
  #slots = 0;

  get slots(): number {
    return this.#slots;
  }

  /** Adds an impression and returns its slot: 0, 1, 2 … below MAX_SLOTS. */
  add(finger: PreparedCandidate): number {
    this.#load(finger);
    this.#kernel.add(finger.count, finger.edgeCount);
    return this.#slots++;
  }

  /**
   * How many distinct pairs of minutiae each slot has that agree by triplets and by one motion: 16 for a pair, and up
   * to 15 more for pairs that several triplets agree in. To be read before the next call.
   */
  vote(finger: PreparedCandidate): Uint16Array {
    this.#load(finger);
    this.#kernel.vote(finger.count, finger.edgeCount);
    return new Uint16Array(this.#kernel.memory.buffer, this.#kernel.SCORES, this.#slots);
  }

  #load({ packed }: PreparedCandidate): void {
    new Uint8Array(this.#kernel.memory.buffer, this.#kernel.FINGER, packed.length).set(packed);
  }
}
