// How many triplets of an impression agree with the probe's. It equals reference.ts.
import { bestMotion } from './consistency';
import {
  BITMAP,
  COUNTS,
  FIRST_ROWS,
  FOUND,
  HEADS,
  HITS,
  LOOK_UPS,
  MAX_HITS,
  RANK_FACTOR,
  RANKS,
  ROTATIONS,
  ROW_BYTES,
  ROWS,
} from './layout';

export { setConsistency } from './consistency';
export {
  BITMAP,
  COSINES,
  COUNTS,
  LOOK_UP_BITS,
  LOOK_UP_MINUTIAE,
  LOOK_UP_WORDS,
  MAX_IMPRESSIONS,
  MAX_LOOK_UPS,
  MAX_PACKED,
  PACKED,
  PROBE_ANGLE,
  PROBE_X,
  PROBE_Y,
  RANK_FACTOR,
  RANKS,
  SINES,
} from './layout';
export { forgetLookUps, takeLookUps } from './look-ups';

const MINUTIA_BYTES: usize = 20;
/** So that three rotations together fit a byte. */
const MOST_AT_ROTATION: u32 = 85;

let leastTurned: i32 = 0;

export function setLeastTurned(least: i32): void {
  leastTurned = least;
}

/** Ranks the packed impressions that begin at `packed` by their agreeing triplets at about one rotation. */
export function rank(packed: usize, impressions: i32): void {
  let at = packed;
  const most = i8x16.splat(MOST_AT_ROTATION as i8);
  for (let i: i32 = 0; i < impressions; i++) {
    const count = load<u8>(COUNTS + i) as usize;
    const end = at + MINUTIA_BYTES * count;
    const hits = findHits(at, end);
    let low = i64x2.splat(0);
    let high = i64x2.splat(0);
    for (let hit = HITS; hit < hits; hit += 4) {
      const key = load<u32>(hit);
      const row = rowOf(key) + ((key >> 22) as usize);
      low = i8x16.add_sat_u(low, v128.load(row));
      high = i8x16.add_sat_u(high, v128.load(row, 16));
    }
    const turned = mostTurned(i8x16.min_u(low, most), i8x16.min_u(high, most));
    store<u8>(RANKS + i, rankOf(turned, count));
    at = end;
  }
}

/**
 * Writes down the keys that the probe looks up, with the directions of their minutiae. Without a branch, as no processor
 * guesses which they are.
 */
// @ts-ignore: decorator
@inline
function findHits(first: usize, end: usize): usize {
  let found = HITS;
  for (let at = first; at < end; at += MINUTIA_BYTES) {
    const direction = ((load<u8>(at) as u32) >> 3) << 22;
    const high = load<u32>(at, 16);
    found = noteHit(found, (load<u16>(at, 4) as u32) | ((high << 16) & 0x3f0000), direction);
    found = noteHit(found, (load<u16>(at, 6) as u32) | ((high << 10) & 0x3f0000), direction);
    found = noteHit(found, (load<u16>(at, 8) as u32) | ((high << 4) & 0x3f0000), direction);
    found = noteHit(found, (load<u16>(at, 10) as u32) | ((high >> 2) & 0x3f0000), direction);
    found = noteHit(found, (load<u16>(at, 12) as u32) | ((high >> 8) & 0x3f0000), direction);
  }
  return found;
}

// @ts-ignore: decorator
@inline
function noteHit(found: usize, key: u32, direction: u32): usize {
  store<u32>(found, key | direction);
  return found + ((bitOf(key) << 2) as usize);
}

/** Where the row of a key is, which has one; what is above its 22 bits does not matter. */
// @ts-ignore: decorator
@inline
function rowOf(key: u32): usize {
  const word = (key >> 3) & 0x7fffc;
  const before = load<u32>(BITMAP + word) & (((1 as u32) << (key & 31)) - 1);
  return ROWS + ROW_BYTES * ((load<u32>(FIRST_ROWS + word) + popcnt(before)) as usize);
}

/** The most hits at three neighbouring rotations. */
// @ts-ignore: decorator
@inline
function mostTurned(low: v128, high: v128): i32 {
  let most = i8x16.max_u(sumOfThree(low, high), sumOfThree(high, low));
  most = i8x16.max_u(most, i64x2.shuffle(most, most, 1, 0));
  most = i8x16.max_u(most, i32x4.shuffle(most, most, 1, 0, 3, 2));
  most = i8x16.max_u(most, i16x8.shuffle(most, most, 1, 0, 3, 2, 5, 4, 7, 6));
  const two = i16x8.extract_lane_u(most, 0) as i32;
  return max(two & 255, two >> 8);
}

