// The same as reference/ridge-waves.ts, eight products at a time.
import { ALONG, origin, SAMPLES } from './layout';

/**
 * For each of `count` spots (four numbers of 32 bits: x, y, and the way along the ridge in 1/65536) the strongest wave's
 * index (32 bits) at `wave` and its share at `peak`. `signature` has room for SAMPLES numbers of 16 bits; a share of 1 is
 * the power of the signature times `unit`.
 */
export function ridgeWaves(
  plane: usize,
  stride: i32,
  width: i32,
  height: i32,
  spots: usize,
  count: i32,
  waves: usize,
  periods: i32,
  unit: f64,
  signature: usize,
  wave: usize,
  peak: usize,
): void {
  const first = origin(plane, stride);
  for (let spot: i32 = 0; spot < count; spot++) {
    const at = spots + ((spot as usize) << 4);
    sign(first, stride, width, height, load<i32>(at), load<i32>(at, 4), load<i32>(at, 8), load<i32>(at, 12), signature);
    const power = product(signature, signature) as f64;
    let strongest: f64 = 0;
    let best: i32 = 0;
    let table = waves;
    for (let k: i32 = 0; k < periods; k++) {
      const cosine = product(signature, table) as f64;
      const sine = product(signature, table + (SAMPLES << 1)) as f64;
      const strength = cosine * cosine + sine * sine;
      if (strength > strongest) {
        strongest = strength;
        best = k;
      }
      table += SAMPLES << 2;
    }
    const whole = power * unit;
    store<i32>(wave + ((spot as usize) << 2), best);
    store<f64>(peak + ((spot as usize) << 3), whole > 0 ? min<f64>(1, strongest / whole) : 0);
  }
}

// @ts-ignore: decorator
@inline
function product(one: usize, other: usize): i32 {
  let a = i32x4.dot_i16x8_s(v128.load(one), v128.load(other));
  let b = i32x4.dot_i16x8_s(v128.load(one, 16), v128.load(other, 16));
  a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(one, 32), v128.load(other, 32)));
  b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(one, 48), v128.load(other, 48)));
  a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(one, 64), v128.load(other, 64)));
  b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(one, 80), v128.load(other, 80)));
  a = i32x4.add(a, b);
  return (
    i32x4.extract_lane(a, 0) + i32x4.extract_lane(a, 1) + i32x4.extract_lane(a, 2) + i32x4.extract_lane(a, 3)
  );
}

/** The signature of a spot. */
function sign(
  first: usize,
  stride: i32,
  width: i32,
  height: i32,
  x: i32,
  y: i32,
  ux: i32,
  uy: i32,
  signature: usize,
): void {
  for (let i: i32 = 0; i < SAMPLES; i++) {
    const across = i - (SAMPLES >> 1);
    let px = (x << 16) + 0x8000 - across * uy - ALONG * ux;
    let py = (y << 16) + 0x8000 + across * ux - ALONG * uy;
    let sum: i32 = 0;
    for (let k: i32 = -ALONG; k <= ALONG; k += 2) {
      const column = px >> 16;
      const row = py >> 16;
      if (((column as u32) < (width as u32)) & ((row as u32) < (height as u32))) {
        sum += load<i16>(first + ((row * stride + column) as usize << 1)) as i32;
      }
      px += ux << 1;
      py += uy << 1;
    }
    store<i16>(signature + ((i as usize) << 1), sum as i16);
  }
}
