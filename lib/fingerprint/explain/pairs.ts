import { placed } from '../matching/reference/alignment.ts';
import type { AlignedImpressions } from '../matching/reference/gather-evidence.ts';
import { difference } from '../matching/reference/seeds.ts';

/** Two minutiae that the comparison takes for one. */
export interface ExplainedPair {
  /** From 1, as it stands beside both in the picture. */
  readonly number: number;
  /** Numbers of the minutiae in the templates that were given, from 0. */
  readonly probe: number;
  readonly candidate: number;
  /** Places in pixels at 500 ppi, each in its own impression. */
  readonly probePlace: Place;
  readonly candidatePlace: Place;
  /** What is left once the candidate is laid on the probe. */
  readonly residual: Residual;
  /** Whether both extractors call it an ending, or both a bifurcation; undefined where one does not say. */
  readonly sameType: boolean | undefined;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Residual extends Place {
  /** Pixels at 500 ppi; 20 are about a millimetre. */
  readonly distance: number;
  /** By how much the candidate's direction is turned against the probe's, in degrees, counter-clockwise. */
  readonly degrees: number;
}

const DEGREES = 360 / 256;
/** Code of MINUTIA_TYPES for a minutia whose type its record does not say. */
const UNTYPED = 0;

/** The pairs of an alignment, from the probe's top to its foot. */
export function explainPairs(
  { probe, candidate, alignment }: AlignedImpressions,
  comparedOfProbe: readonly number[],
  comparedOfCandidate: readonly number[],
): ExplainedPair[] {
  const { motion, pairs } = alignment;
  return pairs.map(({ p, c }, i) => {
    const probePlace = { x: probe.x[p] as number, y: probe.y[p] as number };
    const laid = placed(motion, candidate, c);
    const x = laid.x - probePlace.x;
    const y = laid.y - probePlace.y;
    const types = [probe.type[p] as number, candidate.type[c] as number] as const;
    return {
      number: i + 1,
      probe: comparedOfProbe[p] as number,
      candidate: comparedOfCandidate[c] as number,
      probePlace,
      candidatePlace: { x: candidate.x[c] as number, y: candidate.y[c] as number },
      residual: {
        x,
        y,
        distance: Math.hypot(x, y),
        degrees: difference((candidate.angle[c] as number) + motion.turn, probe.angle[p] as number) * DEGREES,
      },
      sameType: types.includes(UNTYPED) ? undefined : types[0] === types[1],
    };
  });
}
