import type { PreparedCandidate } from '../../fingerprint/matching/prepared-finger.ts';
import { type FingerPosition, mayBeSameFinger } from '../../fingerprint/template/finger-position.ts';
import type { GalleryFinger } from './compare-person.ts';
import { IDENTIFY_PARAMETERS } from './parameters.ts';
import type { PreparedProbe } from './search-probe.ts';
import { MAX_SLOTS, TripletIndex } from './triplet-index.ts';

/** The impressions of one finger position, by slot of its index. */
interface Screen {
  readonly position: FingerPosition;
  readonly index: TripletIndex;
  /** Number of the encounter that a slot belongs to. */
  readonly encounters: number[];
  /** What a slot's votes are divided by: a crowded impression gathers more by chance. */
  readonly divisors: number[];
}

/**
 * Finds the few encounters of many that are worth a full comparison. Encounters go by the numbers 0, 1, 2 … in which
 * they were added.
 */
export class Shortlist {
  readonly #screens = new Map<FingerPosition, Screen[]>();
  #totals = new Float32Array(0);
  #count = 0;
  readonly #removed = new Set<number>();

  /** Adds an encounter and returns its number. */
  add(fingers: readonly GalleryFinger[]): number {
    const encounter = this.#count++;
    for (const { position, finger } of fingers) {
      const screen = this.#screenFor(position);
      screen.index.add(finger);
      screen.encounters.push(encounter);
      screen.divisors.push(divisorOf(finger));
    }
    return encounter;
  }

  /** Selects an encounter never again; what it takes in memory stays. */
  remove(encounter: number): void {
    this.#removed.add(encounter);
  }

  #screenFor(position: FingerPosition): Screen {
    const screens = this.#screens.get(position) ?? [];
    this.#screens.set(position, screens);
    const last = screens.at(-1);
    if (last !== undefined && last.index.slots < MAX_SLOTS) return last;
    const screen = { position, index: new TripletIndex(), encounters: [], divisors: [] };
    screens.push(screen);
    return screen;
  }

  /** The numbers of the encounters to compare, in no order. */
  select(probe: PreparedProbe): number[] {
    const { voteShare, leastVotes, most } = IDENTIFY_PARAMETERS.shortlist;
    const totals = this.#sumVotes(probe);
    let best = 0;
    for (let n = 0; n < this.#count; n++) if ((totals[n] as number) > best) best = totals[n] as number;
    const least = Math.max(voteShare * best, leastVotes);
    const selected: number[] = [];
    for (let n = 0; n < this.#count; n++) if ((totals[n] as number) >= least) selected.push(n);
    if (selected.length <= most) return selected;
    return selected.sort((a, b) => (totals[b] as number) - (totals[a] as number) || a - b).slice(0, most);
  }

  /** Votes of each encounter, summed over the fingers. */
  #sumVotes(probe: PreparedProbe): Float32Array {
    if (this.#totals.length < this.#count) this.#totals = new Float32Array(this.#count * 2);
    const totals = this.#totals.fill(0, 0, this.#count);
    for (const { position, finger } of probe.fingers) {
      const divisor = divisorOf(finger);
      for (const screen of this.#screensFor(position)) {
        const { slots } = screen.index;
        const scores = screen.index.vote(finger);
        for (let slot = 0; slot < slots; slot++) {
          const n = screen.encounters[slot] as number;
          totals[n] =
            (totals[n] as number) + (scores[slot] as number) / ((screen.divisors[slot] as number) * divisor);
        }
      }
    }
    for (const encounter of this.#removed) totals[encounter] = 0;
    return totals;
  }

  #screensFor(position: FingerPosition): Screen[] {
    return [...this.#screens.values()].flat().filter((screen) => mayBeSameFinger(position, screen.position));
  }
}

function divisorOf({ count }: PreparedCandidate): number {
  return Math.sqrt(Math.sqrt(Math.max(count, IDENTIFY_PARAMETERS.shortlist.leastMinutiae)));
}
