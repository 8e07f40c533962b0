// The same as reference/alignment.ts. An alignment is where `a` points to (layout.as).
import { candidateAngle, candidateX, candidateY, count, probeCount } from './fingers';
import {
  AGREEMENT,
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

/** Makes all places positive, by whole periods of the map. */
const BIAS: f64 = 65536;

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
  const cos = load<f64>(a, COS);
  const sin = load<f64>(a, SIN);
  const shiftX = load<f64>(a, SHIFT_X);
  const shiftY = load<f64>(a, SHIFT_Y);
  const turn = load<i32>(a, TURN);
  const values = a + PAIR_VALUE;
  const mates = a + PAIR_MATE;
  memory.fill(values, 0, 4 * probeCount);
  for (let c: i32 = 0; c < count; c++) {
    const cx = load<u16>(candidateX + 2 * c) as f64;
    const cy = load<u16>(candidateY + 2 * c) as f64;
    const px = cos * cx + sin * cy + shiftX;
    const py = cos * cy - sin * cx + shiftY;
    store<f32>(a + 4 * c, px as f32, PLACED_X);
    store<f32>(a + 4 * c, py as f32, PLACED_Y);
    const column = ((px + BIAS) as i32 >> 3) & 63;
    const row = ((py + BIAS) as i32 >> 3) & 63;
    const cell = cells + 2 * ((row << 6) | column);
    const end = load<u16>(cell, 2) as usize;
    const direction = (load<u8>(candidateAngle + c) as i32) + turn;
    let best: f64 = 0;
    let bestProbe: i32 = -1;
    for (let at = load<u16>(cell) as usize; at < end; at++) {
      const p = load<u8>(entries + at) as i32;
      const dAngle = ((load<u8>(PROBE_ANGLE + p) as i32) - direction) << 24 >> 24;
      if (dAngle > pairingAngle || dAngle < -pairingAngle) continue;
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
