// The same as reference/enhance.ts, two rows of a cell's four pixels at a time: they share the loads of coefficients, and
// the two rows most of those of the signal.
import { origin, RESPONSE_BITS, ROWS, TAPS } from './layout';
import { storeSome } from './store';

/** Bytes from a row of coefficients to the next. */
const ROW: usize = 48;

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
  for (let y: i32 = 0; y < height; y += 2) {
    const cells = filters + (((y >> 2) * columns) as usize << 1);
    const from = plane + (y as usize) * bytes;
    const to = target + (y as usize) * bytes;
    const below = y + 1 < height;
    for (let column: i32 = 0; column < columns; column++) {
      const filter = load<i16>(cells + ((column as usize) << 1)) as i32;
      const x = (column as usize) << 3;
      const eight =
        filter < 0
          ? i64x2.splat(0)
          : responses(from + x, bytes, bank + ((filter * ROWS * TAPS) as usize << 1));
      const left = width - (column << 2);
      storeSome(to + x, eight, left);
      if (below) storeSome(to + bytes + x, v128.shuffle<i64>(eight, eight, 1, 1), left);
    }
  }
}

/**
 * Of four pixels side by side and of those below, as 16-bit numbers; the window of the first begins at `at`. What lies
 * below the plane may be read, for numbers that are not used.
 */
// @ts-ignore: decorator
@inline
function responses(at: usize, bytes: usize, filter: usize): v128 {
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  let c = i32x4.splat(0);
  let d = i32x4.splat(0);
  let e = i32x4.splat(0);
  let f = i32x4.splat(0);
  let g = i32x4.splat(0);
  let h = i32x4.splat(0);
  for (let k: usize = 0; k < ROW; k += 16) {
    let row = filter + k;
    let from = at + k;
    let upper = v128.load(row);
    a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(from), upper));
    b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(from, 2), upper));
    c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load(from, 4), upper));
    d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load(from, 6), upper));
    for (let i: i32 = 1; i < ROWS; i++) {
      row += ROW;
      from += bytes;
      let s = v128.load(from);
      e = i32x4.add(e, i32x4.dot_i16x8_s(s, upper));
      const next = v128.load(row);
      a = i32x4.add(a, i32x4.dot_i16x8_s(s, next));
      s = v128.load(from, 2);
      f = i32x4.add(f, i32x4.dot_i16x8_s(s, upper));
      b = i32x4.add(b, i32x4.dot_i16x8_s(s, next));
      s = v128.load(from, 4);
      g = i32x4.add(g, i32x4.dot_i16x8_s(s, upper));
      c = i32x4.add(c, i32x4.dot_i16x8_s(s, next));
      s = v128.load(from, 6);
      h = i32x4.add(h, i32x4.dot_i16x8_s(s, upper));
      d = i32x4.add(d, i32x4.dot_i16x8_s(s, next));
      upper = next;
    }
    from += bytes;
    e = i32x4.add(e, i32x4.dot_i16x8_s(v128.load(from), upper));
    f = i32x4.add(f, i32x4.dot_i16x8_s(v128.load(from, 2), upper));
    g = i32x4.add(g, i32x4.dot_i16x8_s(v128.load(from, 4), upper));
    h = i32x4.add(h, i32x4.dot_i16x8_s(v128.load(from, 6), upper));
  }
  return i16x8.narrow_i32x4_s(clipped(a, b, c, d), clipped(e, f, g, h));
}

/** The sums of four accumulators, one lane each, as responses. */
// @ts-ignore: decorator
@inline
function clipped(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  const sums = i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
  const most = i32x4.splat(127);
  return i32x4.max_s(i32x4.neg(most), i32x4.min_s(most, i32x4.shr_s(sums, RESPONSE_BITS)));
}
