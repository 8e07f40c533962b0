import type { FingerTemplate } from '../../template/finger-template.ts';
import { PARAMETERS } from '../parameters.ts';
import { COSINES, SINES, turnOf } from '../tolerances.ts';
import { difference, type Seed } from './seeds.ts';

const { fround } = Math;

/**
 * A rigid motion that lays the candidate on the probe. A candidate point (x, y) goes to (cos·x + sin·y + shiftX,
 * −sin·x + cos·y + shiftY): a counter-clockwise turn where y runs down.
 */
export interface Motion {
  readonly cos: number;
  readonly sin: number;
  readonly shiftX: number;
  readonly shiftY: number;
  /** 1/256 of a turn. */
  readonly turn: number;
}

/** A motion, and the pairs of minutiae that it brings together, by rising probe minutia. */
export interface Alignment {
  readonly motion: Motion;
  readonly pairs: readonly { readonly p: number; readonly c: number; readonly value: number }[];
  /** Sum of the pairs' agreement, each in (0, 1]. */
  readonly agreement: number;
}

/** The motion that turns as a seed does and brings its minutiae together. */
export function anchorMotion(
  probe: FingerTemplate,
  candidate: FingerTemplate,
  { p, c, rotation }: Seed,
): Motion {
  const cos = COSINES[rotation] as number;
  const sin = SINES[rotation] as number;
  const x = candidate.x[c] as number;
  const y = candidate.y[c] as number;
  return {
    cos,
    sin,
    shiftX: (probe.x[p] as number) - (cos * x + sin * y),
    shiftY: (probe.y[p] as number) - (cos * y - sin * x),
    turn: (rotation + 8) >> 4,
  };
}

/** Where a motion lays the candidate's minutia, by arithmetic of 32 bits. */
export function placed({ cos, sin, shiftX, shiftY }: Motion, { x, y }: FingerTemplate, c: number) {
  const cx = x[c] as number;
  const cy = y[c] as number;
  return { x: combined([cos, cx], [sin, cy], shiftX), y: combined([cos, cy], [-sin, cx], shiftY) };
}

function combined([a, u]: [number, number], [b, v]: [number, number], shift: number): number {
  return fround(fround(fround(fround(a) * u) + fround(fround(b) * v)) + fround(shift));
}

/** Pairs the minutiae that the motion brings within so many pixels of each other: each candidate minutia with the best probe minutia left. */
export function pairMinutiae(
  probe: FingerTemplate,
  candidate: FingerTemplate,
  motion: Motion,
  within: number,
): Alignment {
  const byDistance = 1 / within ** 2;
  const byAngle = 0.5 / PARAMETERS.pairing.angle ** 2;
  const values = new Float32Array(probe.count);
  const mates = new Uint8Array(probe.count);
  for (let c = 0; c < candidate.count; c++) {
    const place = placed(motion, candidate, c);
    let best = 0;
    let bestProbe = -1;
    for (let p = 0; p < probe.count; p++) {
      const dAngle = difference(probe.angle[p] as number, (candidate.angle[c] as number) + motion.turn);
      if (Math.abs(dAngle) > PARAMETERS.pairing.angle) continue;
      const dx = (probe.x[p] as number) - place.x;
      const dy = (probe.y[p] as number) - place.y;
      const value = 1 - (dx * dx + dy * dy) * byDistance - dAngle * dAngle * byAngle;
      if (value <= best || value <= (values[p] as number)) continue;
      best = value;
      bestProbe = p;
    }
    if (bestProbe < 0) continue;
    values[bestProbe] = best;
    mates[bestProbe] = c;
  }
  const pairs = [...values.keys()]
    .filter((p) => (values[p] as number) > 0)
    .map((p) => ({ p, c: mates[p] as number, value: values[p] as number }));
  return { motion, pairs, agreement: pairs.reduce((sum, { value }) => sum + value, 0) };
}

/** The least-squares motion over the pairs (Umeyama 1991, without scale). */
export function refineMotion(probe: FingerTemplate, candidate: FingerTemplate, alignment: Alignment): Motion {
  const { pairs, motion } = alignment;
  if (pairs.length < 2) return motion;
  let sumPx = 0;
  let sumPy = 0;
  let sumCx = 0;
  let sumCy = 0;
  let dot = 0;
  let cross = 0;
  for (const { p, c } of pairs) {
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
  dot -= (sumPx * sumCx + sumPy * sumCy) / pairs.length;
  cross -= (sumPx * sumCy - sumPy * sumCx) / pairs.length;
  const norm = Math.sqrt(dot * dot + cross * cross);
  if (norm === 0) return motion;
  const cos = dot / norm;
  const sin = cross / norm;
  return {
    cos,
    sin,
    shiftX: (sumPx - (cos * sumCx + sin * sumCy)) / pairs.length,
    shiftY: (sumPy - (cos * sumCy - sin * sumCx)) / pairs.length,
    turn: turnOf(cos, sin),
  };
}
