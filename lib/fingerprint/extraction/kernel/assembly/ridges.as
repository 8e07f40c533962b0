// The same as reference/binarise.ts and reference/thin.ts.
import { origin } from './layout';

/** Ridge or not, by the sign; the outermost pixels and those outside the mask are 0. */
export function binarise(
  plane: usize,
  stride: i32,
  width: i32,
  height: i32,
  mask: usize,
  columns: i32,
  ridges: usize,
): void {
  const first = origin(plane, stride);
  const zero = i16x8.splat(0);
  for (let y: i32 = 1; y < height - 1; y++) {
    const from = first + ((y * stride) as usize << 1);
    const to = ridges + ((y * width) as usize);
    const cells = mask + (((y >> 2) * columns) as usize);
    // Eight pixels are two cells. What is written beyond the row's end, the next row writes over.
    for (let x: usize = 0; x < (width as usize); x += 8) {
      const two = v128.load16_splat(cells + (x >> 2));
      const inside = v128.shuffle<u8>(two, two, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1);
      const above = i16x8.gt_s(v128.load(from + (x << 1)), zero);
      v128.store64_lane(to + x, v128.and(inside, i8x16.narrow_i16x8_s(above, above)), 0);
    }
    store<u8>(to, 0);
    store<u8>(to + ((width - 1) as usize), 0);
  }
  memory.fill(ridges, 0, width as usize);
  memory.fill(ridges + (((height - 1) * width) as usize), 0, width as usize);
}

/**
 * Turns over the parts of `value` of fewer than `least` pixels. Each part has a first pixel, without such neighbours
 * above and to its left; from those alone the part is followed, no farther than needed. `stamps` has 32 bits per pixel,
 * `queue` room for least + 8 numbers.
 */
export function turnSmallParts(
  ridges: usize,
  width: i32,
  height: i32,
  value: i32,
  least: i32,
  stamps: usize,
  queue: usize,
): void {
  memory.fill(stamps, 0, (width * height) as usize << 2);
  size = width * height;
  let stamp: i32 = 0;
  const diagonal = value === 1;
  const row = width as usize;
  const sought = i8x16.splat(value as i8);
  for (let y: i32 = 1; y < height - 1; y++) {
    for (let x: i32 = 1; x < width - 1; ) {
      const start = y * width + x;
      const at = ridges + (start as usize);
      // Of sixteen pixels, most often none is a first one.
      let before = v128.or(is(at - 1, sought), is(at - row, sought));
      if (diagonal) before = v128.or(before, v128.or(is(at - row - 1, sought), is(at - row + 1, sought)));
      const firsts = i8x16.bitmask(v128.andnot(is(at, sought), before));
      const next = firsts === 0 ? 16 : ctz(firsts);
      if (next > 0) {
        x += next;
        continue;
      }
      x++;
      stamp++;
      store<i32>(queue, start);
      store<i32>(stamps + ((start as usize) << 2), stamp);
      let tail: i32 = 1;
      for (let head: i32 = 0; head < tail && tail < least; head++) {
        const at = load<i32>(queue + ((head as usize) << 2));
        tail = visit(ridges, at + 1, value, stamps, stamp, queue, tail);
        tail = visit(ridges, at - width, value, stamps, stamp, queue, tail);
        tail = visit(ridges, at - 1, value, stamps, stamp, queue, tail);
        tail = visit(ridges, at + width, value, stamps, stamp, queue, tail);
        if (!diagonal) continue;
        tail = visit(ridges, at + 1 - width, value, stamps, stamp, queue, tail);
        tail = visit(ridges, at - 1 - width, value, stamps, stamp, queue, tail);
        tail = visit(ridges, at - 1 + width, value, stamps, stamp, queue, tail);
        tail = visit(ridges, at + 1 + width, value, stamps, stamp, queue, tail);
      }
      if (tail >= least || reachesEdge(queue, tail, width, height)) continue;
      for (let i: i32 = 0; i < tail; i++) {
        store<u8>(ridges + (load<i32>(queue + ((i as usize) << 2)) as usize), (1 - value) as u8);
      }
    }
  }
}

