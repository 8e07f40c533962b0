import { type FingerTemplate, MAX_MINUTIAE } from '../template/finger-template.ts';
import { type Alignment, turnOf } from './alignment.ts';
import { lengthTolerance } from './edge-table.ts';
import type { Edges } from './edges.ts';
import { PARAMETERS } from './parameters.ts';
import type { PreparedCandidate, PreparedFinger } from './prepared-finger.ts';

/** What an alignment of two impressions shows for or against their being of one finger. */
export interface Evidence {
  /** Pairs of minutiae. */
  pairs: number;
  /** Agreement of the edges between neighbouring minutiae, summed. */
  edges: number;
  /** The same over all pairs of pairs that are not far apart. */
  pairsOfPairs: number;
  /** The greatest agreement that any one pair has with the others. */
  bestPair: number;
  /** Pairs, relative to the mean number of minutiae in the overlap. */
  pairedShare: number;
  /** Mean squared difference of the pairs' directions, (1/256 of a turn)². */
  directionError: number;
  /** ln(1 + minutiae), summed over the two impressions: chance has more to choose from in a crowded one. */
  crowding: number;
}

export function newEvidence(): Evidence {
  return { pairs: 0, edges: 0, pairsOfPairs: 0, bestPair: 0, pairedShare: 0, directionError: 0, crowding: 0 };
}

const NO_PAIR = -1;
const placedX = new Float32Array(MAX_MINUTIAE);
const placedY = new Float32Array(MAX_MINUTIAE);
const mate = new Int16Array(MAX_MINUTIAE).fill(NO_PAIR);
const inOverlap = new Uint8Array(MAX_MINUTIAE);
const pairAgreement = new Float32Array(MAX_MINUTIAE);

/** 1 / tolerance² of a length in pixels. */
const INVERSE_TOLERANCE = Float32Array.from({ length: 256 }, (_, length) => 1 / lengthTolerance(length) ** 2);
const DECAY_STEPS = 64;
const DECAY_END = 6;
/** e^−u at steps of 1/64, for u below 6; an exponential call costs several times as much. */
const DECAY = Float32Array.from({ length: DECAY_END * DECAY_STEPS + 1 }, (_, i) =>
  Math.exp(-(i + 0.5) / DECAY_STEPS),
);

function decay(u: number): number {
  return u < DECAY_END ? (DECAY[(u * DECAY_STEPS) | 0] as number) : 0;
}

/** Puts the candidate's minutiae where the alignment lays them. */
function place(alignment: Alignment, candidate: FingerTemplate): void {
  const { cos, sin, shiftX, shiftY } = alignment;
  const { count, x, y } = candidate;
  for (let c = 0; c < count; c++) {
    const cx = x[c] as number;
    const cy = y[c] as number;
    placedX[c] = cos * cx + sin * cy + shiftX;
    placedY[c] = cos * cy - sin * cx + shiftY;
  }
}

/**
 * How well the candidate's edges whose both ends are paired agree with the probe's, summed. Edges are short, so elastic
 * distortion, which adds up over a finger, changes them little.
 */
export function edgeAgreement(
  alignment: Alignment,
  probe: FingerTemplate,
  candidate: PreparedCandidate,
): number {
  const { pairs, probeMinutia, candidateMinutia } = alignment;
  place(alignment, candidate.template);
  for (let i = 0; i < pairs; i++) mate[candidateMinutia[i] as number] = probeMinutia[i] as number;
  const sum = sumEdges(candidate.edges, probe);
  for (let i = 0; i < pairs; i++) mate[candidateMinutia[i] as number] = NO_PAIR;
  return sum;
}

function sumEdges(edges: Edges, probe: FingerTemplate): number {
  const { count, from, to, length } = edges;
  let sum = 0;
  for (let e = 0; e < count; e++) {
    const c = from[e] as number;
    const p = mate[c] as number;
    if (p < 0) continue;
    const d = to[e] as number;
    const q = mate[d] as number;
    if (q < 0) continue;
    const dx =
      (probe.x[q] as number) - (probe.x[p] as number) - (placedX[d] as number) + (placedX[c] as number);
    const dy =
      (probe.y[q] as number) - (probe.y[p] as number) - (placedY[d] as number) + (placedY[c] as number);
    sum += decay((dx * dx + dy * dy) * (INVERSE_TOLERANCE[length[e] as number] as number));
  }
  return sum;
}

