import { CELL, PARAMETERS } from './parameters.ts';
import type { PixelStages } from './pixel-stages.ts';
import { type Grid, originOf, type Plane } from './plane.ts';

/** Candidate periods: steps of 3 %, finer than the filters'. */
const PERIODS = candidatePeriods();
const SAMPLES = PARAMETERS.frequency.length;
const WAVES = waves();

function candidatePeriods(): Float64Array {
  const { shortestPeriod, longestPeriod } = PARAMETERS.frequency;
  const count = Math.ceil(Math.log(longestPeriod / shortestPeriod) / Math.log(1.03));
  return Float64Array.from({ length: count + 1 }, (_, i) => shortestPeriod * 1.03 ** i);
}

/** For each candidate period the windowed cosine and sine, in one row of 2 · SAMPLES. */
function waves(): Float64Array {
  const table = new Float64Array(PERIODS.length * 2 * SAMPLES);
  PERIODS.forEach((period, k) => {
    for (let i = 0; i < SAMPLES; i++) {
      const window = 0.5 + 0.5 * Math.cos((2 * Math.PI * (i + 0.5 - SAMPLES / 2)) / SAMPLES);
      const phase = (2 * Math.PI * (i - SAMPLES / 2)) / period;
      table[2 * k * SAMPLES + i] = window * Math.cos(phase);
      table[(2 * k + 1) * SAMPLES + i] = window * Math.sin(phase);
    }
  });
  return table;
}

export interface FrequencyMap {
  /** Ridge period per cell, in pixels. */
  readonly period: Float64Array;
  /** How clear the estimates were, 0 to 1. */
  readonly clarity: Float64Array;
}

/**
 * The x-signature (Hong, Wan, Jain 1998): the signal averaged along the ridge, as a function of the way across; but its
 * period is read off its spectrum, not off its peaks, and the map is smoothed with the clarity of the spectral peak as
 * weight.
 */
export function ridgeFrequency(
  stages: PixelStages,
  signal: Plane,
  angle: Float64Array,
  mask: Uint8Array,
  grid: Grid,
): FrequencyMap {
  const { step, smoothing } = PARAMETERS.frequency;
  const coarse = { columns: Math.ceil(grid.columns / step), rows: Math.ceil(grid.rows / step) };
  const weighted = new Float64Array(coarse.columns * coarse.rows);
  const weights = new Float64Array(coarse.columns * coarse.rows);
  const signature = new Float64Array(SAMPLES);
  const half = step >> 1;
  for (let row = 0; row < coarse.rows; row++) {
    for (let column = 0; column < coarse.columns; column++) {
      const cellColumn = Math.min(grid.columns - 1, column * step + half);
      const cellRow = Math.min(grid.rows - 1, row * step + half);
      const cell = cellRow * grid.columns + cellColumn;
      if (mask[cell] === 0) continue;
      const x = cellColumn * CELL + CELL / 2;
      const y = cellRow * CELL + CELL / 2;
      signatureAt(signal, x, y, angle[cell] as number, signature);
      const { period, peak } = spectralPeak(signature);
      if (peak < PARAMETERS.frequency.leastPeak) continue;
      weighted[row * coarse.columns + column] = peak * Math.log(period);
      weights[row * coarse.columns + column] = peak;
    }
  }
  let sum = 0;
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weighted[i] as number;
    total += weights[i] as number;
  }
  const mean = total > 0 ? sum / total : Math.log(9);
  stages.smooth([weighted, weights], coarse, smoothing);
  const size = grid.columns * grid.rows;
  const period = new Float64Array(size);
  const clarity = new Float64Array(size);
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const at = Math.floor(row / step) * coarse.columns + Math.floor(column / step);
      const weight = weights[at] as number;
      const cell = row * grid.columns + column;
      // A little of the finger's own mean, where nothing near is clear.
      period[cell] = Math.exp(((weighted[at] as number) + 0.02 * mean) / (weight + 0.02));
      clarity[cell] = weight;
    }
  }
  return { period, clarity };
}

function signatureAt(
  { width, height, stride, values }: Plane,
  x: number,
  y: number,
  angle: number,
  signature: Float64Array,
): void {
  const { halfWidth } = PARAMETERS.frequency;
  // Along the ridge (y down), and across it.
  const ux = Math.cos(angle);
  const uy = -Math.sin(angle);
  const origin = originOf(stride);
  for (let i = 0; i < SAMPLES; i++) {
    const across = i - SAMPLES / 2;
    let sum = 0;
    let count = 0;
    for (let k = -halfWidth; k <= halfWidth; k += 2) {
      const px = Math.round(x - uy * across + ux * k);
      const py = Math.round(y + ux * across + uy * k);
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      sum += values[origin + py * stride + px] as number;
      count++;
    }
    signature[i] = count > 0 ? sum / count : 0;
  }
}

function spectralPeak(signature: Float64Array): { period: number; peak: number } {
  let power = 0;
  for (let i = 0; i < SAMPLES; i++) power += (signature[i] as number) ** 2;
  let best = 0;
  let bestPower = 0;
  for (let k = 0; k < PERIODS.length; k++) {
    let cosine = 0;
    let sine = 0;
    for (let i = 0, at = 2 * k * SAMPLES; i < SAMPLES; i++, at++) {
      const value = signature[i] as number;
      cosine += value * (WAVES[at] as number);
      sine += value * (WAVES[at + SAMPLES] as number);
    }
    const p = cosine * cosine + sine * sine;
    if (p > bestPower) {
      bestPower = p;
      best = k;
    }
  }
  // A pure sine of this window has a power of (SAMPLES/4)² · a² beside SAMPLES/2 · a².
  const peak = power > 0 ? Math.min(1, (bestPower * 8) / (power * SAMPLES)) : 0;
  const atEdge = best === 0 || best === PERIODS.length - 1;
  return { period: PERIODS[best] as number, peak: atEdge ? 0 : peak };
}
