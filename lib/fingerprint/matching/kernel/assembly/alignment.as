// The same as reference/alignment.ts. An alignment is where `a` points to (layout.as).
import {
  candidateAngle,
  candidatePlace,
  count,
  probeAnchorCellEntries,
  probeAnchorCells,
  probeAngle,
  probeCellEntries,
  probeCells,
  probeCount,
  probeX,
  probeY,
} from './fingers';
import {
  AGREEMENT,
  CELL,
  COS,
  LISTS,
  NEAR,
  PAIR_C,
  PAIR_MATE,
  PAIR_P,
  PAIR_VALUE,
  PAIRS,
  PLACED_X,
  PLACED_Y,
  ROTATIONS,
  SHIFT_X,
  SHIFT_Y,
  SIN,
  TURN,
} from './layout';
import { anchorDistanceFactor, angleFactor, distanceFactor, pairingAngle } from './parameters';

/** The turn of such a motion, rounded to 1/256 of a turn. */
@external('host', 'turnOf')
declare function turnOf(cos: f64, sin: f64): i32;

export function anchorAlignment(a: usize, p: i32, c: i32, rotation: i32): void {
  const cos = load<f64>(ROTATIONS + 16 * rotation);
  const sin = load<f64>(ROTATIONS + 16 * rotation + 8);
  const x = load<u16>(candidatePlace + 4 * c) as f64;
  const y = load<u16>(candidatePlace + 4 * c, 2) as f64;
  store<f64>(a, cos, COS);
  store<f64>(a, sin, SIN);
  store<f64>(a, (load<f32>(probeX + 4 * p) as f64) - (cos * x + sin * y), SHIFT_X);
  store<f64>(a, (load<f32>(probeY + 4 * p) as f64) - (cos * y - sin * x), SHIFT_Y);
  store<i32>(a, (rotation + 8) >> 4, TURN);
}

/** Pairs as an anchor is judged: only what it brings close together. */
export function pairClosely(a: usize): void {
  pairWithin(a, probeAnchorCells, probeAnchorCellEntries, anchorDistanceFactor);
}

export function pairMinutiae(a: usize): void {
  pairWithin(a, probeCells, probeCellEntries, distanceFactor);
}

/**
 * In three steps, each of which writes down what the next one looks at: a branch that no processor guesses costs more
 * than the work that it spares.
 */
function pairWithin(a: usize, cells: usize, entries: usize, byDistance: f64): void {
  place(a);
  const near = findNear(a, findLists(cells), entries, byDistance);
  choose(a, near);
  collectPairs(a);
}

/** Writes down the candidate's minutiae whose cells list any of the probe's: cell's list from and to, minutia. */
function findLists(cells: usize): usize {
  let lists = LISTS;
  for (let c: i32 = 0; c < count; c++) {
    // Where this cell's list begins, and where the next one's.
    const list = load<u32>(cells + 2 * (load<u32>(CELL + 4 * c) as usize));
    store<u32>(lists, list);
    store<u32>(lists, c, 4);
    lists += ((list >> 16 !== (list & 0xffff)) as usize) << 3;
  }
  return lists;
}

/** Writes down the pairs that are near enough, and how good each is. */
function findNear(a: usize, lists: usize, entries: usize, byDistance: f64): usize {
  const turn = load<i32>(a, TURN);
  const angles = probeAngle;
  const x = probeX;
  const y = probeY;
  const ofCandidate = candidateAngle;
  const byAngle = angleFactor;
  const mostTurned = pairingAngle;
  let near = NEAR;
  for (let list = LISTS; list < lists; list += 8) {
    const range = load<u32>(list);
    const c = load<u32>(list, 4);
    const direction = (load<u8>(ofCandidate + c) as i32) + turn;
    const px = load<f32>(a + 4 * c, PLACED_X) as f64;
    const py = load<f32>(a + 4 * c, PLACED_Y) as f64;
    const end = entries + (range >> 16);
    for (let at = entries + (range & 0xffff); at < end; at++) {
      const p = load<u8>(at) as u32;
      const dAngle = ((load<u8>(angles + p) as i32) - direction) << 24 >> 24;
      const dx = (load<f32>(x + 4 * p) as f64) - px;
      const dy = (load<f32>(y + 4 * p) as f64) - py;
      const value: f64 = 1 - (dx * dx + dy * dy) * byDistance - ((dAngle * dAngle) as f64) * byAngle;
      store<f64>(near, value);
      store<u32>(near, c, 8);
      store<u32>(near, p, 12);
      near += ((i32(abs(dAngle) <= mostTurned) & i32(value > 0)) as usize) << 4;
    }
  }
  return near;
}

