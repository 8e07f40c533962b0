import { FILTER_SIZE, gaborBank, RADIUS, RESPONSE_BITS, TAPS } from '../gabor-bank.ts';
import { CELL } from '../parameters.ts';
import { gridOf, originOf, type Plane } from '../plane.ts';

/**
 * Contextual filtering (Hong, Wan, Jain 1998): each pixel through the Gabor filter of its cell. Whole numbers, clipped
 * to ±127; 0 where no filter is chosen.
 */
export function enhance({ width, height, stride, values }: Plane, filters: Int16Array): Plane {
  const bank = gaborBank();
  const { columns } = gridOf(width, height);
  const result = new Int16Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const filter = filters[Math.floor(y / CELL) * columns + Math.floor(x / CELL)] as number;
      if (filter < 0) continue;
      let sum = 0;
      let coefficient = filter * FILTER_SIZE;
      for (let row = y; row <= y + 2 * RADIUS; row++) {
        const at = row * stride + x;
        for (let k = 0; k < TAPS; k++) sum += (values[at + k] as number) * (bank[coefficient++] as number);
      }
      result[originOf(stride) + y * stride + x] = Math.max(-127, Math.min(127, sum >> RESPONSE_BITS));
    }
  }
  return { width, height, stride, values: result };
}
