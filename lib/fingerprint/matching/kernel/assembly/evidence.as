// The same as reference/evidence.ts.
import {
  candidateAngle,
  candidateType,
  count,
  edgeLength,
  edgeTo,
  probeAngle,
  probeCount,
  probeCrowd,
  probeType,
  probeX,
  probeY,
} from './fingers';
import {
  DECAY,
  IN_OVERLAP,
  INVERSE_TOLERANCE,
  MATE,
  NEIGHBOURS,
  PAIR_AGREEMENT,
  PAIR_C,
  PAIR_P,
  PAIRS,
  PLACED_X,
  PLACED_Y,
  TURN,
} from './layout';
import { crowdAround } from './crowd';
import { halfAgreement, halfOddsDistance, halfOddsTurn, leastCrowd, overlapReach, pairOdds, pairReach } from './parameters';

/** The natural logarithm. */
@external('host', 'log')
declare function log(value: f64): f64;

const NONE: u8 = 255;

export let pairEvidence: f64 = 0;
export let directionError: f64 = 0;
export let positionError: f64 = 0;
export let spread: f64 = 0;
/** Twice the pairs of one type, and once those of which a type is unknown. */
export let sameType: i32 = 0;

// @ts-ignore: decorator
@inline
function decay(u: f64): f64 {
  return u < 6 ? (load<f32>(DECAY + 4 * ((u * 64) as usize)) as f64) : 0;
}

export function edgeAgreement(a: usize): f64 {
  const pairs = load<i32>(a, PAIRS);
  const x = probeX;
  const y = probeY;
  const lengths = edgeLength;
  const ends = edgeTo;
  for (let c: i32 = 0; c < 256; c += 16) v128.store(MATE + c, i8x16.splat(NONE));
  for (let i: i32 = 0; i < pairs; i++) store<u8>(MATE + load<u8>(a + i, PAIR_C), load<u8>(a + i, PAIR_P));
  let sum: f64 = 0;
  for (let i: i32 = 0; i < pairs; i++) {
    const p = load<u8>(a + i, PAIR_P) as usize;
    const c = load<u8>(a + i, PAIR_C) as usize;
    const px = load<f32>(x + 4 * p) as f64;
    const py = load<f32>(y + 4 * p) as f64;
    const cx = load<f32>(a + 4 * c, PLACED_X) as f64;
    const cy = load<f32>(a + 4 * c, PLACED_Y) as f64;
    for (let e = NEIGHBOURS * (c as i32); e < NEIGHBOURS * ((c as i32) + 1); e++) {
      const d = load<u8>(ends + e) as usize;
      const q = load<u8>(MATE + d) as usize;
      if (q === NONE) continue;
      const dx = (load<f32>(x + 4 * q) as f64) - px - (load<f32>(a + 4 * d, PLACED_X) as f64) + cx;
      const dy = (load<f32>(y + 4 * q) as f64) - py - (load<f32>(a + 4 * d, PLACED_Y) as f64) + cy;
      const length = load<u8>(lengths + e) as usize;
      sum += decay((dx * dx + dy * dy) * (load<f32>(INVERSE_TOLERANCE + 4 * length) as f64));
    }
  }
  return sum;
}

/** Means over the pairs, each a plain sum in the order of the pairs. */
export function weighPairs(a: usize): void {
  const pairs = load<i32>(a, PAIRS);
  const turn = load<i32>(a, TURN);
  let directions: i32 = 0;
  let types: i32 = 0;
  let distances: f64 = 0;
  let sumX: f64 = 0;
  let sumY: f64 = 0;
  let sumXX: f64 = 0;
  let sumYY: f64 = 0;
  let sumXY: f64 = 0;
  for (let i: i32 = 0; i < pairs; i++) {
    const p = load<u8>(a + i, PAIR_P) as usize;
    const c = load<u8>(a + i, PAIR_C) as usize;
    const expected = (load<u8>(candidateAngle + c) as i32) + turn;
    const difference = ((load<u8>(probeAngle + p) as i32) - expected) << 24 >> 24;
    directions += difference * difference;
    const ofProbe = load<u8>(probeType + p) as i32;
    const ofCandidate = load<u8>(candidateType + c) as i32;
    types += ofProbe === 0 || ofCandidate === 0 ? 1 : ofProbe === ofCandidate ? 2 : 0;
    const x = load<f32>(probeX + 4 * p) as f64;
    const y = load<f32>(probeY + 4 * p) as f64;
    const dx = x - (load<f32>(a + 4 * c, PLACED_X) as f64);
    const dy = y - (load<f32>(a + 4 * c, PLACED_Y) as f64);
    distances += dx * dx + dy * dy;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  }
  const n = max(1, pairs) as f64;
  directionError = (directions as f64) / n;
  positionError = distances / n;
  sameType = types;
  const xx = sumXX / n - (sumX / n) * (sumX / n);
  const yy = sumYY / n - (sumY / n) * (sumY / n);
  const xy = sumXY / n - (sumX / n) * (sumY / n);
  spread = Math.sqrt(Math.sqrt(max(0, xx * yy - xy * xy)));
}