/** Of each of 16 rotations with the next two; `next` are those after the 16. */
// @ts-ignore: decorator
@inline
function sumOfThree(first: v128, next: v128): v128 {
  const one = i8x16.shuffle(first, next, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const two = i8x16.shuffle(first, next, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
  return i8x16.add(i8x16.add(first, one), two);
}

/** Votes of the impression packed at `packed`. */
export function vote(packed: usize): i32 {
  const agreeing = sieve(packed, load<u8>(COUNTS) as usize);
  let hits: usize = 0;
  v128.store(ROTATIONS, i64x2.splat(0));
  v128.store(ROTATIONS + 16, i64x2.splat(0));
  for (let found = FOUND; found < agreeing; found += 8) {
    const offset = load<u32>(found);
    const minutia = packed + (offset as usize);
    const direction = (load<u8>(minutia) as u32) >> 3;
    const g = offset / (MINUTIA_BYTES as u32);
    for (let bits = load<u32>(found, 4); bits !== 0; bits &= bits - 1) {
      const key = keyOf(minutia, ctz(bits));
      let next: u32 = 0;
      for (let at = firstLookUp(key); at !== LOOK_UPS; at = lookUpAt(next)) {
        const entry = load<u32>(at, 4);
        next = entry >> 13;
        if (((load<u32>(at) >> (key & 31)) & 1) === 0) continue;
        const rotation = turn(entry >> 8, direction);
        if (hits === MAX_HITS) continue;
        store<u32>(HITS + 4 * hits, (rotation << 16) | (g << 8) | (entry & 255));
        hits++;
      }
    }
  }
  const low = v128.load(ROTATIONS);
  const high = v128.load(ROTATIONS + 16);
  const most = mostTurned(low, high);
  return most < leastTurned ? 0 : bestMotion(packed, hits as i32, rotationOf(most, low, high));
}

/**
 * Writes down which minutiae have keys that the probe looks up: their place from the first, and a bit for each such
 * key. Without a branch, as no processor guesses which they are.
 */
function sieve(first: usize, count: usize): usize {
  const end = MINUTIA_BYTES * count;
  let found = FOUND;
  for (let offset: usize = 0; offset < end; offset += MINUTIA_BYTES) {
    const at = first + offset;
    const high = load<u32>(at, 16);
    const bits =
      bitOf((load<u16>(at, 4) as u32) | ((high << 16) & 0x3f0000)) |
      (bitOf((load<u16>(at, 6) as u32) | ((high << 10) & 0x3f0000)) << 1) |
      (bitOf((load<u16>(at, 8) as u32) | ((high << 4) & 0x3f0000)) << 2) |
      (bitOf((load<u16>(at, 10) as u32) | ((high >> 2) & 0x3f0000)) << 3) |
      (bitOf((load<u16>(at, 12) as u32) | ((high >> 8) & 0x3f0000)) << 4);
    store<u32>(found, offset as u32);
    store<u32>(found, bits, 4);
    found += bits === 0 ? 0 : 8;
  }
  return found;
}

// @ts-ignore: decorator
@inline
function rankOf(turned: i32, count: usize): i32 {
  return turned < leastTurned ? 0 : min(255, ((turned as f32) * load<f32>(RANK_FACTOR + 4 * count)) as i32);
}

// @ts-ignore: decorator
@inline
function bitOf(key: u32): u32 {
  return (load<u32>(BITMAP + ((key >> 3) & 0x7fffc)) >> (key & 31)) & 1;
}

// @ts-ignore: decorator
@inline
function keyOf(minutia: usize, k: i32): u32 {
  return (load<u16>(minutia + 2 * (k as usize), 4) as u32) | (((load<u32>(minutia, 16) >> (6 * k)) & 63) << 16);
}

/** Where the first look-up of a key's word is, which has one. */
// @ts-ignore: decorator
@inline
function firstLookUp(key: u32): usize {
  return lookUpAt(load<u32>(HEADS + ((key >> 3) & 0x7fffc)));
}

// @ts-ignore: decorator
@inline
function lookUpAt(number: u32): usize {
  return LOOK_UPS + ((number << 3) as usize);
}

/** Counts a hit at the rotation between the directions of the probe's minutia and the gallery's, 1/32 of a turn. */
// @ts-ignore: decorator
@inline
function turn(probes: u32, direction: u32): u32 {
  const rotation = (probes - direction) & 31;
  const at = ROTATIONS + rotation;
  store<u8>(at, min((load<u8>(at) as u32) + 1, MOST_AT_ROTATION));
  return rotation;
}

/** The first of the three rotations that have so many hits together. */
function rotationOf(most: i32, low: v128, high: v128): i32 {
  const wanted = i8x16.splat(most as i8);
  const first = i8x16.bitmask(i8x16.eq(sumOfThree(low, high), wanted));
  return ctz(first | (i8x16.bitmask(i8x16.eq(sumOfThree(high, low), wanted)) << 16));
}
