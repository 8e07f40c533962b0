// An inverted index from triplets to impressions, and the votes over it. It equals reference.ts.
import { bearing, count, edgeCount, from, lastNeighbour, length, nextStart, setFinger, turn } from './finger';
import { scoreSlots } from './consistency';
import {
  ANGLE_HIGH,
  ANGLE_LOW,
  BEARING_A,
  BEARING_B,
  BEARING_TOLERANCE,
  BLOCK_SIZE,
  BUCKETS,
  FINGER,
  FIRST_ROOM,
  FREE,
  GROWING,
  HIT_MINUTIA,
  HITS,
  IDS,
  LENGTH_A,
  LENGTH_B,
  LENGTH_BIN,
  LENGTH_HIGH,
  LENGTH_LOW,
  LENGTH_TOLERANCE,
  LISTS,
  LOOKUP,
  LOOKUP_SIZE,
  LOOKUPS,
  MAX_HITS,
  MAX_LOOKUPS,
  POSTINGS,
  NEXT_FREE,
  ROOM,
  SLOT_COUNT,
  ROTATION_COUNTS,
  SLOT_MINUTIAE,
  SWAP_FROM,
  TURN_B,
  USED,
} from './layout';

export { BEARING_TOLERANCE, RANK_FACTOR, LENGTH_BIN, LENGTH_HIGH, LENGTH_LOW } from './layout';
export { setConsistency } from './consistency';
export {
  ANGLE_HIGH,
  ANGLE_LOW,
  BEARING_TOLERANCE,
  COSINES,
  FINGER,
  LENGTH_BIN,
  LENGTH_HIGH,
  LENGTH_LOW,
  LENGTH_TOLERANCE,
  MAX_SLOTS,
  SCORES,
  SINES,
  SWAP_FROM,
} from './layout';

let galleryNeighbours: i32 = 0;
let probeNeighbours: i32 = 0;
let maxLength: i32 = 0;
let turnTolerance: i32 = 0;
let slots: i32 = 0;
let top: usize = GROWING;
let hits: i32 = 0;
let lookups: i32 = 0;

export function setParameters(gallery: i32, probe: i32, longest: i32, tolerance: i32): void {
  galleryNeighbours = gallery;
  probeNeighbours = probe;
  maxLength = longest;
  turnTolerance = tolerance;
}

function allocate(size: usize): usize {
  const at = top;
  top += (size + 15) & ~15;
  const pages = ((top + 65535) >> 16) as i32;
  if (pages > memory.size()) {
    const more = max(pages - memory.size(), memory.size() >> 5);
    if (memory.grow(more) < 0) unreachable();
  }
  return at;
}

/** Adds the finger in memory to the next slot. */
export function add(minutiae: i32, edges: i32): void {
  setFinger(minutiae, edges);
  const slot = slots++;
  const at = allocate(5 * minutiae);
  memory.copy(at, FINGER, 5 * minutiae);
  store<u32>(SLOT_MINUTIAE + 4 * slot, at as u32);
  store<u8>(SLOT_COUNT + slot, minutiae);
  for (let first: i32 = 0; first < edgeCount; first = nextStart(first)) {
    const start = load<u8>(from + first) as i32;
    const direction = (load<u8>(FINGER + 4 * minutiae + start) as i32) >> 3;
    const id = (slot << 13) | (direction << 8) | start;
    const last = lastNeighbour(first, galleryNeighbours, maxLength);
    for (let a = first; a < last; a++) {
      for (let b = a + 1; b < last; b++) post(a, b, id);
    }
  }
}

// @ts-ignore: decorator
@inline
function bucketOf(bearingA: i32, bearingB: i32, turnA: i32, lengthA: i32): i32 {
  return (lengthA << 12) | ((bearingA & 15) << 8) | ((bearingB & 15) << 4) | (turnA & 15);
}

