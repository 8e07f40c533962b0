// How many of a slot's hits lie as one motion of the finger would lay them.
import {
  COSINES,
  FINGER,
  HIT_GX,
  HIT_GY,
  HIT_PAIR,
  HIT_PX,
  HIT_PY,
  HIT_TIMES,
  HITS,
  ROTATION_COUNTS,
  SCORES,
  SINES,
  SLOT_COUNT,
  SLOT_END,
  SLOT_HITS,
  SLOT_MINUTIAE,
  SORTED,
  TURNED,
} from './layout';
import { count } from './finger';

let leastTurned: i32 = 0;
let reach: f32 = 0;
let reachPerDistance: f32 = 0;

export function setConsistency(least: i32, distance: f32, perDistance: f32): void {
  leastTurned = least;
  reach = distance;
  reachPerDistance = perDistance;
}

const MAX_TURNED: i32 = 64;

/** Scores all slots by the hits there are. */
export function scoreSlots(slots: i32, hits: i32): void {
  let sorted: usize = SORTED;
  for (let slot: i32 = 0; slot < slots; slot++) {
    const number = load<u32>(SLOT_HITS + 4 * slot) as i32;
    const enough = number >= leastTurned;
    store<u32>(SLOT_END + 4 * slot, enough ? (sorted as u32) : 0);
    if (enough) sorted += 2 * number;
  }
  for (let h: i32 = 0; h < hits; h++) {
    const hit = load<u32>(HITS + 4 * h);
    const at = SLOT_END + 4 * ((hit >> 16) as usize);
    const end = load<u32>(at);
    if (end === 0) continue;
    store<u16>(end, hit as u16);
    store<u32>(at, end + 2);
  }
  for (let slot: i32 = 0; slot < slots; slot++) {
    const end = load<u32>(SLOT_END + 4 * slot) as usize;
    store<u16>(SCORES + 2 * slot, end === 0 ? 0 : scoreSlot(slot, end));
  }
}

function scoreSlot(slot: i32, end: usize): i32 {
  const first = end - 2 * (load<u32>(SLOT_HITS + 4 * slot) as usize);
  const minutiae = load<u32>(SLOT_MINUTIAE + 4 * slot) as usize;
  const angles = minutiae + 4 * (load<u8>(SLOT_COUNT + slot) as usize);
  const rotation = bestRotation(angles, first, end);
  if (rotation < 0) return 0;
  const found = gather(minutiae, angles, first, end, rotation);
  let best: i32 = 0;
  for (let i: i32 = 0; i < found; i++) best = max(best, agreeing(i, found));
  return best;
}

/** By how much a pair (gallery minutia << 8 | probe minutia) turns the gallery's finger, 1/256 of a turn. */
// @ts-ignore: decorator
@inline
function rotationOf(angles: usize, pair: i32): i32 {
  return ((load<u8>(FINGER + 4 * count + (pair & 255)) as i32) - (load<u8>(angles + (pair >> 8)) as i32)) & 255;
}

/** First of the three neighbouring rotation bins, of 32, with most hits; −1 where they are too few. */
function bestRotation(angles: usize, first: usize, end: usize): i32 {
  const zero = i8x16.splat(0);
  v128.store(ROTATION_COUNTS, zero);
  v128.store(ROTATION_COUNTS + 16, zero);
  for (let at = first; at < end; at += 2) {
    const bin = ROTATION_COUNTS + (rotationOf(angles, load<u16>(at) as i32) >> 3);
    store<u8>(bin, min((load<u8>(bin) as i32) + 1, 85));
  }
  store<u16>(ROTATION_COUNTS + 32, load<u16>(ROTATION_COUNTS));
  const low = sumOfThree(ROTATION_COUNTS);
  const high = sumOfThree(ROTATION_COUNTS + 16);
  const enough = i8x16.splat((leastTurned - 1) as i8);
  if (!v128.any_true(i8x16.gt_u(i8x16.max_u(low, high), enough))) return -1;
  v128.store(ROTATION_COUNTS, low);
  v128.store(ROTATION_COUNTS + 16, high);
  let best: i32 = 0;
  let rotation: i32 = 0;
  for (let r: i32 = 0; r < 32; r++) {
    const sum = load<u8>(ROTATION_COUNTS + r) as i32;
    if (sum <= best) continue;
    best = sum;
    rotation = r;
  }
  return rotation;
}

// @ts-ignore: decorator
@inline
function sumOfThree(at: usize): v128 {
  return i8x16.add(i8x16.add(v128.load(at), v128.load(at, 1)), v128.load(at, 2));
}

/** Writes down the distinct pairs of the hits of a rotation. */
function gather(minutiae: usize, angles: usize, first: usize, end: usize, rotation: i32): i32 {
  const galleryCount = (angles - minutiae) >> 2;
  let found: i32 = 0;
  for (let at = first; at < end; at += 2) {
    const pair = load<u16>(at) as i32;
    const turned = rotationOf(angles, pair);
    if ((((turned >> 3) - rotation) & 31) > 2) continue;
    let i: i32 = 0;
    while (i < found && load<i32>(HIT_PAIR + 4 * i) !== pair) i++;
    if (i < found) {
      store<i32>(HIT_TIMES + 4 * i, load<i32>(HIT_TIMES + 4 * i) + 1);
      continue;
    }
    if (found === MAX_TURNED) continue;
    const p = (pair & 255) as usize;
    const g = (pair >> 8) as usize;
    store<i32>(TURNED + 4 * i, turned);
    store<i32>(HIT_PAIR + 4 * i, pair);
    store<i32>(HIT_TIMES + 4 * i, 1);
    store<f32>(HIT_PX + 4 * i, load<u16>(FINGER + 2 * p) as f32);
    store<f32>(HIT_PY + 4 * i, load<u16>(FINGER + 2 * count + 2 * p) as f32);
    store<f32>(HIT_GX + 4 * i, load<u16>(minutiae + 2 * g) as f32);
    store<f32>(HIT_GY + 4 * i, load<u16>(minutiae + 2 * galleryCount + 2 * g) as f32);
    found++;
  }
  return found;
}

/** Pairs that lie as pair i's motion lays them, 16 each, and up to 15 for how often they were hit. */
function agreeing(i: i32, found: i32): i32 {
  const turned = load<i32>(TURNED + 4 * i);
  const cos = load<f32>(COSINES + 4 * turned);
  const sin = load<f32>(SINES + 4 * turned);
  const px = load<f32>(HIT_PX + 4 * i);
  const py = load<f32>(HIT_PY + 4 * i);
  const gx = load<f32>(HIT_GX + 4 * i);
  const gy = load<f32>(HIT_GY + 4 * i);
  let pairs: i32 = 0;
  let times: i32 = 0;
  for (let j: i32 = 0; j < found; j++) {
    const dx = load<f32>(HIT_GX + 4 * j) - gx;
    const dy = load<f32>(HIT_GY + 4 * j) - gy;
    const ex = cos * dx + sin * dy - (load<f32>(HIT_PX + 4 * j) - px);
    const ey = cos * dy - sin * dx - (load<f32>(HIT_PY + 4 * j) - py);
    const tolerance = reach + reachPerDistance * sqrt<f32>(dx * dx + dy * dy);
    if (ex * ex + ey * ey > tolerance * tolerance) continue;
    pairs++;
    times += load<i32>(HIT_TIMES + 4 * j);
  }
  return (pairs << 4) + min(15, times - pairs);
}
