import type { Minutia } from '../../standards/minutiae-record.ts';
import { MAX_MINUTIAE } from '../template/finger-template.ts';
import type { RawMinutia } from './minutiae.ts';
import { CELL, PARAMETERS } from './parameters.ts';
import { type Grid, originOf, type Plane } from './plane.ts';

const { PI, abs, floor, max, min, round, sqrt } = Math;

export interface Surroundings {
  readonly signal: Plane;
  readonly enhanced: Plane;
  readonly coherence: Float64Array;
  readonly grid: Grid;
}

const RADIUS = 10;

/**
 * Quality of each minutia: how well the enhanced signal explains what was seen around it (their correlation). What is
 * below the least quality is left out, and of more than a record holds the worst.
 */
export function judge(minutiae: readonly RawMinutia[], around: Surroundings): Minutia[] {
  const judged: Minutia[] = [];
  for (const minutia of minutiae) {
    const quality = max(1, min(100, round(100 * correlation(minutia, around))));
    if (quality < PARAMETERS.minutiae.leastQuality) continue;
    const turn = minutia.angle;
    judged.push({ ...minutia, angle: turn < 0 ? turn + 2 * PI : abs(turn), quality });
  }
  if (judged.length <= MAX_MINUTIAE) return judged;
  const best = new Set(
    [...judged].sort((a, b) => (b.quality ?? 0) - (a.quality ?? 0)).slice(0, MAX_MINUTIAE),
  );
  return judged.filter((minutia) => best.has(minutia));
}

function correlation({ x, y }: RawMinutia, around: Surroundings): number {
  const { signal, enhanced, coherence, grid } = around;
  const { width, height, stride } = signal;
  const origin = originOf(stride);
  let both = 0;
  let one = 0;
  let other = 0;
  for (let py = max(0, y - RADIUS); py <= min(height - 1, y + RADIUS); py++) {
    for (let px = max(0, x - RADIUS); px <= min(width - 1, x + RADIUS); px++) {
      const at = origin + py * stride + px;
      const s = signal.values[at] as number;
      const e = enhanced.values[at] as number;
      both += s * e;
      one += s * s;
      other += e * e;
    }
  }
  if (one === 0 || other === 0) return 0;
  const agreement = max(0, both / sqrt(one * other));
  return agreement * sqrt(coherence[floor(y / CELL) * grid.columns + floor(x / CELL)] as number);
}
