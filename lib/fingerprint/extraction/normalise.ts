import type { GreyImage } from '../../standards/image/grey-image.ts';
import { CELL, PARAMETERS } from './parameters.ts';

/** A grid of cells over a picture: `columns * rows` cells of CELL pixels a side, the last ones possibly cut. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

export interface Normalised {
  /** One value per pixel, -127 to 127, ridges positive, with local mean 0 and local deviation PARAMETERS.normalisation.amplitude. */
  readonly signal: Int16Array;
  /** Local standard deviation of the grey levels at each cell's centre. */
  readonly contrast: Float64Array;
  /** Local mean of the grey levels at each cell's centre. */
  readonly brightness: Float64Array;
}

export function gridOf(width: number, height: number): Grid {
  return { columns: Math.ceil(width / CELL), rows: Math.ceil(height / CELL) };
}

/**
 * Local normalisation (Hong, Wan, Jain 1998, in a sliding window): takes away what lighting, pressure and moisture do
 * over distances longer than a few ridges. Sums of whole numbers, so exact in any order.
 */
export function normalise(image: GreyImage): Normalised {
  const { width, height, pixels } = image;
  const { radius, leastDeviation, amplitude } = PARAMETERS.normalisation;
  const { columns, rows } = gridOf(width, height);
  const signal = new Int16Array(width * height);
  const contrast = new Float64Array(columns * rows);
  const brightness = new Float64Array(columns * rows);
  const sums = new Int32Array(width);
  const squares = new Int32Array(width);
  const addRow = (y: number, sign: number) => {
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
    let sum = 0;
    let square = 0;
    for (let x = 0; x < Math.min(radius, width); x++) {
      sum += sums[x] as number;
      square += squares[x] as number;
    }
    for (let x = 0; x < width; x++) {
      if (x + radius < width) {
        sum += sums[x + radius] as number;
        square += squares[x + radius] as number;
      }
      if (x - radius - 1 >= 0) {
        sum -= sums[x - radius - 1] as number;
        square -= squares[x - radius - 1] as number;
      }
      const count = high * (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1);
      const mean = sum / count;
      const deviation = Math.sqrt(Math.max(0, square / count - mean * mean));
      const at = y * width + x;
      const value = Math.round(
        (amplitude * (mean - (pixels[at] as number))) / Math.max(deviation, leastDeviation),
      );
      signal[at] = Math.max(-127, Math.min(127, value));
      if (x % CELL === CELL / 2 && y % CELL === CELL / 2) {
        const cell = (y >> 2) * columns + (x >> 2);
        contrast[cell] = deviation;
        brightness[cell] = mean;
      }
    }
  }
  return { signal, contrast, brightness };
}
