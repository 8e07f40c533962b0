// The same as reference/gradient-tensor.ts, eight pixels, which are two cells, at a time.
import { origin } from './layout';

export function gradientTensor(
  plane: usize,
  stride: i32,
  width: i32,
  height: i32,
  columns: i32,
  rows: i32,
  cosine: usize,
  sine: usize,
  energy: usize,
): void {
  const first = origin(plane, stride);
  const bytes = (stride as usize) << 1;
  const lanes = i16x8(0, 1, 2, 3, 4, 5, 6, 7);
  const low = i16x8.splat(0);
  const high = i16x8.splat((width - 1) as i16);
  for (let row: i32 = 0; row < rows; row++) {
    const top = max(1, row << 2);
    const bottom = min(height - 1, (row + 1) << 2);
    for (let column: i32 = 0; column < columns; column += 2) {
      const x = column << 2;
      const places = i16x8.add(lanes, i16x8.splat(x as i16));
      // Not the first column of the picture, nor the last.
      const keep = v128.and(i16x8.gt_s(places, low), i16x8.lt_s(places, high));
      let xx = i32x4.splat(0);
      let yy = i32x4.splat(0);
      let xy = i32x4.splat(0);
      for (let y = top; y < bottom; y++) {
        const at = first + (y as usize) * bytes + ((x as usize) << 1);
        const n = at - bytes;
        const s = at + bytes;
        const nw = v128.load(n - 2);
        const ne = v128.load(n + 2);
        const sw = v128.load(s - 2);
        const se = v128.load(s + 2);
        const across = i16x8.sub(v128.load(at + 2), v128.load(at - 2));
        const down = i16x8.sub(v128.load(n), v128.load(s));
        const rising = i16x8.sub(ne, sw);
        const falling = i16x8.sub(se, nw);
        const dx = v128.and(keep, i16x8.add(i16x8.add(rising, falling), i16x8.shl(across, 1)));
        const dy = v128.and(keep, i16x8.add(i16x8.sub(rising, falling), i16x8.shl(down, 1)));
        xx = i32x4.add(xx, i32x4.dot_i16x8_s(dx, dx));
        yy = i32x4.add(yy, i32x4.dot_i16x8_s(dy, dy));
        xy = i32x4.add(xy, i32x4.dot_i16x8_s(dx, dy));
      }
      const cell = (row * columns + column) as usize << 3;
      const xx0 = i32x4.extract_lane(xx, 0) + i32x4.extract_lane(xx, 1);
      const yy0 = i32x4.extract_lane(yy, 0) + i32x4.extract_lane(yy, 1);
      store<f64>(cosine + cell, (yy0 - xx0) as f64);
      store<f64>(sine + cell, (-2 * (i32x4.extract_lane(xy, 0) + i32x4.extract_lane(xy, 1))) as f64);
      store<f64>(energy + cell, (xx0 + yy0) as f64);
      if (column + 1 === columns) continue;
      const xx1 = i32x4.extract_lane(xx, 2) + i32x4.extract_lane(xx, 3);
      const yy1 = i32x4.extract_lane(yy, 2) + i32x4.extract_lane(yy, 3);
      store<f64>(cosine + cell, (yy1 - xx1) as f64, 8);
      store<f64>(sine + cell, (-2 * (i32x4.extract_lane(xy, 2) + i32x4.extract_lane(xy, 3))) as f64, 8);
      store<f64>(energy + cell, (xx1 + yy1) as f64, 8);
    }
  }
}
