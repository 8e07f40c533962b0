import type { GreyImage } from '../../../standards/image/grey-image.ts';
import { CELL, PARAMETERS } from '../parameters.ts';
import type { Normalised } from '../pixel-stages.ts';
import { gridOf, originOf, planeLength, strideOf } from '../plane.ts';

/**
 * Local normalisation (Hong, Wan, Jain 1998, in a sliding window): takes away what lighting, pressure and moisture do
 * over distances longer than a few ridges. The sums are of whole numbers.
 */
export function normalise(image: GreyImage): Normalised {
  const { width, height, pixels } = image;
  const { radius, leastDeviation, amplitude } = PARAMETERS.normalisation;
  const { columns, rows } = gridOf(width, height);
  const stride = strideOf(width);
  const values = new Int16Array(planeLength(width, height));
  const contrast = new Float64Array(columns * rows);
  const brightness = new Float64Array(columns * rows);
  const sums = new Int32Array(width);
  const squares = new Int32Array(width);
  const addRow = (y: number, sign: number): void => {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const value = pixels[at] as number;
      sums[x] = (sums[x] as number) + sign * value;
      squares[x] = (squares[x] as number) + sign * value * value;
    }
  };
  for (let y = 0; y < Math.min(radius, height); y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addRow(y + radius, 1);
    if (y - radius - 1 >= 0) addRow(y - radius - 1, -1);
    const high = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - radius);
      const right = Math.min(width - 1, x + radius);
      const share = 1 / (high * (right - left + 1));
      const mean = sum(sums, left, right) * share;
      const deviation = Math.sqrt(Math.max(0, sum(squares, left, right) * share - mean * mean));
      const grey = pixels[y * width + x] as number;
      const value = Math.floor((amplitude * (mean - grey)) / Math.max(deviation, leastDeviation) + 0.5);
      values[originOf(stride) + y * stride + x] = Math.max(-127, Math.min(127, value));
      if (x % CELL === CELL / 2 && y % CELL === CELL / 2) {
        const cell = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
        contrast[cell] = deviation;
        brightness[cell] = mean;
      }
    }
  }
  return { signal: { width, height, stride, values }, contrast, brightness };
}

function sum(numbers: Int32Array, first: number, last: number): number {
  let total = 0;
  for (let i = first; i <= last; i++) total += numbers[i] as number;
  return total;
}
