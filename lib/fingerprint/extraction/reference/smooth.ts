import { gaussianTaps } from '../gaussian-taps.ts';
import type { Grid } from '../plane.ts';

/** Separable Gaussian smoothing of a map of cells, in place; beyond the edges there is nothing. `sigma` is in cells. */
export function smooth(map: Float64Array, { columns, rows }: Grid, sigma: number): void {
  const taps = gaussianTaps(sigma);
  for (let row = 0; row < rows; row++) smoothLine(map, row * columns, 1, columns, taps);
  for (let column = 0; column < columns; column++) smoothLine(map, column, columns, rows, taps);
}

function smoothLine(map: Float64Array, start: number, step: number, count: number, taps: Float64Array): void {
  const line = Float64Array.from({ length: count }, (_, i) => map[start + i * step] as number);
  for (let i = 0; i < count; i++) {
    let sum = (taps[0] as number) * (line[i] as number);
    for (let k = 1; k < taps.length; k++)
      sum += (taps[k] as number) * ((line[i - k] ?? 0) + (line[i + k] ?? 0));
    map[start + i * step] = sum;
  }
}