function post(a: i32, b: i32, id: i32): void {
  const bucket = bucketOf(
    (load<u8>(bearing + a) as i32) >> 4,
    (load<u8>(bearing + b) as i32) >> 4,
    (load<u8>(turn + a) as i32) >> 4,
    load<u8>(LENGTH_BIN + load<u8>(length + a)) as i32,
  );
  let list = load<u32>(LISTS + 4 * bucket) as usize;
  if (list === 0 || load<u32>(list, USED) === load<u32>(list, ROOM)) list = lengthen(bucket, list);
  const used = load<u32>(list, USED) as usize;
  const block = list + BLOCK_SIZE * (used >> 4);
  const at = block + (used & 15);
  store<u8>(at, load<u8>(turn + b), TURN_B);
  store<u8>(at, load<u8>(length + a), LENGTH_A);
  store<u8>(at, load<u8>(length + b), LENGTH_B);
  store<u8>(at, load<u8>(bearing + a), BEARING_A);
  store<u8>(at, load<u8>(bearing + b), BEARING_B);
  store<u32>(block + 4 * (used & 15), id, IDS);
  store<u32>(list, (used + 1) as u32, USED);
}

/** Moves a bucket's list to twice the room. */
function lengthen(bucket: i32, old: usize): usize {
  const oldRoom = old === 0 ? 0 : (load<u32>(old, ROOM) as usize);
  const room = old === 0 ? FIRST_ROOM : 2 * oldRoom;
  const list = takeRoom(room);
  store<u32>(list, room as u32, ROOM);
  store<u32>(list, oldRoom as u32, USED);
  store<u32>(LISTS + 4 * bucket, list as u32);
  if (old === 0) return list;
  memory.copy(list + POSTINGS, old + POSTINGS, BLOCK_SIZE * (oldRoom >> 4));
  const free = FREE + 4 * (ctz(oldRoom) as usize);
  store<u32>(old, load<u32>(free), NEXT_FREE);
  store<u32>(free, old as u32);
  return list;
}

/** Memory for so many postings: what another list left behind, or new. */
function takeRoom(room: usize): usize {
  const free = FREE + 4 * (ctz(room) as usize);
  const list = load<u32>(free) as usize;
  if (list === 0) return allocate(POSTINGS + BLOCK_SIZE * (room >> 4));
  store<u32>(free, load<u32>(list, NEXT_FREE));
  return list;
}

/** Votes with the finger in memory; the scores of all slots are then at SCORES. */
export function vote(minutiae: i32, edges: i32): void {
  setFinger(minutiae, edges);
  memory.fill(ROTATION_COUNTS, 0, 32 * slots);
  memory.fill(LOOKUPS, 0, 4 * BUCKETS);
  hits = 0;
  lookups = 0;
  for (let first: i32 = 0; first < edgeCount; first = nextStart(first)) {
    const last = lastNeighbour(first, probeNeighbours, maxLength);
    for (let a = first; a < last; a++) {
      for (let b = a + 1; b < last; b++) {
        lookUp(a, b);
        if (load<u8>(length + b) <= load<u8>(SWAP_FROM + load<u8>(length + a))) lookUp(b, a);
      }
    }
  }
  for (let bucket: i32 = 0; bucket < BUCKETS; bucket++) {
    const list = load<u32>(LISTS + 4 * bucket) as usize;
    if (list === 0) continue;
    for (let l = load<u32>(LOOKUPS + 4 * bucket) as usize; l !== 0; l = load<u32>(LOOKUP + LOOKUP_SIZE * l) as usize) {
      readList(list, LOOKUP + LOOKUP_SIZE * l);
    }
  }
  scoreSlots(slots, hits);
}

/** Notes in which buckets the triplet's mates are likely to be. */
function lookUp(a: i32, b: i32): void {
  const bearingA = load<u8>(bearing + a) as usize;
  const bearingB = load<u8>(bearing + b) as usize;
  const turnA = load<u8>(turn + a) as usize;
  const lowest = load<u8>(LENGTH_LOW + load<u8>(length + a)) as i32;
  const highest = load<u8>(LENGTH_HIGH + load<u8>(length + a)) as i32;
  for (let i = load<i8>(ANGLE_LOW + bearingA) as i32; i <= (load<i8>(ANGLE_HIGH + bearingA) as i32); i++) {
    for (let j = load<i8>(ANGLE_LOW + bearingB) as i32; j <= (load<i8>(ANGLE_HIGH + bearingB) as i32); j++) {
      for (let k = load<i8>(ANGLE_LOW + turnA) as i32; k <= (load<i8>(ANGLE_HIGH + turnA) as i32); k++) {
        for (let l = lowest; l <= highest; l++) note(a, b, LOOKUPS + 4 * bucketOf(i, j, k, l));
      }
    }
  }
}

