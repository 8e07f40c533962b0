import { MAX_MINUTIAE } from '../template/finger-template.ts';
import { MAP_CELL_SHIFT } from './minutia-map.ts';
import { PARAMETERS } from './parameters.ts';
import type { PreparedCandidate, PreparedFinger } from './prepared-finger.ts';

/** A rigid motion of the candidate onto the probe, and the pairs of minutiae that it brings together. */
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

/** The motion that turns by `rotation` and brings candidate minutia `c` onto probe minutia `p`. */
export function alignAtPair(
  alignment: Alignment,
  probe: PreparedFinger,
  candidate: PreparedCandidate,
  p: number,
  c: number,
  rotation: number,
): void {
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  const x = candidate.template.x[c] as number;
  const y = -(candidate.template.y[c] as number);
  alignment.cos = cos;
  alignment.sin = sin;
  alignment.shiftX = (probe.x[p] as number) - (cos * x - sin * y);
  alignment.shiftY = (probe.y[p] as number) - (sin * x + cos * y);
}

const bestAgreement = new Float32Array(MAX_MINUTIAE);
const bestCandidate = new Int16Array(MAX_MINUTIAE);

/** Pairs the minutiae that the alignment brings together: each candidate minutia with the best probe minutia left. */
export function pairMinutiae(
  alignment: Alignment,
  probe: PreparedFinger,
  candidate: PreparedCandidate,
): void {
  const { distance, angle: angleTolerance } = PARAMETERS.pairing;
  const distanceFactor = 1 / (distance * distance);
  const angleFactor = 1 / (angleTolerance * angleTolerance);
  const { left, bottom, columns, rows, starts, minutiae } = probe.map;
  const { cos, sin, shiftX, shiftY } = alignment;
  const { count, x, y, angle } = candidate.template;
  const turned = Math.round((Math.atan2(sin, cos) * 128) / Math.PI);
  const probeCount = probe.template.count;
  bestAgreement.fill(0, 0, probeCount);
  for (let c = 0; c < count; c++) {
    const cx = x[c] as number;
    const cy = -(y[c] as number);
    const px = cos * cx - sin * cy + shiftX;
    const py = sin * cx + cos * cy + shiftY;
    const column = (px - left) >> MAP_CELL_SHIFT;
    const row = (py - bottom) >> MAP_CELL_SHIFT;
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const cell = row * columns + column;
    const end = starts[cell + 1] as number;
    const direction = (angle[c] as number) + turned;
    let best = 0;
    let bestProbe = -1;
    for (let at = starts[cell] as number; at < end; at++) {
      const p = minutiae[at] as number;
      const dAngle = (((probe.template.angle[p] as number) - direction + 384) & 255) - 128;
      if (dAngle > angleTolerance || dAngle < -angleTolerance) continue;
      const dx = (probe.x[p] as number) - px;
      const dy = (probe.y[p] as number) - py;
      const value = 1 - (dx * dx + dy * dy) * distanceFactor - 0.5 * dAngle * dAngle * angleFactor;
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
    alignment.probeMinutia[pairs] = p;
    alignment.candidateMinutia[pairs++] = bestCandidate[p] as number;
  }
  alignment.pairs = pairs;
  alignment.agreement = agreement;
}

/** Replaces the motion by the least-squares one over the present pairs (Umeyama 1991, without scale). */
export function refineAlignment(
  alignment: Alignment,
  probe: PreparedFinger,
  candidate: PreparedCandidate,
): void {
  const { pairs, probeMinutia, candidateMinutia } = alignment;
  if (pairs < 2) return;
  const { x, y } = candidate.template;
  let sumPx = 0;
  let sumPy = 0;
  let sumCx = 0;
  let sumCy = 0;
  let dot = 0;
  let cross = 0;
  for (let i = 0; i < pairs; i++) {
    const px = probe.x[probeMinutia[i] as number] as number;
    const py = probe.y[probeMinutia[i] as number] as number;
    const cx = x[candidateMinutia[i] as number] as number;
    const cy = -(y[candidateMinutia[i] as number] as number);
    sumPx += px;
    sumPy += py;
    sumCx += cx;
    sumCy += cy;
    dot += px * cx + py * cy;
    cross += py * cx - px * cy;
  }
  dot -= (sumPx * sumCx + sumPy * sumCy) / pairs;
  cross -= (sumPy * sumCx - sumPx * sumCy) / pairs;
  const norm = Math.hypot(dot, cross);
  if (norm === 0) return;
  const cos = dot / norm;
  const sin = cross / norm;
  alignment.cos = cos;
  alignment.sin = sin;
  alignment.shiftX = (sumPx - (cos * sumCx - sin * sumCy)) / pairs;
  alignment.shiftY = (sumPy - (sin * sumCx + cos * sumCy)) / pairs;
}
