// The same as reference/alignment.ts. An alignment is where `a` points to (layout.as).
import { candidateAngle, candidateX, candidateY, count, probeCount } from './fingers';
import {
  AGREEMENT,
  CELL,
  COS,
  PAIR_C,
  PAIR_MATE,
  PAIR_P,
  PAIR_VALUE,
  PAIRS,
  PLACED_X,
  PLACED_Y,
  PROBE_ANCHOR_CELL_ENTRIES,
  PROBE_ANCHOR_CELLS,
  PROBE_ANGLE,
  PROBE_CELL_ENTRIES,
  PROBE_CELLS,
  PROBE_X,
  PROBE_Y,
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
  const x = load<u16>(candidateX + 2 * c) as f64;
  const y = load<u16>(candidateY + 2 * c) as f64;
  store<f64>(a, cos, COS);
  store<f64>(a, sin, SIN);
  store<f64>(a, (load<f32>(PROBE_X + 4 * p) as f64) - (cos * x + sin * y), SHIFT_X);
  store<f64>(a, (load<f32>(PROBE_Y + 4 * p) as f64) - (cos * y - sin * x), SHIFT_Y);
  store<i32>(a, (rotation + 8) >> 4, TURN);
}

/** Pairs as an anchor is judged: only what it brings close together. */
export function pairClosely(a: usize): void {
  pairWithin(a, PROBE_ANCHOR_CELLS, PROBE_ANCHOR_CELL_ENTRIES, anchorDistanceFactor);
}

export function pairMinutiae(a: usize): void {
  pairWithin(a, PROBE_CELLS, PROBE_CELL_ENTRIES, distanceFactor);
}

function pairWithin(a: usize, cells: usize, entries: usize, byDistance: f64): void {
  place(a);
  const turn = load<i32>(a, TURN);
  const values = a + PAIR_VALUE;
  const mates = a + PAIR_MATE;
  memory.fill(values, 0, 4 * probeCount);
  for (let c: i32 = 0; c < count; c++) {
    // Where this cell's list begins, and where the next one's.
    const list = load<u32>(cells + 2 * (load<u32>(CELL + 4 * c) as usize));
    const end = (list >> 16) as usize;
    let at = (list & 0xffff) as usize;
    if (at === end) continue;
    const direction = (load<u8>(candidateAngle + c) as i32) + turn;
    const px = load<f32>(a + 4 * c, PLACED_X) as f64;
    const py = load<f32>(a + 4 * c, PLACED_Y) as f64;
    let best: f64 = 0;
    let bestProbe: i32 = -1;
    for (; at < end; at++) {
      const p = load<u8>(entries + at) as i32;
      const dAngle = ((load<u8>(PROBE_ANGLE + p) as i32) - direction) << 24 >> 24;
      if (abs(dAngle) > pairingAngle) continue;
      const dx = (load<f32>(PROBE_X + 4 * p) as f64) - px;
      const dy = (load<f32>(PROBE_Y + 4 * p) as f64) - py;
      const value: f64 = 1 - (dx * dx + dy * dy) * byDistance - ((dAngle * dAngle) as f64) * angleFactor;
      if (value > best && value > (load<f32>(values + 4 * p) as f64)) {
        best = value;
        bestProbe = p;
      }
    }
    if (bestProbe >= 0) {
      store<f32>(values + 4 * bestProbe, best as f32);
      store<u8>(mates + bestProbe, c);
    }
  }
  collectPairs(a, values, mates);
}

/** Where the motion lays the candidate's minutiae, and in which cells, four at a time. */
function place(a: usize): void {
  const cos = f32x4.splat(load<f64>(a, COS) as f32);
  const sin = f32x4.splat(load<f64>(a, SIN) as f32);
  const shiftX = f32x4.splat(load<f64>(a, SHIFT_X) as f32);
  const shiftY = f32x4.splat(load<f64>(a, SHIFT_Y) as f32);
  for (let c: i32 = 0; c < count; c += 4) {
    const x = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(v128.load64_zero(candidateX + 2 * c)));
    const y = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(v128.load64_zero(candidateY + 2 * c)));
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

function collectPairs(a: usize, values: usize, mates: usize): void {
  let pairs: i32 = 0;
  let agreement: f64 = 0;
  for (let p: i32 = 0; p < probeCount; p++) {
    const value = load<f32>(values + 4 * p);
    if (value <= 0) continue;
    agreement += value as f64;
    store<u8>(a + pairs, p, PAIR_P);
    store<u8>(a + pairs, load<u8>(mates + p), PAIR_C);
    pairs++;
  }
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
    const px = load<f32>(PROBE_X + 4 * p) as f64;
    const py = load<f32>(PROBE_Y + 4 * p) as f64;
    const cx = load<u16>(candidateX + 2 * c) as f64;
    const cy = load<u16>(candidateY + 2 * c) as f64;
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
