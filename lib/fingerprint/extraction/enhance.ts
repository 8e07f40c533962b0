import { FILTER_SIZE, filterIndex, gaborBank, RADIUS, RESPONSE_BITS, TAPS } from './gabor-bank.ts';
import { gridOf } from './normalise.ts';
import { CELL } from './parameters.ts';

/** Which filter of the bank each cell takes, -1 outside the foreground. */
export function chooseFilters(angle: Float64Array, period: Float64Array, mask: Uint8Array): Int16Array {
  return Int16Array.from(mask, (inside, i) =>
    inside === 0 ? -1 : filterIndex(angle[i] as number, period[i] as number),
  );
}

/**
 * Contextual filtering (Hong, Wan, Jain 1998): each pixel through the Gabor filter of its cell. Whole numbers, clipped
 * to ±127; outside the foreground 0.
 */
export function enhanceReference(
  signal: Int16Array,
  width: number,
  height: number,
  filters: Int16Array,
): Int16Array {
  const bank = gaborBank();
  const { columns } = gridOf(width, height);
  const result = new Int16Array(width * height);
  const stride = width + 2 * TAPS;
  const padded = new Int16Array(stride * (height + 2 * RADIUS));
  for (let y = 0; y < height; y++) {
    padded.set(signal.subarray(y * width, (y + 1) * width), (y + RADIUS) * stride + RADIUS);
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const filter = filters[Math.floor(y / CELL) * columns + Math.floor(x / CELL)] as number;
      if (filter < 0) continue;
      let sum = 0;
      let coefficient = filter * FILTER_SIZE;
      for (let row = y; row <= y + 2 * RADIUS; row++) {
        const at = row * stride + x;
        for (let k = 0; k < TAPS; k++) sum += (padded[at + k] as number) * (bank[coefficient++] as number);
      }
      const value = sum >> RESPONSE_BITS;
      result[y * width + x] = Math.max(-127, Math.min(127, value));
    }
  }
  return result;
}