/** Weighs an alignment. The edges' part is given, having been needed to choose the alignment. */
export function weighAlignment(
  alignment: Alignment,
  probe: PreparedFinger,
  candidate: PreparedCandidate,
  edges: number,
  evidence: Evidence,
): void {
  place(alignment, candidate.template);
  evidence.pairs = alignment.pairs;
  evidence.edges = edges;
  evidence.crowding = Math.log1p(probe.template.count) + Math.log1p(candidate.template.count);
  evidence.directionError = directionError(alignment, probe.template, candidate.template);
  evidence.pairedShare =
    (2 * alignment.pairs) / Math.max(1, countOverlap(probe.template, candidate.template));
  weighPairsOfPairs(alignment, probe.template, evidence);
}

function directionError(alignment: Alignment, probe: FingerTemplate, candidate: FingerTemplate): number {
  const { pairs, probeMinutia, candidateMinutia } = alignment;
  const turned = turnOf(alignment);
  let sum = 0;
  for (let i = 0; i < pairs; i++) {
    const expected = (candidate.angle[candidateMinutia[i] as number] as number) + turned - 384;
    const difference = (((probe.angle[probeMinutia[i] as number] as number) - expected) & 255) - 128;
    sum += difference * difference;
  }
  return sum / Math.max(1, pairs);
}

/** Minutiae of both impressions that have one of the other nearby. */
function countOverlap(probe: FingerTemplate, candidate: FingerTemplate): number {
  const reach = PARAMETERS.evidence.overlapDistance ** 2;
  const { count: probeCount, x, y } = probe;
  for (let p = 0; p < probeCount; p++) inOverlap[p] = 0;
  let total = 0;
  for (let c = 0; c < candidate.count; c++) {
    const cx = placedX[c] as number;
    const cy = placedY[c] as number;
    let near = 0;
    for (let p = 0; p < probeCount; p++) {
      const dx = (x[p] as number) - cx;
      const dy = (y[p] as number) - cy;
      if (dx * dx + dy * dy < reach) {
        near = 1;
        inOverlap[p] = 1;
      }
    }
    total += near;
  }
  for (let p = 0; p < probeCount; p++) total += inOverlap[p] as number;
  return total;
}

function weighPairsOfPairs(alignment: Alignment, probe: FingerTemplate, evidence: Evidence): void {
  const { pairs, probeMinutia, candidateMinutia } = alignment;
  const reach = PARAMETERS.evidence.pairDistance ** 2;
  let sum = 0;
  for (let i = 0; i < pairs; i++) pairAgreement[i] = 0;
  for (let i = 0; i < pairs; i++) {
    const p = probeMinutia[i] as number;
    const c = candidateMinutia[i] as number;
    for (let j = i + 1; j < pairs; j++) {
      const q = probeMinutia[j] as number;
      const d = candidateMinutia[j] as number;
      const px = (probe.x[q] as number) - (probe.x[p] as number);
      const py = (probe.y[q] as number) - (probe.y[p] as number);
      const length = px * px + py * py;
      if (length > reach) continue;
      const dx = px - (placedX[d] as number) + (placedX[c] as number);
      const dy = py - (placedY[d] as number) + (placedY[c] as number);
      const value = decay((dx * dx + dy * dy) * (INVERSE_TOLERANCE[Math.sqrt(length) | 0] as number));
      sum += value;
      pairAgreement[i] = (pairAgreement[i] as number) + value;
      pairAgreement[j] = (pairAgreement[j] as number) + value;
    }
  }
  let best = 0;
  for (let i = 0; i < pairs; i++) best = Math.max(best, pairAgreement[i] as number);
  evidence.pairsOfPairs = sum;
  evidence.bestPair = best;
}
