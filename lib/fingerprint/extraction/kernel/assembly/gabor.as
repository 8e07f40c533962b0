// The same as reference/enhance.ts, the four pixels of a cell's row at a time: they share the loads of coefficients.
import { origin, RESPONSE_BITS, ROWS, TAPS } from './layout';
import { storeSome } from './store';

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
    const from = plane + (y as usize) * bytes;
    const to = target + (y as usize) * bytes;
    for (let column: i32 = 0; column < columns; column++) {
      const filter = load<i16>(cells + ((column as usize) << 1)) as i32;
      const x = (column as usize) << 3;
      const four =
        filter < 0
          ? i64x2.splat(0)
          : responses(from + x, bytes, bank + ((filter * ROWS * TAPS) as usize << 1));
      storeSome(to + x, four, width - (column << 2));
    }
  }
}

/** Of four pixels side by side, as 16-bit numbers; the window of the first begins at `at`. */
// @ts-ignore: decorator
@inline
function responses(at: usize, bytes: usize, filter: usize): v128 {
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  let c = i32x4.splat(0);
  let d = i32x4.splat(0);
  const end = filter + ((ROWS * TAPS) << 1);
  for (let row = filter; row < end; row += TAPS << 1) {
    const left = v128.load(row);
    const middle = v128.load(row, 16);
    const right = v128.load(row, 32);
    a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(at), left));
    b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(at, 2), left));
    c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load(at, 4), left));
    d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load(at, 6), left));
    a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(at, 16), middle));
    b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(at, 18), middle));
    c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load(at, 20), middle));
    d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load(at, 22), middle));
    a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(at, 32), right));
    b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(at, 34), right));
    c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load(at, 36), right));
    d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load(at, 38), right));
    at += bytes;
  }
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  const sums = i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
  const most = i32x4.splat(127);
  const clipped = i32x4.max_s(i32x4.neg(most), i32x4.min_s(most, i32x4.shr_s(sums, RESPONSE_BITS)));
  return i16x8.narrow_i32x4_s(clipped, clipped);
}
