import type { FingerTemplate } from '../../template/finger-template.ts';
import { PARAMETERS } from '../parameters.ts';
import {
  BEARING_WEIGHTS,
  bearingTolerance,
  FULL_WEIGHT,
  LENGTH_WEIGHTS,
  lengthTolerance,
  ROTATION_STEPS,
  TURN_WEIGHT,
} from '../tolerances.ts';
import { buildEdges, type Edges, nearestEdges } from './edges.ts';

/** A probe's and a candidate's minutia whose edges agree. */
export interface Seed {
  readonly p: number;
  readonly c: number;
  /** How well, in 1/256. */
  readonly support: number;
  /** Candidate-to-probe rotation, averaged over the agreeing edges, in 1/4096 of a turn, 0 to 4095. */
  readonly rotation: number;
}

interface Support {
  readonly p: number;
  readonly c: number;
  support: number;
  /** Sum of support times the rotation's difference from the rotation that the two minutiae's directions give. */
  rotation: number;
}

/** The best supported pairs, best first; of equals, those of the earlier probe minutia, then candidate minutia. */
export function findSeeds(probe: FingerTemplate, candidate: FingerTemplate): Seed[] {
  const supports = new Map<number, Support>();
  const a = buildEdges(probe);
  const b = buildEdges(candidate);
  const { neighbours, minSupport, tried } = PARAMETERS.seeds;
  for (const e of nearestEdges(b, neighbours)) {
    for (const f of nearestEdges(a, neighbours)) addAgreement(a, f, b, e, supports);
  }
  return [...supports.values()]
    .filter(({ support }) => support >= minSupport * 256)
    .sort((one, two) => two.support - one.support || one.p - two.p || one.c - two.c)
    .slice(0, tried)
    .map(({ p, c, support, rotation }) => {
      const turned = (probe.angle[p] as number) - (candidate.angle[c] as number);
      const steps = (turned << 4) + Math.trunc((rotation << 4) / support);
      return { p, c, support, rotation: steps & (ROTATION_STEPS - 1) };
    });
}

function addAgreement(a: Edges, f: number, b: Edges, e: number, supports: Map<number, Support>): void {
  const length = a.length[f] as number;
  const dLength = Math.abs(length - (b.length[e] as number));
  // Also how far the edges' rotation is from the rotation of the two start minutiae's directions.
  const offset = difference(a.bearing[f] as number, b.bearing[e] as number);
  const dTurn = Math.abs(difference(a.turn[f] as number, b.turn[e] as number));
  if (dLength > lengthTolerance(length) || dTurn > PARAMETERS.edgeMatch.directionTolerance) return;
  if (Math.abs(offset) > bearingTolerance(length)) return;
  const misfit =
    dLength * (LENGTH_WEIGHTS[length] as number) +
    Math.abs(offset) * (BEARING_WEIGHTS[length] as number) +
    dTurn * TURN_WEIGHT;
  const weight = (FULL_WEIGHT - misfit) >> 8;
  const p = a.from[f] as number;
  const c = b.from[e] as number;
  const pair = supports.get((p << 8) | c) ?? { p, c, support: 0, rotation: 0 };
  pair.support += weight;
  pair.rotation += weight * offset;
  supports.set((p << 8) | c, pair);
}

/** a − b of directions in 1/256 of a turn, −128 to 127. */
export function difference(a: number, b: number): number {
  return ((a - b) << 24) >> 24;
}
