// The same as reference/cell-products.ts, eight pixels, which are two cells, at a time.
import { origin } from './layout';

export function cellProducts(
  one: usize,
  other: usize,
  stride: i32,
  height: i32,
  columns: i32,
  rows: i32,
  both: usize,
  ones: usize,
  others: usize,
): void {
  const a = origin(one, stride);
  const b = origin(other, stride);
  const bytes = (stride as usize) << 1;
  for (let row: i32 = 0; row < rows; row++) {
    const bottom = min(height, (row + 1) << 2);
    for (let column: i32 = 0; column < columns; column += 2) {
      let ab = i32x4.splat(0);
      let aa = i32x4.splat(0);
      let bb = i32x4.splat(0);
      for (let y = row << 2; y < bottom; y++) {
        const at = (y as usize) * bytes + ((column as usize) << 3);
        const va = v128.load(a + at);
        const vb = v128.load(b + at);
        ab = i32x4.add(ab, i32x4.dot_i16x8_s(va, vb));
        aa = i32x4.add(aa, i32x4.dot_i16x8_s(va, va));
        bb = i32x4.add(bb, i32x4.dot_i16x8_s(vb, vb));
      }
      const cell = (row * columns + column) as usize << 3;
      store<f64>(both + cell, (i32x4.extract_lane(ab, 0) + i32x4.extract_lane(ab, 1)) as f64);
      store<f64>(ones + cell, (i32x4.extract_lane(aa, 0) + i32x4.extract_lane(aa, 1)) as f64);
      store<f64>(others + cell, (i32x4.extract_lane(bb, 0) + i32x4.extract_lane(bb, 1)) as f64);
      if (column + 1 === columns) continue;
      store<f64>(both + cell, (i32x4.extract_lane(ab, 2) + i32x4.extract_lane(ab, 3)) as f64, 8);
      store<f64>(ones + cell, (i32x4.extract_lane(aa, 2) + i32x4.extract_lane(aa, 3)) as f64, 8);
      store<f64>(others + cell, (i32x4.extract_lane(bb, 2) + i32x4.extract_lane(bb, 3)) as f64, 8);
    }
  }
}
