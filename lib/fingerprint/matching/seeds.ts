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

/** Finds the best supported pairs, best first. */
export function findSeeds(probe: PreparedFinger, candidate: PreparedCandidate, seeds: Seeds): void {
  const stride = candidate.template.count;
  const { starts, edges: entries } = probe.edgeTable;
  const p = probe.edges;
  const c = candidate.edges;
  const turnTolerance = PARAMETERS.edgeMatch.directionTolerance;
  let pairs = 0;
  for (let e = 0; e < c.count; e++) {
    const length = c.length[e] as number;
    const bearing = c.bearing[e] as number;
    const turn = c.turn[e] as number;
    const bucket = bucketOf(length, bearing, turn);
    const end = starts[bucket + 1] as number;
    for (let at = starts[bucket] as number; at < end; at++) {
      const f = entries[at] as number;
      const probeLength = p.length[f] as number;
      const dLength = Math.abs(probeLength - length);
      const lengthReach = LENGTH_TOLERANCE[probeLength] as number;
      if (dLength > lengthReach) continue;
      const dBearing = Math.abs((((p.bearing[f] as number) - bearing + 384) & 255) - 128);
      const bearingReach = BEARING_TOLERANCE[probeLength] as number;
      if (dBearing > bearingReach) continue;
      const dTurn = Math.abs((((p.turn[f] as number) - turn + 384) & 255) - 128);
      if (dTurn > turnTolerance) continue;
      const weight =
        1.5 - 0.5 * (dLength / lengthReach + dBearing / bearingReach + dTurn / turnTolerance) * (2 / 3);
      const pair = (p.from[f] as number) * stride + (c.from[e] as number);
      if (support[pair] === 0) {
        touched[pairs++] = pair;
        rotationSum[pair] = 0;
      }
      support[pair] = (support[pair] as number) + weight;
      // How far the edges' rotation is from the rotation of the two start minutiae's directions.
      const offset = (((p.bearing[f] as number) - bearing + 384) & 255) - 128;
      rotationSum[pair] = (rotationSum[pair] as number) + weight * offset;
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
