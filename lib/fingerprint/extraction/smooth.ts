import type { Grid } from './normalise.ts';

/** Separable Gaussian smoothing of a map of cells, in place; beyond the edges there is nothing. `sigma` is in cells. */
export function smoothMap(map: Float64Array, { columns, rows }: Grid, sigma: number): void {
  const radius = Math.ceil(2.5 * sigma);
  const taps = new Float64Array(radius + 1);
  let total = 0;
  for (let i = 0; i <= radius; i++) {
    taps[i] = Math.exp((-i * i) / (2 * sigma * sigma));
    total += (i === 0 ? 1 : 2) * (taps[i] as number);
  }
  for (let i = 0; i <= radius; i++) taps[i] = (taps[i] as number) / total;
  const line = new Float64Array(Math.max(columns, rows) + 2 * radius);
  for (let row = 0; row < rows; row++) smoothLine(map, row * columns, 1, columns, taps, line);
  for (let column = 0; column < columns; column++) smoothLine(map, column, columns, rows, taps, line);
}

function smoothLine(
  map: Float64Array,
  start: number,
  step: number,
  count: number,
  taps: Float64Array,
  line: Float64Array,
): void {
  const radius = taps.length - 1;
  line.fill(0, 0, radius);
  line.fill(0, radius + count, 2 * radius + count);
  for (let i = 0; i < count; i++) line[radius + i] = map[start + i * step] as number;
  const centre = taps[0] as number;
  for (let i = 0; i < count; i++) {
    let sum = centre * (line[radius + i] as number);
    for (let k = 1; k <= radius; k++) {
      sum += (taps[k] as number) * ((line[radius + i - k] as number) + (line[radius + i + k] as number));
    }
    map[start + i * step] = sum;
  }
}
