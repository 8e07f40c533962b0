// How many triplets of an impression agree with the probe's. It equals reference.ts.
import {
  BITMAP,
  COUNTS,
  FOUND,
  HEADS,
  HITS,
  LOOK_UPS,
  MAX_HITS,
  RANK_FACTOR,
  RANKS,
  ROTATIONS,
} from './layout';
import { bestMotion } from './consistency';

export {
  BITMAP,
  COSINES,
  COUNTS,
  HEADS,
  LOOK_UPS,
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
export { setConsistency } from './consistency';

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
  for (let i: i32 = 0; i < impressions; i++) {
    const count = load<u8>(COUNTS + i) as usize;
    const agreeing = sieve(at, count);
    for (let found = FOUND; found < agreeing; found += 8) {
      const minutia = at + (load<u32>(found) as usize);
      const direction = (load<u8>(minutia) as u32) >> 3;
      let bits = load<u32>(found, 4);
      do {
        const key = keyOf(minutia, ctz(bits));
        let at = firstLookUp(key);
        do {
          const entry = load<u32>(at, 4);
          turn(entry >> 8, direction, (load<u32>(at) >> (key & 31)) & 1);
          at = lookUpAt(entry >> 13);
        } while (at !== LOOK_UPS);
        bits &= bits - 1;
      } while (bits !== 0);
    }
    store<u8>(RANKS + i, rankOf(mostTurned(), count));
    forget();
    at += MINUTIA_BYTES * count;
  }
}

/** Votes of the impression packed at `packed`. */
export function vote(packed: usize): i32 {
  const agreeing = sieve(packed, load<u8>(COUNTS) as usize);
  let hits: usize = 0;
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
        const rotation = turn(entry >> 8, direction, 1);
        if (hits === MAX_HITS) continue;
        store<u32>(HITS + 4 * hits, (rotation << 16) | (g << 8) | (entry & 255));
        hits++;
      }
    }
  }
  const most = mostTurned();
  const votes = most < leastTurned ? 0 : bestMotion(packed, hits as i32, rotationOf(most));
  forget();
  return votes;
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

/** Counts a hit, or none, at the rotation between the directions of the probe's minutia and the gallery's, 1/32 of a turn. */
// @ts-ignore: decorator
@inline
function turn(probes: u32, direction: u32, hits: u32): u32 {
  const rotation = (probes - direction) & 31;
  const at = ROTATIONS + rotation;
  const count = load<u8>(at) as u32;
  store<u8>(at, min(count + hits, MOST_AT_ROTATION));
  return rotation;
}

/** The most hits at three neighbouring rotations. */
function mostTurned(): i32 {
  store<u16>(ROTATIONS + 32, load<u16>(ROTATIONS));
  let most = i8x16.max_u(sumOfThree(ROTATIONS), sumOfThree(ROTATIONS + 16));
  most = i8x16.max_u(most, v128.shuffle<u64>(most, most, 1, 0));
  let lanes = i64x2.extract_lane(most, 0) as u64;
  let top: u32 = 0;
  for (; lanes !== 0; lanes >>= 8) top = max(top, (lanes & 255) as u32);
  return top as i32;
}

/** The first of the three rotations that have so many hits together. */
function rotationOf(most: i32): i32 {
  const wanted = i8x16.splat(most as i8);
  const low = i8x16.bitmask(i8x16.eq(sumOfThree(ROTATIONS), wanted));
  return ctz(low | (i8x16.bitmask(i8x16.eq(sumOfThree(ROTATIONS + 16), wanted)) << 16));
}

// @ts-ignore: decorator
@inline
function sumOfThree(at: usize): v128 {
  return i8x16.add(i8x16.add(v128.load(at), v128.load(at, 1)), v128.load(at, 2));
}

// @ts-ignore: decorator
@inline
function forget(): void {
  v128.store(ROTATIONS, i64x2.splat(0));
  v128.store(ROTATIONS + 16, i64x2.splat(0));
}
