import { PARAMETERS } from './parameters.ts';

/** How far the length of an edge that agrees with one of this length may differ, in pixels. */
export function lengthTolerance(length: number): number {
  const { lengthTolerance: fixed, lengthToleranceShare: share } = PARAMETERS.edgeMatch;
  return fixed + length * share;
}

/** How far the bearing of an edge that agrees with one of this length may differ, in 1/256 of a turn. */
export function bearingTolerance(length: number): number {
  const { bearingTolerance: fixed, bearingShortEdge } = PARAMETERS.edgeMatch;
  return Math.min(40, fixed + bearingShortEdge / Math.max(1, length));
}

/**
 * How well two edges agree is counted in 1/256: 3/2 for equal ones, less a third for each difference as large as its
 * tolerance. These are those thirds for a difference of 1, in 1/65536, by the length of the probe's edge.
 */
export const FULL_WEIGHT = 1.5 * 65536;
const THIRD = 65536 / 3;
const byLength = (tolerance: (length: number) => number) =>
  Int32Array.from({ length: 256 }, (_, length) => Math.round(THIRD / tolerance(length)));
export const LENGTH_WEIGHTS = byLength(lengthTolerance);
export const BEARING_WEIGHTS = byLength(bearingTolerance);
export const TURN_WEIGHT = Math.round(THIRD / PARAMETERS.edgeMatch.directionTolerance);

/** 1 / tolerance² of a length in pixels. */
export const INVERSE_TOLERANCES = Float32Array.from(
  { length: 256 },
  (_, length) => 1 / lengthTolerance(length) ** 2,
);

/** Steps of a turn in which anchored alignments turn the candidate. */
export const ROTATION_STEPS = 4096;
const radians = (step: number) => (step * 2 * Math.PI) / ROTATION_STEPS;
export const COSINES = Float64Array.from({ length: ROTATION_STEPS }, (_, step) => Math.cos(radians(step)));
export const SINES = Float64Array.from({ length: ROTATION_STEPS }, (_, step) => Math.sin(radians(step)));

/** The turn of a motion, in 1/256 of a turn. */
export function turnOf(cos: number, sin: number): number {
  return Math.round((Math.atan2(sin, cos) * 128) / Math.PI);
}

const DECAY_STEPS = 64;
const DECAY_END = 6;
/** e^−u at steps of 1/64, for u below 6; an exponential call costs several times as much. */
export const DECAY = Float32Array.from({ length: DECAY_END * DECAY_STEPS }, (_, i) =>
  Math.exp(-(i + 0.5) / DECAY_STEPS),
);