/** Minutiae of both impressions that have one of the other nearby. */
export function countOverlap(a: usize): i32 {
  const reach = f32x4.splat(overlapReach);
  const zero = i32x4.splat(0);
  for (let p: i32 = 0; p < probeCount; p += 4) v128.store(IN_OVERLAP + 4 * p, zero);
  let total: i32 = 0;
  for (let c: i32 = 0; c < count; c++) {
    const cx = f32x4.splat(load<f32>(a + 4 * c, PLACED_X));
    const cy = f32x4.splat(load<f32>(a + 4 * c, PLACED_Y));
    let any = zero;
    for (let p: i32 = 0; p < probeCount; p += 4) {
      const dx = f32x4.sub(v128.load(probeX + 4 * p), cx);
      const dy = f32x4.sub(v128.load(probeY + 4 * p), cy);
      const near = f32x4.lt(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), reach);
      any = v128.or(any, near);
      v128.store(IN_OVERLAP + 4 * p, v128.or(v128.load(IN_OVERLAP + 4 * p), near));
    }
    if (v128.any_true(any)) total++;
  }
  for (let p: i32 = 0; p < probeCount; p++) total -= load<i32>(IN_OVERLAP + 4 * p);
  return total;
}

/** How well each pair agrees with all others that are not far apart. */
function weighPairsOfPairs(a: usize): void {
  const pairs = load<i32>(a, PAIRS);
  for (let i: i32 = 0; i < pairs; i += 4) v128.store(PAIR_AGREEMENT + 4 * i, i32x4.splat(0));
  for (let i: i32 = 0; i < pairs; i++) {
    const p = load<u8>(a + i, PAIR_P) as usize;
    const c = load<u8>(a + i, PAIR_C) as usize;
    for (let j = i + 1; j < pairs; j++) {
      const q = load<u8>(a + j, PAIR_P) as usize;
      const px = (load<f32>(probeX + 4 * q) as f64) - (load<f32>(probeX + 4 * p) as f64);
      const py = (load<f32>(probeY + 4 * q) as f64) - (load<f32>(probeY + 4 * p) as f64);
      const length = px * px + py * py;
      if (length > pairReach) continue;
      const d = load<u8>(a + j, PAIR_C) as usize;
      const dx = px - (load<f32>(a + 4 * d, PLACED_X) as f64) + (load<f32>(a + 4 * c, PLACED_X) as f64);
      const dy = py - (load<f32>(a + 4 * d, PLACED_Y) as f64) + (load<f32>(a + 4 * c, PLACED_Y) as f64);
      const tolerance = load<f32>(INVERSE_TOLERANCE + 4 * (Math.sqrt(length) as usize)) as f64;
      const value = decay((dx * dx + dy * dy) * tolerance);
      addTo(PAIR_AGREEMENT + 4 * i, value);
      addTo(PAIR_AGREEMENT + 4 * j, value);
    }
  }
}

export function weighPairEvidence(a: usize): void {
  weighPairsOfPairs(a);
  const pairs = load<i32>(a, PAIRS);
  const turn = load<i32>(a, TURN);
  let sum: f64 = 0;
  for (let i: i32 = 0; i < pairs; i++) {
    const p = load<u8>(a + i, PAIR_P) as usize;
    const c = load<u8>(a + i, PAIR_C) as usize;
    const dx = (load<f32>(probeX + 4 * p) as f64) - (load<f32>(a + 4 * c, PLACED_X) as f64);
    const dy = (load<f32>(probeY + 4 * p) as f64) - (load<f32>(a + 4 * c, PLACED_Y) as f64);
    const expected = (load<u8>(candidateAngle + c) as i32) + turn;
    const turned = ((load<u8>(probeAngle + p) as i32) - expected) << 24 >> 24;
    const apart: f64 = 1 + (dx * dx + dy * dy) / halfOddsDistance + ((turned * turned) as f64) / halfOddsTurn;
    const crowd = (load<f64>(probeCrowd + 8 * p) + leastCrowd) * (crowdAround(c as i32) + leastCrowd);
    const odds = pairOdds / (apart * Math.sqrt(crowd));
    const agreement = load<f32>(PAIR_AGREEMENT + 4 * i) as f64;
    if (odds > 1) sum += (log(odds) * agreement) / (agreement + halfAgreement);
  }
  pairEvidence = sum;
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, value: f64): void {
  store<f32>(at, ((load<f32>(at) as f64) + value) as f32);
}
