// The same as reference/smooth.ts, two columns at a time on the way down.

/** Smooths a map of cells in place. `taps` holds radius + 1 numbers; `lines` room for columns + 2 · radius, `scratch` for a whole map. */
export function smooth(
  map: usize,
  columns: i32,
  rows: i32,
  taps: usize,
  radius: i32,
  line: usize,
  scratch: usize,
): void {
  const centre = f64x2.splat(load<f64>(taps));
  const pad = (radius as usize) << 3;
  const width = (columns as usize) << 3;
  memory.fill(line, 0, width + 2 * pad + 16);
  for (let row: i32 = 0; row < rows; row++) {
    const start = map + (row as usize) * width;
    const target = scratch + (row as usize) * width;
    memory.copy(line + pad, start, width);
    let x: usize = 0;
    for (; x + 8 < width; x += 16) {
      const at = line + pad + x;
      let sum = f64x2.mul(centre, v128.load(at));
      for (let k: usize = 8; k <= pad; k += 8) {
        sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(taps + k), f64x2.add(v128.load(at - k), v128.load(at + k))));
      }
      v128.store(target + x, sum);
    }
    if (x < width) {
      const at = line + pad + x;
      let sum = load<f64>(taps) * load<f64>(at);
      for (let k: usize = 8; k <= pad; k += 8) sum += load<f64>(taps + k) * (load<f64>(at - k) + load<f64>(at + k));
      store<f64>(target + x, sum);
    }
  }
  for (let row: i32 = 0; row < rows; row++) {
    const start = scratch + (row as usize) * width;
    const target = map + (row as usize) * width;
    for (let x: usize = 0; x < width; x += 16) {
      const wide = x + 8 < width;
      let sum = f64x2.mul(centre, wide ? v128.load(start + x) : v128.load64_splat(start + x));
      for (let k: i32 = 1; k <= radius; k++) {
        const above = row - k >= 0 ? pick(start - (k as usize) * width + x, wide) : f64x2.splat(0);
        const below = row + k < rows ? pick(start + (k as usize) * width + x, wide) : f64x2.splat(0);
        sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(taps + ((k as usize) << 3)), f64x2.add(above, below)));
      }
      if (wide) v128.store(target + x, sum);
      else store<f64>(target + x, f64x2.extract_lane(sum, 0));
    }
  }
}

// @ts-ignore: decorator
@inline
function pick(at: usize, wide: bool): v128 {
  return wide ? v128.load(at) : v128.load64_splat(at);
}
