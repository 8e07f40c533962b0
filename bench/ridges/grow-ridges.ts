import type { Random } from '../population/random.ts';
import { RIDGES } from './parameters.ts';
import type { Pattern } from './pattern.ts';

/** Ridges on a grid of pixels at 500 ppi, row-major from the top left: −1 in a valley's middle to 1 on a ridge's. */
export interface RidgeSheet {
  readonly width: number;
  readonly height: number;
  readonly ridges: Float32Array;
}

const GROWTH = RIDGES.growth;

/**
 * Grows ridges from random seeds (Cappelli, Erol, Maio and Maltoni 2000): a sheet of scattered spikes is filtered again
 * and again with the Gabor filter of each place's orientation and period, and what it gives is limited to −1 to 1.
 * Ridges spread from the seeds, and where two fronts do not fit, minutiae appear by themselves. It is done at half the
 * resolution, where filters have a quarter of the taps and the sheet a quarter of the samples.
 */
export function growRidges(pattern: Pattern, random: Random): RidgeSheet {
  const { halfWidth, halfHeight } = RIDGES.finger;
  const width = Math.ceil((2 * halfWidth) / GROWTH.step);
  const height = Math.ceil((2 * halfHeight) / GROWTH.step);
  const stride = width + 2 * GROWTH.reach;
  const bank = filterBank(stride);
  const filters = new Uint16Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const place = [(x + 0.5) * GROWTH.step - halfWidth, halfHeight - (y + 0.5) * GROWTH.step] as const;
      filters[i] = filterIndex(pattern.orientation(...place), pattern.period(...place));
    }
  let sheet = new Float32Array(stride * (height + 2 * GROWTH.reach));
  let next = sheet.slice();
  const inside = (x: number, y: number): number => (y + GROWTH.reach) * stride + x + GROWTH.reach;
  for (let seeds = Math.round((width * height) / GROWTH.samplesPerSeed); seeds > 0; seeds--) {
    const x = Math.floor(random.next() * width);
    sheet[inside(x, Math.floor(random.next() * height))] = 1;
  }
  for (let round = 1; round <= GROWTH.rounds; round++) {
    // The last round is not limited hard: a limited wave has corners, which the enlargement would show.
    const gain = round === GROWTH.rounds ? 1 : GROWTH.gain;
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0, at = inside(0, y); x < width; x++, i++, at++) {
        const { offsets, weights } = bank[filters[i] as number] as Filter;
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap++)
          sum += (sheet[at + (offsets[tap] as number)] as number) * (weights[tap] as number);
        next[at] = Math.max(-1, Math.min(1, gain * sum));
      }
    [sheet, next] = [next, sheet];
  }
  return enlarge({ stride, width, height, sheet });
}

interface Filter {
  readonly offsets: Int32Array;
  readonly weights: Float32Array;
}

function filterIndex(orientation: number, period: number): number {
  const { orientations, periods } = GROWTH;
  const turn = Math.round((orientation / Math.PI) * orientations);
  const along = ((turn % orientations) + orientations) % orientations;
  const step = (periods.most - periods.least) / (periods.count - 1);
  const level = Math.round((period - periods.least) / step);
  return Math.max(0, Math.min(periods.count - 1, level)) * orientations + along;
}

/** Gabor filters without a mean, of unit answer to their own wave: by period, then by orientation. */
function filterBank(stride: number): readonly Filter[] {
  const { orientations, periods } = GROWTH;
  const bank: Filter[] = [];
  for (let level = 0; level < periods.count; level++) {
    const period = periods.least + (level * (periods.most - periods.least)) / (periods.count - 1);
    for (let turn = 0; turn < orientations; turn++)
      bank.push(gabor((turn * Math.PI) / orientations, period / GROWTH.step, stride));
  }
  return bank;
}

function gabor(orientation: number, period: number, stride: number): Filter {
  const { reach } = GROWTH;
  const deviation = GROWTH.envelope * period;
  const taps: { offset: number; envelope: number; wave: number }[] = [];
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const envelope = Math.exp(-(dx * dx + dy * dy) / (2 * deviation * deviation));
      if (envelope < 0.01) continue;
      // y of the sheet runs down, that of the orientation up.
      const across = dx * Math.sin(orientation) + dy * Math.cos(orientation);
      taps.push({ offset: dy * stride + dx, envelope, wave: Math.cos((2 * Math.PI * across) / period) });
    }
  const weight = taps.reduce((sum, { envelope }) => sum + envelope, 0);
  const mean = taps.reduce((sum, { envelope, wave }) => sum + envelope * wave, 0) / weight;
  const answer = taps.reduce((sum, { envelope, wave }) => sum + envelope * (wave - mean) * wave, 0);
  return {
    offsets: Int32Array.from(taps, ({ offset }) => offset),
    weights: Float32Array.from(taps, ({ envelope, wave }) => (envelope * (wave - mean)) / answer),
  };
}

/** The sheet at every pixel, by cubic convolution (Keys 1981). */
function enlarge(grown: { stride: number; width: number; height: number; sheet: Float32Array }): RidgeSheet {
  const { step, reach } = GROWTH;
  const width = grown.width * step;
  const height = grown.height * step;
  const weights = Array.from({ length: step }, (_, phase) => cubicWeights((phase + 0.5) / step - 0.5));
  const rows = new Float32Array(width * (grown.height + 4));
  for (let y = -2; y < grown.height + 2; y++)
    for (let x = 0; x < width; x++) {
      const { first, taps } = weights[x % step] as CubicWeights;
      const at = (y + reach) * grown.stride + reach + Math.floor(x / step) + first;
      let sum = 0;
      for (let tap = 0; tap < 4; tap++) sum += (taps[tap] as number) * (grown.sheet[at + tap] as number);
      rows[(y + 2) * width + x] = sum;
    }
  const ridges = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const { first, taps } = weights[y % step] as CubicWeights;
    const row = Math.floor(y / step) + first + 2;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let tap = 0; tap < 4; tap++)
        sum += (taps[tap] as number) * (rows[(row + tap) * width + x] as number);
      ridges[y * width + x] = sum;
    }
  }
  return { width, height, ridges };
}

interface CubicWeights {
  /** The first of the four samples, relative to the one that holds the place. */
  readonly first: number;
  readonly taps: readonly number[];
}

function cubicWeights(offset: number): CubicWeights {
  const first = Math.floor(offset) - 1;
  const taps = [0, 1, 2, 3].map((tap) => {
    const d = Math.abs(offset - first - tap);
    return d < 1 ? (1.5 * d - 2.5) * d * d + 1 : d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
  });
  return { first, taps };
}
