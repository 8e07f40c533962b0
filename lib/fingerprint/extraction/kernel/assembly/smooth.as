// The same as reference/smooth.ts. Sums of a row's eight cells run side by side: one alone would wait for each addition.

/**
 * Smooths a map of cells in place. `taps` holds radius + 1 numbers. `scratch` has room for `radius` rows more above and
 * below the map, each of columns + 2 · radius + 8 numbers.
 */
export function smooth(map: usize, columns: i32, rows: i32, taps: usize, radius: i32, scratch: usize): void {
  const pad = (radius as usize) << 3;
  const width = (columns as usize) << 3;
  const stride = width + 2 * pad + 64;
  const first = scratch + (radius as usize) * stride + pad;
  memory.fill(scratch, 0, stride * ((rows + 2 * radius) as usize));
  for (let row: i32 = 0; row < rows; row++) {
    memory.copy(first + (row as usize) * stride, map + (row as usize) * width, width);
  }
  weigh(first, stride, map, width, rows, taps, pad, 8);
  for (let row: i32 = 0; row < rows; row++) {
    memory.copy(first + (row as usize) * stride, map + (row as usize) * width, width);
  }
  weigh(first, stride, map, width, rows, taps, pad, stride);
}

/** Writes the weighted sums along `step` of every cell of the rows at `source` to `target`, whose rows are `width` bytes. */
function weigh(
  source: usize,
  stride: usize,
  target: usize,
  width: usize,
  rows: i32,
  taps: usize,
  pad: usize,
  step: usize,
): void {
  const end = taps + pad;
  const centre = v128.load64_splat(taps);
  for (let row: i32 = 0; row < rows; row++) {
    for (let x: usize = 0; x < width; x += 64) {
      const at = source + x;
      let a = f64x2.mul(centre, v128.load(at));
      let b = f64x2.mul(centre, v128.load(at, 16));
      let c = f64x2.mul(centre, v128.load(at, 32));
      let d = f64x2.mul(centre, v128.load(at, 48));
      let less = at;
      let more = at;
      for (let tap = taps + 8; tap <= end; tap += 8) {
        less -= step;
        more += step;
        const weight = v128.load64_splat(tap);
        a = f64x2.add(a, f64x2.mul(weight, f64x2.add(v128.load(less), v128.load(more))));
        b = f64x2.add(b, f64x2.mul(weight, f64x2.add(v128.load(less, 16), v128.load(more, 16))));
        c = f64x2.add(c, f64x2.mul(weight, f64x2.add(v128.load(less, 32), v128.load(more, 32))));
        d = f64x2.add(d, f64x2.mul(weight, f64x2.add(v128.load(less, 48), v128.load(more, 48))));
      }
      const to = target + x;
      const left = width - x;
      if (left >= 64) {
        v128.store(to, a);
        v128.store(to, b, 16);
        v128.store(to, c, 32);
        v128.store(to, d, 48);
      } else {
        storeSome(to, a, left);
        if (left > 16) storeSome(to + 16, b, left - 16);
        if (left > 32) storeSome(to + 32, c, left - 32);
        if (left > 48) storeSome(to + 48, d, left - 48);
      }
    }
    source += stride;
    target += width;
  }
}

function storeSome(at: usize, two: v128, left: usize): void {
  if (left >= 16) v128.store(at, two);
  else store<f64>(at, f64x2.extract_lane(two, 0));
}
