// The same as reference/enhance.ts, eight products at a time.
import { origin, RESPONSE_BITS, ROWS, TAPS } from './layout';

/** Writes the response of every pixel of a chosen cell to `result`, 0 elsewhere; both are padded planes. */
export function enhance(
  plane: usize,
  stride: i32,
  width: i32,
  height: i32,
  filters: usize,
  columns: i32,
  bank: usize,
  result: usize,
): void {
  const bytes = (stride as usize) << 1;
  const target = origin(result, stride);
  for (let y: i32 = 0; y < height; y++) {
    const cells = filters + (((y >> 2) * columns) as usize << 1);
    for (let column: i32 = 0; column < columns; column++) {
      const filter = load<i16>(cells + ((column as usize) << 1)) as i32;
      const start = column << 2;
      const end = min(width, start + 4);
      for (let x = start; x < end; x++) {
        let value: i32 = 0;
        if (filter >= 0) {
          let coefficient = bank + ((filter * ROWS * TAPS) as usize << 1);
          let at = plane + (y as usize) * bytes + ((x as usize) << 1);
          let a = i32x4.splat(0);
          let b = i32x4.splat(0);
          let c = i32x4.splat(0);
          for (let row: i32 = 0; row < ROWS; row++) {
            a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(at), v128.load(coefficient)));
            b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(at, 16), v128.load(coefficient, 16)));
            c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load(at, 32), v128.load(coefficient, 32)));
            at += bytes;
            coefficient += TAPS << 1;
          }
          a = i32x4.add(a, i32x4.add(b, c));
          const sum =
            i32x4.extract_lane(a, 0) + i32x4.extract_lane(a, 1) + i32x4.extract_lane(a, 2) + i32x4.extract_lane(a, 3);
          value = max(-127, min(127, sum >> RESPONSE_BITS));
        }
        store<i16>(target + (y as usize) * bytes + ((x as usize) << 1), value as i16);
      }
    }
  }
}
