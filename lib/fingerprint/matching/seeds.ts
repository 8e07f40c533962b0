import { bearingTolerance, bucketOf, lengthTolerance } from './edge-table.ts';
import { PARAMETERS } from './parameters.ts';
import type { PreparedCandidate, PreparedFinger } from './prepared-finger.ts';

/**
 * Pairs of a probe's and a candidate's minutia whose edges agree, with how well and under which rotation. Pair p is
 * probe minutia `p / candidate count` with candidate minutia `p % candidate count`.
 */
export interface Seeds {
  count: number;
  readonly pair: Uint16Array;
  readonly support: Float32Array;
  /** Candidate-to-probe rotation in radians, counter-clockwise, averaged over the agreeing edges. */
  readonly rotation: Float32Array;
}

const MAX_PAIRS = 255 * 255;
const support = new Float32Array(MAX_PAIRS);
/** Sum of support times the rotation's difference from the rotation that the two minutiae's directions give. */
const rotationSum = new Float32Array(MAX_PAIRS);
const touched = new Uint16Array(MAX_PAIRS);
const TO_RADIANS = Math.PI / 128;

const LENGTH_TOLERANCE = Float32Array.from({ length: 256 }, (_, length) => lengthTolerance(length));
const BEARING_TOLERANCE = Float32Array.from({ length: 256 }, (_, length) => bearingTolerance(length));

export function newSeeds(): Seeds {
  const capacity = PARAMETERS.seeds.tried;
  return {
    count: 0,
    pair: new Uint16Array(capacity),
    support: new Float32Array(capacity),
    rotation: new Float32Array(capacity),
  };
}

const TURN_TOLERANCE = PARAMETERS.edgeMatch.directionTolerance;
const INVERSE_LENGTH_TOLERANCE = LENGTH_TOLERANCE.map((tolerance) => 1 / tolerance);
const INVERSE_BEARING_TOLERANCE = BEARING_TOLERANCE.map((tolerance) => 1 / tolerance);

/** Finds the best supported pairs, best first. */
export function findSeeds(probe: PreparedFinger, candidate: PreparedCandidate, seeds: Seeds): void {
  const stride = candidate.template.count;
  const { starts, edges: entries } = probe.edgeTable;
  const c = candidate.edges;
  let pairs = 0;
  for (let e = 0; e < c.count; e++) {
    const length = c.length[e] as number;
    const bearing = c.bearing[e] as number;
    const turn = c.turn[e] as number;
    const from = c.from[e] as number;
    const bucket = bucketOf(length, bearing, turn);
    const end = starts[bucket + 1] as number;
    for (let at = starts[bucket] as number; at < end; at++) {
      const word = entries[at] as number;
      const dTurn = Math.abs((((word >>> 8) - turn + 384) & 255) - 128);
      if (dTurn > TURN_TOLERANCE) continue;
      const probeLength = word >>> 24;
      const dLength = Math.abs(probeLength - length);
      if (dLength > (LENGTH_TOLERANCE[probeLength] as number)) continue;
      // Also how far the edges' rotation is from the rotation of the two start minutiae's directions.
      const offset = (((word >>> 16) - bearing + 384) & 255) - 128;
      const dBearing = Math.abs(offset);
      if (dBearing > (BEARING_TOLERANCE[probeLength] as number)) continue;
      const misfit =
        dLength * (INVERSE_LENGTH_TOLERANCE[probeLength] as number) +
        dBearing * (INVERSE_BEARING_TOLERANCE[probeLength] as number) +
        dTurn / TURN_TOLERANCE;
      const weight = 1.5 - misfit / 3;
      const pair = (word & 255) * stride + from;
      const before = support[pair] as number;
      if (before === 0) {
        touched[pairs++] = pair;
        rotationSum[pair] = weight * offset;
      } else {
        rotationSum[pair] = (rotationSum[pair] as number) + weight * offset;
      }
      support[pair] = before + weight;
    }
  }
  selectBest(pairs, probe, candidate, seeds);
  for (let i = 0; i < pairs; i++) support[touched[i] as number] = 0;
}

function selectBest(pairs: number, probe: PreparedFinger, candidate: PreparedCandidate, seeds: Seeds): void {
  const capacity = seeds.pair.length;
  let count = 0;
  let least: number = PARAMETERS.seeds.minSupport;
  for (let i = 0; i < pairs; i++) {
    const pair = touched[i] as number;
    const value = support[pair] as number;
    if (value < least) continue;
    let at = count < capacity ? count++ : count - 1;
    for (; at > 0 && (seeds.support[at - 1] as number) < value; at--) {
      seeds.support[at] = seeds.support[at - 1] as number;
      seeds.pair[at] = seeds.pair[at - 1] as number;
    }
    seeds.support[at] = value;
    seeds.pair[at] = pair;
    if (count === capacity) least = seeds.support[count - 1] as number;
  }
  seeds.count = count;
  const stride = candidate.template.count;
  for (let s = 0; s < count; s++) {
    const pair = seeds.pair[s] as number;
    const turned =
      (probe.template.angle[(pair / stride) | 0] as number) -
      (candidate.template.angle[pair % stride] as number);
    seeds.rotation[s] = (turned + (rotationSum[pair] as number) / (support[pair] as number)) * TO_RADIANS;
  }
}
