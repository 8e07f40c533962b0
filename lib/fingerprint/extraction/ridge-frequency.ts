import { CELL, PARAMETERS } from './parameters.ts';
import type { PixelStages } from './pixel-stages.ts';
import type { Grid, Plane } from './plane.ts';
import { WAVE_PERIODS } from './ridge-waves.ts';

const { cos, exp, log, min, round, sin } = Math;

export interface FrequencyMap {
  /** Ridge period per cell, in pixels. */
  readonly period: Float64Array;
  /** How clear the estimates were, 0 to 1. */
  readonly clarity: Float64Array;
  /** What the clear estimates were made of, before anything was smoothed. */
  readonly readings: readonly PeriodReading[];
}

export interface PeriodReading {
  readonly cell: number;
  /** Place in WAVE_PERIODS; the first and the last stand for all that is shorter or longer. */
  readonly wave: number;
}

/** Weight of the finger's own mean period beside what the surroundings say: it decides where nothing near is clear. */
const MEAN_WEIGHT = 0.02;
/** Where nothing at all is clear. */
const USUAL_PERIOD = 9;

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
  const { step, smoothing, leastPeak } = PARAMETERS.frequency;
  const coarse = { columns: Math.ceil(grid.columns / step), rows: Math.ceil(grid.rows / step) };
  const { places, cells, spots } = chooseSpots(angle, mask, grid, coarse);
  const { wave, peak } = stages.ridgeWaves(signal, spots);
  const weighted = new Float64Array(coarse.columns * coarse.rows);
  const weights = new Float64Array(coarse.columns * coarse.rows);
  const readings: PeriodReading[] = [];
  let sum = 0;
  let total = 0;
  places.forEach((at, i) => {
    const weight = peak[i] as number;
    const k = wave[i] as number;
    if (weight < leastPeak) return;
    readings.push({ cell: cells[i] as number, wave: k });
    // The shortest and the longest candidate win where the truth lies beyond.
    if (k === 0 || k === WAVE_PERIODS.length - 1) return;
    const logPeriod = log(WAVE_PERIODS[k] as number);
    weights[at] = weight;
    weighted[at] = weight * logPeriod;
    sum += weight * logPeriod;
    total += weight;
  });
  const mean = total > 0 ? sum / total : log(USUAL_PERIOD);
  stages.smooth([weighted, weights], coarse, smoothing);
  const period = weighted.map((value, at) =>
    exp((value + MEAN_WEIGHT * mean) / ((weights[at] as number) + MEAN_WEIGHT)),
  );
  return { period: toCells(period, coarse, grid), clarity: toCells(weights, coarse, grid), readings };
}

/** Where to look: places of the coarse map, and for each its cell and a spot as `PixelStages.ridgeWaves` takes them. */
function chooseSpots(angle: Float64Array, mask: Uint8Array, grid: Grid, coarse: Grid) {
  const { step } = PARAMETERS.frequency;
  const places: number[] = [];
  const cells: number[] = [];
  const spots: number[] = [];
  for (let place = 0; place < coarse.columns * coarse.rows; place++) {
    const coarseColumn = place % coarse.columns;
    const coarseRow = (place - coarseColumn) / coarse.columns;
    const column = min(grid.columns - 1, coarseColumn * step + (step >> 1));
    const row = min(grid.rows - 1, coarseRow * step + (step >> 1));
    const cell = row * grid.columns + column;
    if (mask[cell] === 0) continue;
    const turn = angle[cell] as number;
    places.push(place);
    cells.push(cell);
    spots.push(column * CELL + CELL / 2, row * CELL + CELL / 2);
    // Along the ridge, y down.
    spots.push(round(65536 * cos(turn)), round(-65536 * sin(turn)));
  }
  return { places, cells, spots: Int32Array.from(spots) };
}

/** Each cell takes the value of the place of the coarse map that it lies in. */
function toCells(values: Float64Array, coarse: Grid, { columns, rows }: Grid): Float64Array {
  const { step } = PARAMETERS.frequency;
  const cells = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const from = ((row / step) | 0) * coarse.columns;
    for (let column = 0; column < columns; column++) {
      cells[row * columns + column] = values[from + ((column / step) | 0)] as number;
    }
  }
  return cells;
}