/** Each of the candidate's minutiae in turn takes the best of the probe's that none before takes better. */
function choose(a: usize, end: usize): void {
  const values = a + PAIR_VALUE;
  const mates = a + PAIR_MATE;
  for (let p: i32 = 0; p < probeCount; p += 4) v128.store(values + 4 * p, i32x4.splat(0));
  for (let near = NEAR; near < end; ) {
    const c = load<u32>(near, 8);
    let best: f64 = 0;
    let taken: u32 = 0;
    do {
      const value = load<f64>(near);
      const p = load<u32>(near, 12);
      if (value > best && value > (load<f32>(values + 4 * p) as f64)) {
        best = value;
        taken = p;
      }
      near += 16;
    } while (near < end && load<u32>(near, 8) === c);
    if (best === 0) continue;
    store<f32>(values + 4 * taken, best as f32);
    store<u8>(mates + taken, c);
  }
}

/** Where the motion lays the candidate's minutiae, and in which cells, four at a time. */
function place(a: usize): void {
  const cos = f32x4.splat(load<f64>(a, COS) as f32);
  const sin = f32x4.splat(load<f64>(a, SIN) as f32);
  const shiftX = f32x4.splat(load<f64>(a, SHIFT_X) as f32);
  const shiftY = f32x4.splat(load<f64>(a, SHIFT_Y) as f32);
  for (let c: i32 = 0; c < count; c += 4) {
    const places = v128.load(candidatePlace + 4 * c);
    const x = f32x4.convert_i32x4_s(v128.and(places, i32x4.splat(0xffff)));
    const y = f32x4.convert_i32x4_s(i32x4.shr_u(places, 16));
    const px = f32x4.add(f32x4.add(f32x4.mul(cos, x), f32x4.mul(sin, y)), shiftX);
    const py = f32x4.add(f32x4.sub(f32x4.mul(cos, y), f32x4.mul(sin, x)), shiftY);
    v128.store(a + 4 * c, px, PLACED_X);
    v128.store(a + 4 * c, py, PLACED_Y);
    const column = v128.and(cellOf(px), i32x4.splat(63));
    const row = v128.and(cellOf(py), i32x4.splat(63));
    v128.store(CELL + 4 * c, v128.or(i32x4.shl(row, 6), column));
  }
}

// @ts-ignore: decorator
@inline
function cellOf(places: v128): v128 {
  return i32x4.shr_s(i32x4.trunc_sat_f32x4_s(f32x4.floor(places)), 3);
}

function collectPairs(a: usize): void {
  let pairs: i32 = 0;
  for (let p: i32 = 0; p < probeCount; p++) {
    store<u8>(a + pairs, p, PAIR_P);
    store<u8>(a + pairs, load<u8>(a + p, PAIR_MATE), PAIR_C);
    pairs += i32(load<f32>(a + 4 * p, PAIR_VALUE) > 0);
  }
  let agreement: f64 = 0;
  for (let i: i32 = 0; i < pairs; i++) agreement += load<f32>(a + 4 * load<u8>(a + i, PAIR_P), PAIR_VALUE) as f64;
  store<i32>(a, pairs, PAIRS);
  store<f64>(a, agreement, AGREEMENT);
}

export function refineAlignment(a: usize): void {
  const pairs = load<i32>(a, PAIRS);
  if (pairs < 2) return;
  let sumPx: f64 = 0;
  let sumPy: f64 = 0;
  let sumCx: f64 = 0;
  let sumCy: f64 = 0;
  let dot: f64 = 0;
  let cross: f64 = 0;
  for (let i: i32 = 0; i < pairs; i++) {
    const p = load<u8>(a + i, PAIR_P) as usize;
    const c = load<u8>(a + i, PAIR_C) as usize;
    const px = load<f32>(probeX + 4 * p) as f64;
    const py = load<f32>(probeY + 4 * p) as f64;
    const cx = load<u16>(candidatePlace + 4 * c) as f64;
    const cy = load<u16>(candidatePlace + 4 * c, 2) as f64;
    sumPx += px;
    sumPy += py;
    sumCx += cx;
    sumCy += cy;
    dot += px * cx + py * cy;
    cross += px * cy - py * cx;
  }
  dot -= (sumPx * sumCx + sumPy * sumCy) / (pairs as f64);
  cross -= (sumPx * sumCy - sumPy * sumCx) / (pairs as f64);
  const norm = Math.sqrt(dot * dot + cross * cross);
  if (norm === 0) return;
  const cos = dot / norm;
  const sin = cross / norm;
  store<f64>(a, cos, COS);
  store<f64>(a, sin, SIN);
  store<f64>(a, (sumPx - (cos * sumCx + sin * sumCy)) / (pairs as f64), SHIFT_X);
  store<f64>(a, (sumPy - (cos * sumCy - sin * sumCx)) / (pairs as f64), SHIFT_Y);
  store<i32>(a, turnOf(cos, sin), TURN);
}