function reachesEdge(queue: usize, count: i32, width: i32, height: i32): bool {
  for (let i: i32 = 0; i < count; i++) {
    const at = load<i32>(queue + ((i as usize) << 2));
    const x = at % width;
    if (x === 0 || x === width - 1 || at < width || at >= width * (height - 1)) return true;
  }
  return false;
}

// @ts-ignore: decorator
@inline
function is(at: usize, sought: v128): v128 {
  return i8x16.eq(v128.load(at), sought);
}

// @ts-ignore: decorator
@inline
function pixel(ridges: usize, at: i32): i32 {
  return load<u8>(ridges + (at as usize)) as i32;
}

/** Pixels of the picture: a hole at its edge is followed no farther. */
let size: i32 = 0;

function visit(ridges: usize, at: i32, value: i32, stamps: usize, stamp: i32, queue: usize, tail: i32): i32 {
  if (at < 0 || at >= size || pixel(ridges, at) !== value) return tail;
  const mark = stamps + ((at as usize) << 2);
  if (load<i32>(mark) === stamp) return tail;
  store<i32>(mark, stamp);
  store<i32>(queue + ((tail as usize) << 2), at);
  return tail + 1;
}

/**
 * Thins `ridges` in place. `tables` holds the two deletion tables and that of corners, 256 bytes each; `live` and `gone`
 * have room for 32 bits per pixel. Returns how many pixels are left; they stand in `live`.
 */
export function thin(ridges: usize, width: i32, height: i32, tables: usize, live: usize, gone: usize): i32 {
  let count: i32 = 0;
  const pixels = width * height;
  for (let at: i32 = 0; at < pixels; at++) {
    if (pixel(ridges, at) === 0) continue;
    store<i32>(live + ((count as usize) << 2), at);
    count++;
  }
  let changed = true;
  while (changed) {
    changed = false;
    for (let pass: i32 = 0; pass < 2; pass++) {
      const table = tables + ((pass as usize) << 8);
      let going: i32 = 0;
      let kept: i32 = 0;
      for (let i: i32 = 0; i < count; i++) {
        const at = load<i32>(live + ((i as usize) << 2));
        if (load<u8>(table + (code(ridges, at, width) as usize)) !== 0) {
          store<i32>(gone + ((going as usize) << 2), at);
          going++;
        } else {
          store<i32>(live + ((kept as usize) << 2), at);
          kept++;
        }
      }
      count = kept;
      for (let i: i32 = 0; i < going; i++) store<u8>(ridges + (load<i32>(gone + ((i as usize) << 2)) as usize), 0);
      if (going > 0) changed = true;
    }
  }
  let kept: i32 = 0;
  for (let i: i32 = 0; i < count; i++) {
    const at = load<i32>(live + ((i as usize) << 2));
    if (load<u8>(tables + 512 + (code(ridges, at, width) as usize)) !== 0) {
      store<u8>(ridges + (at as usize), 0);
    } else {
      store<i32>(live + ((kept as usize) << 2), at);
      kept++;
    }
  }
  return kept;
}

// @ts-ignore: decorator
@inline
function code(ridges: usize, at: i32, width: i32): i32 {
  const row = ridges + (at as usize);
  const north = row - (width as usize);
  const south = row + (width as usize);
  return (
    (load<u8>(row, 1) as i32) |
    ((load<u8>(north, 1) as i32) << 1) |
    ((load<u8>(north) as i32) << 2) |
    ((load<u8>(north - 1) as i32) << 3) |
    ((load<u8>(row - 1) as i32) << 4) |
    ((load<u8>(south - 1) as i32) << 5) |
    ((load<u8>(south) as i32) << 6) |
    ((load<u8>(south, 1) as i32) << 7)
  );
}
