// How many of a slot's hits lie as one motion of the finger would lay them.
import {
  COSINES,
  FINGER,
  HIT_GX,
  HIT_GY,
  HIT_MINUTIA,
  HIT_PAIR,
  HIT_PX,
  HIT_PY,
  HIT_TIMES,
  HITS,
  RANK_FACTOR,
  RANKED,
  ROTATION_COUNTS,
  SCORES,
  SINES,
  SLOT_COUNT,
  SLOT_END,
  SLOT_MINUTIAE,
  SLOT_ROTATION,
  SLOT_TAKEN,
  SLOT_TURNED,
  SORTED,
  TURNED,
  WRAPPED,
} from './layout';
import { count } from './finger';

let leastTurned: i32 = 0;
let reach: f32 = 0;
let reachPerDistance: f32 = 0;

let mostLookedAt: i32 = 0;

export function setConsistency(least: i32, most: i32, distance: f32, perDistance: f32): void {
  leastTurned = least;
  mostLookedAt = most;
  reach = distance;
  reachPerDistance = perDistance;
}

const MAX_TURNED: i32 = 64;

/** Scores the slots that have most hits at about one rotation; the others' scores are 0. */
export function scoreSlots(slots: i32, hits: i32): void {
  const least = countTurned(slots);
  memory.fill(SLOT_TAKEN, 0, slots);
  let sorted: usize = SORTED;
  for (let slot: i32 = 0; slot < slots; slot++) {
    const turned = load<u8>(SLOT_TURNED + slot) as usize;
    const enough = rankOf(slot, turned as i32) >= least;
    store<u32>(SLOT_END + 4 * slot, enough ? (sorted as u32) : 0);
    if (enough) sorted += 2 * turned;
  }
  for (let h: i32 = 0; h < hits; h++) {
    const id = load<u32>(HITS + 4 * h);
    const at = SLOT_END + 4 * ((id >> 13) as usize);
    const end = load<u32>(at);
    if (end === 0) continue;
    const p = load<u8>(HIT_MINUTIA + h) as u32;
    const turned = ((load<u8>(FINGER + 4 * count + p) as u32) >> 3) - (id >> 8);
    if (((turned - (load<u8>(SLOT_ROTATION + (id >> 13)) as u32)) & 31) > 2) continue;
    // A count that stays at its most has fewer places than hits.
    const taken = SLOT_TAKEN + (id >> 13);
    if (load<u8>(taken) === load<u8>(SLOT_TURNED + (id >> 13))) continue;
    store<u8>(taken, load<u8>(taken) + 1);
    store<u16>(end, (id << 8) | p);
    store<u32>(at, end + 2);
  }
  for (let slot: i32 = 0; slot < slots; slot++) {
    const end = load<u32>(SLOT_END + 4 * slot) as usize;
    store<u16>(SCORES + 2 * slot, end === 0 ? 0 : scoreSlot(slot, end));
  }
}

/** Finds each slot's best rotation, and the rank down to which slots are worth a closer look. */
function countTurned(slots: i32): i32 {
  memory.fill(RANKED, 0, 1024);
  for (let slot: i32 = 0; slot < slots; slot++) {
    const turned = bestRotation(slot);
    const at = RANKED + 4 * rankOf(slot, turned);
    store<u32>(at, load<u32>(at) + 1);
  }
  let looked: i32 = 0;
  let rank: i32 = 255;
  for (; rank > 1; rank--) {
    looked += load<u32>(RANKED + 4 * rank);
    if (looked >= mostLookedAt) break;
  }
  return rank;
}

/** A slot's hits at its best rotation, by the root of its minutiae; 0 where they are too few. */
// @ts-ignore: decorator
@inline
function rankOf(slot: i32, turned: i32): i32 {
  if (turned < leastTurned) return 0;
  const minutiae = load<u8>(SLOT_COUNT + slot) as usize;
  return min(255, ((turned as f32) * load<f32>(RANK_FACTOR + 4 * minutiae)) as i32);
}

/** Finds the three neighbouring rotation bins, of 32, with most hits. */
function bestRotation(slot: i32): i32 {
  const counts = ROTATION_COUNTS + 32 * slot;
  const first = v128.load(counts);
  const last = v128.load(counts, 16);
  if (!v128.any_true(v128.or(first, last))) {
    store<u8>(SLOT_TURNED + slot, 0);
    return 0;
  }
  v128.store(WRAPPED, first);
  v128.store(WRAPPED + 16, last);
  store<u16>(WRAPPED + 32, load<u16>(counts));
  const low = sumOfThree(WRAPPED);
  const high = sumOfThree(WRAPPED + 16);
  let most = i8x16.max_u(low, high);
  most = i8x16.max_u(most, v128.shuffle<u64>(most, most, 1, 0));
  let top: i32 = 0;
  for (let n: i32 = 0; n < 8; n++) {
    const value = (i64x2.extract_lane(most, 0) >> (8 * n)) as i32 & 255;
    if (value > top) top = value;
  }
  const wanted = i8x16.splat(top as i8);
  const places = i8x16.bitmask(i8x16.eq(low, wanted)) | (i8x16.bitmask(i8x16.eq(high, wanted)) << 16);
  store<u8>(SLOT_ROTATION + slot, ctz(places));
  store<u8>(SLOT_TURNED + slot, top);
  return top;
}

// @ts-ignore: decorator
@inline
function sumOfThree(at: usize): v128 {
  return i8x16.add(i8x16.add(v128.load(at), v128.load(at, 1)), v128.load(at, 2));
}

function scoreSlot(slot: i32, end: usize): i32 {
  const first = end - 2 * (load<u8>(SLOT_TAKEN + slot) as usize);
  const found = gather(load<u32>(SLOT_MINUTIAE + 4 * slot) as usize, load<u8>(SLOT_COUNT + slot) as usize, first, end);
  let best: i32 = 0;
  for (let i: i32 = 0; i < found; i++) best = max(best, agreeing(i, found));
  return best;
}

/** Writes down the distinct pairs (gallery minutia << 8 | probe minutia) of a slot's hits. */
function gather(minutiae: usize, galleryCount: usize, first: usize, end: usize): i32 {
  const angles = minutiae + 4 * galleryCount;
  let found: i32 = 0;
  for (let at = first; at < end; at += 2) {
    const pair = load<u16>(at) as i32;
    let i: i32 = 0;
    while (i < found && load<i32>(HIT_PAIR + 4 * i) !== pair) i++;
    if (i < found) {
      store<i32>(HIT_TIMES + 4 * i, load<i32>(HIT_TIMES + 4 * i) + 1);
      continue;
    }
    if (found === MAX_TURNED) continue;
    const p = (pair & 255) as usize;
    const g = (pair >> 8) as usize;
    const turned = (load<u8>(FINGER + 4 * count + p) as i32) - (load<u8>(angles + g) as i32);
    store<i32>(TURNED + 4 * i, turned & 255);
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
