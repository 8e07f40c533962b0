import type { Analysis } from '../extraction/analyse.ts';
import { CELL } from '../extraction/parameters.ts';
import { originOf } from '../extraction/plane.ts';
import { type Crowding, MM_PER_PIXEL, ridgeCrowding } from './crowding.ts';

/** What is measured on one impression. All but the area and the counts are means over the foreground. */
export interface QualityFeatures extends Crowding {
  /** Foreground, in mm². */
  readonly area: number;
  readonly minutiae: number;
  /**
   * How clearly the ridges have one period each place and its surroundings: 0 to 1. Low where they are broken, filled or
   * doubled, and where the foreground is small or ragged, as what lies beyond its rim has none.
   */
  readonly ridgeClarity: number;
  /** Correlation of the signal with its ridges as filtered, 0 to 1. */
  readonly clarity: number;
  /** How far the gradients around a place agree in direction, 0 to 1. */
  readonly coherence: number;
  /** Local standard deviation of the grey levels. */
  readonly contrast: number;
  /** Share of pixels darker than their surroundings, less a half: negative for a dry finger, positive for a wet one. */
  readonly darkness: number;
}

export function qualityFeatures(analysis: Analysis): QualityFeatures {
  const { mask, agreement, rough, contrast, frequency, minutiae } = analysis;
  const cells: number[] = [];
  for (let cell = 0; cell < mask.length; cell++) if (mask[cell] === 1) cells.push(cell);
  return {
    area: cells.length * (CELL * MM_PER_PIXEL) ** 2,
    minutiae: minutiae.length,
    ridgeClarity: meanOf(cells, frequency.clarity),
    clarity: meanOf(cells, agreement.correlation),
    coherence: meanOf(cells, rough.coherence),
    contrast: meanOf(cells, contrast),
    darkness: darkShare(analysis, cells) - 0.5,
    ...ridgeCrowding(analysis, cells),
  };
}

function meanOf(cells: readonly number[], values: Float64Array): number {
  let sum = 0;
  for (const cell of cells) sum += values[cell] as number;
  return cells.length === 0 ? 0 : sum / cells.length;
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
