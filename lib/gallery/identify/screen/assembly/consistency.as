// How many of an impression's hits lie as one motion of the finger would lay them. It equals reference.ts.
import {
  COSINES,
  HITS,
  MAX_PAIRS,
  PAIR,
  PAIR_GX,
  PAIR_GY,
  PAIR_PX,
  PAIR_PY,
  PROBE_ANGLE,
  PROBE_X,
  PROBE_Y,
  SINES,
  TIMES,
  TURNED,
} from './layout';

/** Pixels: no pair is so far off. */
const FAR: f32 = 1e9;

let reach: f32 = 0;
let reachPerDistance: f32 = 0;

export function setConsistency(distance: f32, perDistance: f32): void {
  reach = distance;
  reachPerDistance = perDistance;
}

/** The votes of the motion that explains most of the hits at a rotation and the next two. */
export function bestMotion(packed: usize, hits: i32, rotation: i32): i32 {
  const pairs = gather(packed, hits, rotation);
  let best: i32 = 0;
  for (let i: usize = 0; i < pairs; i++) best = max(best, explained(i, pairs));
  return best;
}

/** Writes down the distinct pairs of minutiae. */
function gather(packed: usize, hits: i32, rotation: i32): usize {
  let found: usize = 0;
  for (let h: usize = 0; h < (hits as usize); h++) {
    const hit = load<u32>(HITS + 4 * h);
    if ((((hit >> 16) as i32) - rotation & 31) > 2) continue;
    const pair = hit & 0xffff;
    const i = find(pair, found);
    if (i < found) {
      store<i32>(TIMES + 4 * i, load<i32>(TIMES + 4 * i) + 1);
      continue;
    }
    if (found === (MAX_PAIRS as usize)) continue;
    const p = (pair & 255) as usize;
    const minutia = load<u32>(packed + 20 * ((pair >> 8) as usize));
    store<u32>(PAIR + 4 * i, pair);
    store<i32>(TIMES + 4 * i, 1);
    store<u32>(TURNED + 4 * i, ((load<u8>(PROBE_ANGLE + p) as u32) - minutia) & 255);
    store<f32>(PAIR_PX + 4 * i, load<f32>(PROBE_X + 4 * p));
    store<f32>(PAIR_PY + 4 * i, load<f32>(PROBE_Y + 4 * p));
    store<f32>(PAIR_GX + 4 * i, (minutia >> 20) as f32);
    store<f32>(PAIR_GY + 4 * i, ((minutia >> 8) & 0xfff) as f32);
    found++;
  }
  // What is farther off than any pair follows the last one, so that a vector may read past it.
  for (let i = found; (i & 3) !== 0; i++) store<f32>(PAIR_PX + 4 * i, FAR);
  return found;
}

/** The place of a pair among those found; where it is not, one past them or more. */
function find(pair: u32, found: usize): usize {
  const wanted = i32x4.splat(pair);
  for (let i: usize = 0; i < found; i += 4) {
    const at = i8x16.bitmask(i32x4.eq(v128.load(PAIR + 4 * i), wanted));
    if (at !== 0) {
      const place = i + ((ctz(at) >> 2) as usize);
      return place < found ? place : found;
    }
  }
  return found;
}

/** Pairs that lie as pair i's motion lays them, 16 each, and up to 15 for how often they were hit. */
function explained(i: usize, pairs: usize): i32 {
  const turned = load<u32>(TURNED + 4 * i) as usize;
  const cos = v128.load32_splat(COSINES + 4 * turned);
  const sin = v128.load32_splat(SINES + 4 * turned);
  const px = v128.load32_splat(PAIR_PX + 4 * i);
  const py = v128.load32_splat(PAIR_PY + 4 * i);
  const gx = v128.load32_splat(PAIR_GX + 4 * i);
  const gy = v128.load32_splat(PAIR_GY + 4 * i);
  const least = f32x4.splat(reach);
  const perDistance = f32x4.splat(reachPerDistance);
  let agreeing = i32x4.splat(0);
  let times = i32x4.splat(0);
  for (let j: usize = 0; j < pairs; j += 4) {
    const dx = f32x4.sub(v128.load(PAIR_GX + 4 * j), gx);
    const dy = f32x4.sub(v128.load(PAIR_GY + 4 * j), gy);
    const ex = f32x4.sub(f32x4.add(f32x4.mul(cos, dx), f32x4.mul(sin, dy)), f32x4.sub(v128.load(PAIR_PX + 4 * j), px));
    const ey = f32x4.sub(f32x4.sub(f32x4.mul(cos, dy), f32x4.mul(sin, dx)), f32x4.sub(v128.load(PAIR_PY + 4 * j), py));
    const distance = f32x4.sqrt(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)));
    const tolerance = f32x4.add(least, f32x4.mul(perDistance, distance));
    const off = f32x4.add(f32x4.mul(ex, ex), f32x4.mul(ey, ey));
    const near = f32x4.le(off, f32x4.mul(tolerance, tolerance));
    agreeing = i32x4.sub(agreeing, near);
    times = i32x4.add(times, v128.and(near, v128.load(TIMES + 4 * j)));
  }
  const all = sum(agreeing);
  return (all << 4) + min(15, sum(times) - all);
}

// @ts-ignore: decorator
@inline
function sum(lanes: v128): i32 {
  const two = i32x4.add(lanes, i64x2.shuffle(lanes, lanes, 1, 0));
  return i32x4.extract_lane(two, 0) + i32x4.extract_lane(two, 1);
}
