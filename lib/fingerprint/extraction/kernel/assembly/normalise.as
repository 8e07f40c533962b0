// The same as reference/normalise.ts. The window's sums are kept per column, then slid along the row; what is made of
// them, a division and a root per pixel, is made of four at a time.
import { origin } from './layout';
import { storeSome } from './store';

/**
 * `sums` has room for two numbers of 32 bits per column and one row of zeros, `windows` for two more of 32 bits and one
 * of 64 per column, all of a width rounded up to 16.
 */
export function normalise(
  pixels: usize,
  width: i32,
  height: i32,
  plane: usize,
  stride: i32,
  sums: usize,
  windows: usize,
  contrast: usize,
  brightness: usize,
  columns: i32,
  radius: i32,
  leastDeviation: f64,
  amplitude: f64,
): void {
  const wide = ((width + 15) & ~15) as usize;
  const squares = sums + (wide << 2);
  const zeros = squares + (wide << 2);
  memory.fill(sums, 0, wide * 9);
  const windowSums = windows;
  const windowSquares = windows + (wide << 2);
  const shares = windowSquares + (wide << 2);
  memory.fill(windows, 0, wide << 4);
  for (let y: i32 = 0; y < min(radius, height); y++) exchange(pixels + ((y * width) as usize), zeros, wide, sums, squares);
  let high: i32 = 0;
  for (let y: i32 = 0; y < height; y++) {
    const entering = y + radius < height ? pixels + (((y + radius) * width) as usize) : zeros;
    const leaving = y - radius > 0 ? pixels + (((y - radius - 1) * width) as usize) : zeros;
    exchange(entering, leaving, wide, sums, squares);
    slide(sums, windowSums, width, radius);
    slide(squares, windowSquares, width, radius);
    const now = min(height - 1, y + radius) - max(0, y - radius) + 1;
    if (now !== high) {
      high = now;
      for (let x: i32 = 0; x < width; x++) {
        const count = high * (min(width - 1, x + radius) - max(0, x - radius) + 1);
        store<f64>(shares + ((x as usize) << 3), 1.0 / (count as f64));
      }
    }
    const row = pixels + ((y * width) as usize);
    const target = origin(plane, stride) + ((y * stride) as usize << 1);
    const cells = ((y >> 2) * columns) as usize << 3;
    for (let x: i32 = 0; x < width; x += 4) {
      const at = (x as usize) << 2;
      const sum = v128.load(windowSums + at);
      const square = v128.load(windowSquares + at);
      const share = v128.load(shares + (at << 1));
      const nextShare = v128.load(shares + (at << 1), 16);
      const mean = f64x2.mul(f64x2.convert_low_i32x4_s(sum), share);
      const nextMean = f64x2.mul(f64x2.convert_low_i32x4_s(highHalf(sum)), nextShare);
      const deviation = root(f64x2.mul(f64x2.convert_low_i32x4_s(square), share), mean);
      const nextDeviation = root(f64x2.mul(f64x2.convert_low_i32x4_s(highHalf(square)), nextShare), nextMean);
      const greys = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(row + (x as usize))));
      const grey = f64x2.convert_low_i32x4_s(greys);
      const nextGrey = f64x2.convert_low_i32x4_s(highHalf(greys));
      const least = f64x2.splat(leastDeviation);
      const gain = f64x2.splat(amplitude);
      const value = stretched(f64x2.sub(mean, grey), deviation, gain, least);
      const nextValue = stretched(f64x2.sub(nextMean, nextGrey), nextDeviation, gain, least);
      const most = i32x4.splat(127);
      const whole = v128.shuffle<i32>(value, nextValue, 0, 1, 4, 5);
      const clipped = i32x4.max_s(i32x4.neg(most), i32x4.min_s(most, whole));
      storeSome(target + ((x as usize) << 1), i16x8.narrow_i32x4_s(clipped, clipped), width - x);
      if ((y & 3) === 2 && x + 2 < width) {
        const cell = cells + ((x as usize) << 1);
        store<f64>(contrast + cell, f64x2.extract_lane(nextDeviation, 0));
        store<f64>(brightness + cell, f64x2.extract_lane(nextMean, 0));
      }
    }
  }
}

/** Adds one row of pixels to the columns' sums, and takes another one away. */
function exchange(entering: usize, leaving: usize, wide: usize, sums: usize, squares: usize): void {
  for (let x: usize = 0; x < wide; x += 8) {
    const more = i16x8.extend_low_i8x16_u(v128.load64_zero(entering + x));
    const less = i16x8.extend_low_i8x16_u(v128.load64_zero(leaving + x));
    const change = i16x8.sub(more, less);
    const at = x << 2;
    v128.store(sums + at, i32x4.add(v128.load(sums + at), i32x4.extend_low_i16x8_s(change)));
    v128.store(sums + at, i32x4.add(v128.load(sums + at, 16), i32x4.extend_high_i16x8_s(change)), 16);
    // a² − b² = (a − b) (a + b)
    const whole = i16x8.add(more, less);
    v128.store(squares + at, i32x4.add(v128.load(squares + at), i32x4.extmul_low_i16x8_s(change, whole)));
    v128.store(squares + at, i32x4.add(v128.load(squares + at, 16), i32x4.extmul_high_i16x8_s(change, whole)), 16);
  }
}

/** Sums over `radius` columns either way. */
function slide(columns: usize, windows: usize, width: i32, radius: i32): void {
  let sum: i32 = 0;
  for (let x: i32 = 0; x < min(radius, width); x++) sum += load<i32>(columns + ((x as usize) << 2));
  const reach = (radius as usize) << 2;
  for (let x: i32 = 0; x < width; x++) {
    const at = columns + ((x as usize) << 2);
    if (x + radius < width) sum += load<i32>(at + reach);
    if (x - radius > 0) sum -= load<i32>(at - reach - 4);
    store<i32>(windows + ((x as usize) << 2), sum);
  }
}

// @ts-ignore: decorator
@inline
function highHalf(four: v128): v128 {
  return v128.shuffle<i32>(four, four, 2, 3, 2, 3);
}

/** The deviation, of the mean square and the mean. */
// @ts-ignore: decorator
@inline
function root(meanSquare: v128, mean: v128): v128 {
  return f64x2.sqrt(f64x2.max(f64x2.splat(0), f64x2.sub(meanSquare, f64x2.mul(mean, mean))));
}

/** As two whole numbers of 32 bits. */
// @ts-ignore: decorator
@inline
function stretched(difference: v128, deviation: v128, gain: v128, least: v128): v128 {
  const value = f64x2.div(f64x2.mul(gain, difference), f64x2.max(deviation, least));
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.floor(f64x2.add(value, f64x2.splat(0.5))));
}
