import type { Analysis } from '../extraction/analyse.ts';
import { CELL } from '../extraction/parameters.ts';
import { originOf } from '../extraction/plane.ts';

/** What is measured on one impression. All but the area and the counts are means over the foreground. */
export interface QualityFeatures {
  /** Foreground, in mm². */
  readonly area: number;
  readonly minutiae: number;
  /** Minutiae weighed by their quality: about how many of them are true. */
  readonly soundMinutiae: number;
  /** Correlation of the signal with its ridges as filtered, 0 to 1. */
  readonly clarity: number;
  /** How far the gradients around a place agree in direction, 0 to 1. */
  readonly coherence: number;
  /** Deviation of the logarithm of the ridge period: 0 for ridges of one spacing. */
  readonly irregularity: number;
  /** Local standard deviation of the grey levels. */
  readonly contrast: number;
  /** Share of pixels darker than their surroundings, less a half: negative for a dry finger, positive for a wet one. */
  readonly darkness: number;
}

const MM_PER_PIXEL = 25.4 / 500;

export function qualityFeatures(analysis: Analysis): QualityFeatures {
  const { mask, agreement, rough, frequency, contrast, minutiae } = analysis;
  const cells: number[] = [];
  mask.forEach((inside, cell) => {
    if (inside === 1) cells.push(cell);
  });
  const mean = (valueAt: (cell: number) => number): number =>
    cells.length === 0 ? 0 : cells.reduce((sum, cell) => sum + valueAt(cell), 0) / cells.length;
  const logPeriod = (cell: number): number => Math.log(frequency.period[cell] as number);
  const middle = mean(logPeriod);
  return {
    area: cells.length * (CELL * MM_PER_PIXEL) ** 2,
    minutiae: minutiae.length,
    soundMinutiae: minutiae.reduce((sum, { quality }) => sum + (quality ?? 0) / 100, 0),
    clarity: mean((cell) => agreement.correlation[cell] as number),
    coherence: mean((cell) => rough.coherence[cell] as number),
    irregularity: Math.sqrt(mean((cell) => (logPeriod(cell) - middle) ** 2)),
    contrast: mean((cell) => contrast[cell] as number),
    darkness: darkShare(analysis, cells) - 0.5,
  };
}

function darkShare({ signal, grid }: Analysis, cells: readonly number[]): number {
  const { stride, values } = signal;
  let dark = 0;
  for (const cell of cells) {
    const column = cell % grid.columns;
    const row = (cell - column) / grid.columns;
    const corner = originOf(stride) + row * CELL * stride + column * CELL;
    for (let y = 0; y < CELL; y++) {
      for (let x = 0; x < CELL; x++) if ((values[corner + y * stride + x] as number) > 0) dark++;
    }
  }
  return cells.length === 0 ? 0.5 : dark / (cells.length * CELL * CELL);
}
