import { type FingerTemplate, MAX_MINUTIAE } from '../template/finger-template.ts';
import { MAP_CELL_SHIFT } from './minutia-map.ts';
import { PARAMETERS } from './parameters.ts';
import type { PreparedFinger } from './prepared-finger.ts';

/**
 * A rigid motion that lays the candidate on the probe, and the pairs of minutiae that it brings together. A candidate
 * point (x, y) goes to (cos·x + sin·y + shiftX, −sin·x + cos·y + shiftY): a counter-clockwise turn where y runs down.
 */
export interface Alignment {
  cos: number;
  sin: number;
  shiftX: number;
  shiftY: number;
  /** Sum of the pairs' agreement, each in (0, 1]. */
  agreement: number;
  pairs: number;
  /** Probe minutia of each pair, and the candidate's. */
  readonly probeMinutia: Uint8Array;
  readonly candidateMinutia: Uint8Array;
}

export function newAlignment(): Alignment {
  return {
    cos: 1,
    sin: 0,
    shiftX: 0,
    shiftY: 0,
    agreement: 0,
    pairs: 0,
    probeMinutia: new Uint8Array(MAX_MINUTIAE),
    candidateMinutia: new Uint8Array(MAX_MINUTIAE),
  };
}

/** The counter-clockwise turn of an alignment, in 1/256 of a turn, rounded. */
export function turnOf(alignment: Alignment): number {
  return Math.round((Math.atan2(alignment.sin, alignment.cos) * 128) / Math.PI);
}

/** The motion that turns by `rotation` radians and brings candidate minutia `c` onto probe minutia `p`. */
export function anchorAlignment(
  alignment: Alignment,
  probe: FingerTemplate,
  candidate: FingerTemplate,
  anchor: { readonly p: number; readonly c: number; readonly rotation: number },
): void {
  const { p, c, rotation } = anchor;
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  const x = candidate.x[c] as number;
  const y = candidate.y[c] as number;
  alignment.cos = cos;
  alignment.sin = sin;
  alignment.shiftX = (probe.x[p] as number) - (cos * x + sin * y);
  alignment.shiftY = (probe.y[p] as number) - (cos * y - sin * x);
}

const bestAgreement = new Float32Array(MAX_MINUTIAE);
const bestCandidate = new Uint8Array(MAX_MINUTIAE);
const DISTANCE_FACTOR = 1 / PARAMETERS.pairing.distance ** 2;
const ANGLE_FACTOR = 0.5 / PARAMETERS.pairing.angle ** 2;

/** Pairs the minutiae that the motion brings together: each candidate minutia with the best probe minutia left. */
export function pairMinutiae(alignment: Alignment, probe: PreparedFinger, candidate: FingerTemplate): void {
  const angleTolerance = PARAMETERS.pairing.angle;
  const { left, top, columns, rows, starts, minutiae } = probe.map;
  const { cos, sin, probeMinutia, candidateMinutia } = alignment;
  const fromLeft = alignment.shiftX - left;
  const fromTop = alignment.shiftY - top;
  const { count, x, y, angle } = candidate;
  const { x: probeX, y: probeY, angle: probeAngle, count: probeCount } = probe.template;
  const turned = turnOf(alignment);
  for (let p = 0; p < probeCount; p++) bestAgreement[p] = 0;
  for (let c = 0; c < count; c++) {
    const cx = x[c] as number;
    const cy = y[c] as number;
    const px = cos * cx + sin * cy + fromLeft;
    const py = cos * cy - sin * cx + fromTop;
    const column = px >> MAP_CELL_SHIFT;
    const row = py >> MAP_CELL_SHIFT;
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const cell = row * columns + column;
    const end = starts[cell + 1] as number;
    const direction = (angle[c] as number) + turned - 384;
    let best = 0;
    let bestProbe = -1;
    for (let at = starts[cell] as number; at < end; at++) {
      const p = minutiae[at] as number;
      const dAngle = (((probeAngle[p] as number) - direction) & 255) - 128;
      if (dAngle > angleTolerance || dAngle < -angleTolerance) continue;
      const dx = (probeX[p] as number) - left - px;
      const dy = (probeY[p] as number) - top - py;
      const value = 1 - (dx * dx + dy * dy) * DISTANCE_FACTOR - dAngle * dAngle * ANGLE_FACTOR;
      if (value > best && value > (bestAgreement[p] as number)) {
        best = value;
        bestProbe = p;
      }
    }
    if (bestProbe >= 0) {
      bestAgreement[bestProbe] = best;
      bestCandidate[bestProbe] = c;
    }
  }
  let pairs = 0;
  let agreement = 0;
  for (let p = 0; p < probeCount; p++) {
    const value = bestAgreement[p] as number;
    if (value <= 0) continue;
    agreement += value;
    probeMinutia[pairs] = p;
    candidateMinutia[pairs++] = bestCandidate[p] as number;
  }
  alignment.pairs = pairs;
  alignment.agreement = agreement;
}

/** Replaces the motion by the least-squares one over the present pairs (Umeyama 1991, without scale). */
export function refineAlignment(
  alignment: Alignment,
  probe: FingerTemplate,
  candidate: FingerTemplate,
): void {
  const { pairs, probeMinutia, candidateMinutia } = alignment;
  if (pairs < 2) return;
  let sumPx = 0;
  let sumPy = 0;
  let sumCx = 0;
  let sumCy = 0;
  let dot = 0;
  let cross = 0;
  for (let i = 0; i < pairs; i++) {
    const p = probeMinutia[i] as number;
    const c = candidateMinutia[i] as number;
    const px = probe.x[p] as number;
    const py = probe.y[p] as number;
    const cx = candidate.x[c] as number;
    const cy = candidate.y[c] as number;
    sumPx += px;
    sumPy += py;
    sumCx += cx;
    sumCy += cy;
    dot += px * cx + py * cy;
    cross += px * cy - py * cx;
  }
  dot -= (sumPx * sumCx + sumPy * sumCy) / pairs;
  cross -= (sumPx * sumCy - sumPy * sumCx) / pairs;
  const norm = Math.sqrt(dot * dot + cross * cross);
  if (norm === 0) return;
  const cos = dot / norm;
  const sin = cross / norm;
  alignment.cos = cos;
  alignment.sin = sin;
  alignment.shiftX = (sumPx - (cos * sumCx + sin * sumCy)) / pairs;
  alignment.shiftY = (sumPy - (cos * sumCy - sin * sumCx)) / pairs;
}
