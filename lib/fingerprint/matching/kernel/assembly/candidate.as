// Edges of a finger: the same as reference/edges.ts. The neighbours of a minutia are sorted as they are found, in two
// vectors and without a branch: no processor guesses which distance is among the least so far.
import { candidateAngle, candidatePlace, count, edgeLength, edgeTo, seedBearing, seedLength, seedTurn, setCandidate } from './fingers';
import { DIRECTIONS, NO_EDGE, SEED_NEIGHBOURS } from './layout';
import { maxLength } from './parameters';

/** Larger than any distance² << 8 | minutia. */
const NEVER: i32 = 0x7fffffff;
/** Places beyond the last minutia: farther from any than an edge is long, and no difference from them overflows 16 bits. */
const FAR: u32 = 0xc000c000;

/** Makes the edges of the minutiae that the host has written. */
export function prepareCandidate(minutiae: i32): void {
  setCandidate(minutiae);
  for (let i = count; (i & 3) !== 0; i++) store<u32>(candidatePlace + 4 * i, FAR);
  for (let i: i32 = 0; i < count; i++) findNeighbours(i);
  for (let i: i32 = 0; i < count; i++) describeSeedEdges(i);
}

function findNeighbours(i: i32): void {
  const place = i32x4.splat(load<u32>(candidatePlace + 4 * i));
  const self = i32x4.splat(i);
  const most = i32x4.splat(maxLength * maxLength);
  const never = i32x4.splat(NEVER);
  let minutiae = i32x4(0, 1, 2, 3);
  /** The nearest 4, and the next 4, by rising distance, of equals the earlier first. */
  let near = never;
  let next = never;
  for (let j: i32 = 0; j < count; j += 4) {
    const way = i16x8.sub(v128.load(candidatePlace + 4 * j), place);
    const squares = i32x4.dot_i16x8_s(way, way);
    const out = v128.or(i32x4.gt_s(squares, most), i32x4.eq(minutiae, self));
    const keys = v128.bitselect(never, v128.or(i32x4.shl(squares, 8), minutiae), out);
    let key = i32x4.shuffle(keys, keys, 0, 0, 0, 0);
    next = i32x4.min_s(next, i32x4.max_s(i32x4.shuffle(near, next, 3, 4, 5, 6), key));
    near = i32x4.min_s(near, i32x4.max_s(i32x4.shuffle(i32x4.splat(0), near, 0, 4, 5, 6), key));
    key = i32x4.shuffle(keys, keys, 1, 1, 1, 1);
    next = i32x4.min_s(next, i32x4.max_s(i32x4.shuffle(near, next, 3, 4, 5, 6), key));
    near = i32x4.min_s(near, i32x4.max_s(i32x4.shuffle(i32x4.splat(0), near, 0, 4, 5, 6), key));
    key = i32x4.shuffle(keys, keys, 2, 2, 2, 2);
    next = i32x4.min_s(next, i32x4.max_s(i32x4.shuffle(near, next, 3, 4, 5, 6), key));
    near = i32x4.min_s(near, i32x4.max_s(i32x4.shuffle(i32x4.splat(0), near, 0, 4, 5, 6), key));
    key = i32x4.shuffle(keys, keys, 3, 3, 3, 3);
    next = i32x4.min_s(next, i32x4.max_s(i32x4.shuffle(near, next, 3, 4, 5, 6), key));
    near = i32x4.min_s(near, i32x4.max_s(i32x4.shuffle(i32x4.splat(0), near, 0, 4, 5, 6), key));
    minutiae = i32x4.add(minutiae, i32x4.splat(4));
  }
  const low = i32x4.splat(255);
  v128.store64_lane(edgeTo + 8 * i, bytesOf(v128.and(near, low), v128.and(next, low)), 0);
  const lengths = bytesOf(lengthsOf(near), lengthsOf(next));
  v128.store64_lane(edgeLength + 8 * i, lengths, 0);
  v128.store32_lane(seedLength + 4 * i, lengths, 0);
}

/** Square roots to the nearest whole number, which 32 bits tell: no root comes within 0.0004 of the middle of two. */
// @ts-ignore: decorator
@inline
function lengthsOf(keys: v128): v128 {
  const roots = f32x4.sqrt(f32x4.convert_i32x4_s(i32x4.shr_s(keys, 8)));
  return i32x4.min_s(i32x4.trunc_sat_f32x4_s(f32x4.add(roots, f32x4.splat(0.5))), i32x4.splat(NO_EDGE));
}

// @ts-ignore: decorator
@inline
function bytesOf(first: v128, last: v128): v128 {
  const words = i16x8.narrow_i32x4_u(first, last);
  return i8x16.narrow_i16x8_u(words, words);
}

/** Bearings and turns of the edges that seeds are found by; of those that are not there, anything. */
function describeSeedEdges(i: i32): void {
  const x = load<u16>(candidatePlace + 4 * i) as i32;
  const y = load<u16>(candidatePlace + 4 * i, 2) as i32;
  const angle = load<u8>(candidateAngle + i) as i32;
  for (let n: i32 = 0; n < SEED_NEIGHBOURS; n++) {
    const to = load<u8>(edgeTo + 8 * i + n) as usize;
    const e = 4 * i + n;
    if (to === NO_EDGE) continue;
    const dx = (load<u16>(candidatePlace + 4 * to) as i32) - x;
    const dy = (load<u16>(candidatePlace + 4 * to, 2) as i32) - y;
    store<u8>(seedBearing + e, directionOf(dx, dy) - angle);
    store<u8>(seedTurn + e, (load<u8>(candidateAngle + to) as i32) - angle);
  }
}

/** Direction of an image vector (y down), counter-clockwise, in 1/256 of a turn. */
// @ts-ignore: decorator
@inline
function directionOf(dx: i32, dy: i32): i32 {
  const first = load<u8>(DIRECTIONS + (abs(dy) << 8) + abs(dx)) as i32;
  const up = dx < 0 ? 128 - first : first;
  return dy > 0 ? -up : up;
}