function note(a: i32, b: i32, newest: usize): void {
  if (lookups === MAX_LOOKUPS - 1) return;
  lookups++;
  const lengthA = load<u8>(length + a);
  const lengthB = load<u8>(length + b);
  const at = LOOKUP + LOOKUP_SIZE * lookups;
  store<u32>(at, load<u32>(newest));
  store<u8>(at, load<u8>(turn + b), 4);
  store<u8>(at, lengthA, 5);
  store<u8>(at, lengthB, 6);
  store<u8>(at, load<u8>(LENGTH_TOLERANCE + lengthA), 7);
  store<u8>(at, load<u8>(LENGTH_TOLERANCE + lengthB), 8);
  store<u8>(at, load<u8>(from + a), 9);
  store<u8>(at, load<u8>(bearing + a), 10);
  store<u8>(at, load<u8>(bearing + b), 11);
  store<u8>(at, load<u8>(BEARING_TOLERANCE + lengthA), 12);
  store<u8>(at, load<u8>(BEARING_TOLERANCE + lengthB), 13);
  store<u32>(newest, lookups);
}

/** Reads a bucket's list for one look-up. */
function readList(list: usize, l: usize): void {
  const used = load<u32>(list, USED) as i32;
  const turns = v128.load8_splat(l, 4);
  const lengthsA = v128.load8_splat(l, 5);
  const lengthsB = v128.load8_splat(l, 6);
  const toleranceA = v128.load8_splat(l, 7);
  const toleranceB = v128.load8_splat(l, 8);
  const bearingsA = v128.load8_splat(l, 10);
  const bearingsB = v128.load8_splat(l, 11);
  const bearingToleranceA = v128.load8_splat(l, 12);
  const bearingToleranceB = v128.load8_splat(l, 13);
  const p = load<u8>(l, 9) as u32;
  const direction = (load<u8>(FINGER + 4 * count + p) as u32) >> 3;
  const tolerance = i8x16.splat(turnTolerance as i8);
  for (let n: i32 = 0, at = list; n < used; n += 16, at += BLOCK_SIZE) {
    // Lengths are at most 127, so their differences fit a signed byte.
    const near = v128.and(
      i8x16.le_u(i8x16.abs(i8x16.sub(v128.load(at, TURN_B), turns)), tolerance),
      v128.and(
        i8x16.le_u(i8x16.abs(i8x16.sub(v128.load(at, LENGTH_A), lengthsA)), toleranceA),
        i8x16.le_u(i8x16.abs(i8x16.sub(v128.load(at, LENGTH_B), lengthsB)), toleranceB),
      ),
    );
    if (!v128.any_true(near)) continue;
    const bearingsNear = v128.and(
      i8x16.le_u(i8x16.abs(i8x16.sub(v128.load(at, BEARING_A), bearingsA)), bearingToleranceA),
      i8x16.le_u(i8x16.abs(i8x16.sub(v128.load(at, BEARING_B), bearingsB)), bearingToleranceB),
    );
    let agree = i8x16.bitmask(v128.and(near, bearingsNear));
    if (n + 16 > used) agree &= (1 << (used - n)) - 1;
    while (agree !== 0) {
      hit(load<u32>(at + 4 * ctz(agree), IDS), p, direction);
      agree &= agree - 1;
    }
  }
}

// @ts-ignore: decorator
@inline
function hit(id: u32, p: u32, direction: u32): void {
  if (hits === MAX_HITS) return;
  store<u32>(HITS + 4 * hits, id);
  store<u8>(HIT_MINUTIA + hits, p);
  hits++;
  const at = ROTATION_COUNTS + (((id >> 13) << 5) | ((direction - (id >> 8)) & 31));
  store<u8>(at, min((load<u8>(at) as i32) + 1, 85));
}
