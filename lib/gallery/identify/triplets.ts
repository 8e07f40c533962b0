import type { Edges } from '../../fingerprint/matching/edges.ts';
import { IDENTIFY_PARAMETERS } from './parameters.ts';

const { maxLength, lengthBinsPerRoot, nextBinBeyond, swapBelow } = IDENTIFY_PARAMETERS.triplets;

const BITS = 4;
const BINS = 1 << BITS;
const MASK = BINS - 1;
/**
 * Buckets by two bearings and two turns: angles are spread more evenly than lengths, which are mostly short, so fewer
 * postings have to be read than by lengths and bearings (measured: two thirds of the time).
 */
export const BUCKETS = 1 << (4 * BITS);
/** Within a bucket, a triplet's class is its two lengths. */
export const CLASSES = 1 << (2 * BITS);

/** The bin of each value of one byte, and the bins in which a mate's value is likely to be. */
interface Bins {
  readonly bin: Uint8Array;
  /** First likely bin; −1 and 16 stand for the bins across the end of a turn. */
  readonly low: Int8Array;
  readonly high: Int8Array;
}

function binsOf(scale: (value: number) => number, closed: boolean): Bins {
  const scaled = Array.from({ length: 256 }, (_, value) => scale(value));
  const clamp = (bin: number) => (closed ? Math.min(MASK, Math.max(0, bin)) : bin);
  return {
    bin: Uint8Array.from(scaled, Math.floor),
    low: Int8Array.from(scaled, (value) => clamp(Math.floor(value - 0.5 + nextBinBeyond))),
    high: Int8Array.from(scaled, (value) => clamp(Math.floor(value + 0.5 - nextBinBeyond))),
  };
}

const LENGTHS = binsOf((length) => Math.min(BINS - 0.01, Math.sqrt(length) * lengthBinsPerRoot), true);
const ANGLES = binsOf((angle) => (angle * BINS) / 256, false);

/**
 * Visits the triplets of a finger: a minutia with two of its nearest neighbours, the nearer first; `a` and `b` are the
 * edges to the two. A finger's edges come sorted by start and then by length.
 */
export function forEachTriplet(
  edges: Edges,
  neighbours: number,
  visit: (a: number, b: number) => void,
): void {
  const { count, from, length } = edges;
  for (let first = 0; first < count; ) {
    let end = first + 1;
    while (end < count && from[end] === from[first]) end++;
    const last = Math.min(end, first + neighbours);
    for (let a = first; a < last; a++) {
      for (let b = a + 1; b < last && (length[b] as number) <= maxLength; b++) visit(a, b);
    }
    first = end;
  }
}

/** The bucket of a triplet. */
export function bucketOf({ bearing, turn }: Edges, a: number, b: number): number {
  return joinBins(
    ANGLES.bin[bearing[a] as number] as number,
    ANGLES.bin[bearing[b] as number] as number,
    ANGLES.bin[turn[a] as number] as number,
    ANGLES.bin[turn[b] as number] as number,
  );
}

function joinBins(bearingA: number, bearingB: number, turnA: number, turnB: number): number {
  return (((((bearingA << BITS) | bearingB) << BITS) | turnA) << BITS) | turnB;
}

/** The class of a triplet in its bucket. */
export function classOf({ length }: Edges, a: number, b: number): number {
  return (
    ((LENGTHS.bin[length[a] as number] as number) << BITS) | (LENGTHS.bin[length[b] as number] as number)
  );
}

/** Whether the two neighbours are about equally near, so that a mate may have them in the other order. */
export function mayBeSwapped({ length }: Edges, a: number, b: number): boolean {
  return (Math.sqrt(length[b] as number) - Math.sqrt(length[a] as number)) * lengthBinsPerRoot < swapBelow;
}

/** Most buckets that `writeNearBuckets` gives. */
export const MAX_NEAR_BUCKETS = 16;

/** Writes the buckets that a mate of the triplet is likely to be in, and returns how many. */
export function writeNearBuckets(
  { bearing, turn }: Edges,
  a: number,
  b: number,
  buckets: Int32Array,
): number {
  const bearingA = bearing[a] as number;
  const bearingB = bearing[b] as number;
  const turnA = turn[a] as number;
  const turnB = turn[b] as number;
  let count = 0;
  for (let i = ANGLES.low[bearingA] as number; i <= (ANGLES.high[bearingA] as number); i++) {
    for (let j = ANGLES.low[bearingB] as number; j <= (ANGLES.high[bearingB] as number); j++) {
      for (let k = ANGLES.low[turnA] as number; k <= (ANGLES.high[turnA] as number); k++) {
        for (let l = ANGLES.low[turnB] as number; l <= (ANGLES.high[turnB] as number); l++) {
          buckets[count++] = joinBins(i & MASK, j & MASK, k & MASK, l & MASK);
        }
      }
    }
  }
  return count;
}

/** Sets to `mark` the classes that a mate of the triplet is likely to have. */
export function markNearClasses(
  { length }: Edges,
  a: number,
  b: number,
  marks: Uint32Array,
  mark: number,
): void {
  const lengthA = length[a] as number;
  const lengthB = length[b] as number;
  for (let i = LENGTHS.low[lengthA] as number; i <= (LENGTHS.high[lengthA] as number); i++) {
    for (let j = LENGTHS.low[lengthB] as number; j <= (LENGTHS.high[lengthB] as number); j++) {
      marks[(i << BITS) | j] = mark;
    }
  }
}
