// The same as reference/seeds.ts, 64 probe edges at a time: they are sorted by length, so those that a candidate's edge
// may agree with are one run, and only bearing and turn are left to check.
import { candidateAngle, count, edgeBearing, edgeCount, edgeFrom, edgeLength, edgeTurn, probeCount } from './fingers';
import {
  BEARING_WEIGHT,
  HIGH_LENGTH,
  LENGTH_WEIGHT,
  LOW_LENGTH,
  PROBE_ANGLE,
  PROBE_BEARING,
  PROBE_FIRST,
  PROBE_LENGTH,
  PROBE_START,
  PROBE_TOLERANCE,
  PROBE_TURN,
  ROTATION_SUM,
  SEED_PAIR,
  SEED_SUPPORT,
  SUPPORT,
} from './layout';
import { fullWeight, minSupport, seedNeighbours, tried, turnTolerance, turnWeight } from './parameters';

export let seedCount: i32 = 0;

export function findSeeds(): void {
  const tolerance = i8x16.splat(turnTolerance as i8);
  const stride = count;
  let start: i32 = -1;
  let rank: i32 = 0;
  for (let e: i32 = 0; e < edgeCount; e++) {
    const from = load<u8>(edgeFrom + e) as i32;
    rank = from === start ? rank + 1 : 0;
    start = from;
    if (rank >= seedNeighbours) continue;
    const length = load<u8>(edgeLength + e) as i32;
    const bearing = load<u8>(edgeBearing + e) as i32;
    const turn = load<u8>(edgeTurn + e) as i32;
    const bearings = i8x16.splat(bearing as i8);
    const turns = i8x16.splat(turn as i8);
    const end = load<u16>(PROBE_FIRST + 2 * ((load<u8>(HIGH_LENGTH + length) as usize) + 1)) as i32;
    for (let i = load<u16>(PROBE_FIRST + 2 * (load<u8>(LOW_LENGTH + length) as usize)) as i32; i < end; i += 64) {
      let hits = agreeing(i, bearings, turns, tolerance);
      if (i + 16 < end) hits |= agreeing(i + 16, bearings, turns, tolerance) << 16;
      if (i + 32 < end) {
        hits |= agreeing(i + 32, bearings, turns, tolerance) << 32;
        hits |= agreeing(i + 48, bearings, turns, tolerance) << 48;
      }
      if (i + 64 > end) hits &= ((1 as u64) << (end - i)) - 1;
      while (hits !== 0) {
        const p = i + (ctz(hits) as i32);
        hits &= hits - 1;
        const probeLength = load<u8>(PROBE_LENGTH + p) as usize;
        const offset = ((load<u8>(PROBE_BEARING + p) as i32) - bearing) << 24 >> 24;
        const dTurn = ((load<u8>(PROBE_TURN + p) as i32) - turn) << 24 >> 24;
        const dLength = (probeLength as i32) - length;
        const weight =
          (fullWeight -
            abs(dLength) * load<i32>(LENGTH_WEIGHT + 4 * probeLength) -
            abs(offset) * load<i32>(BEARING_WEIGHT + 4 * probeLength) -
            abs(dTurn) * turnWeight) >>
          8;
        const pair = (((load<u8>(PROBE_START + p) as i32) * stride + from) as usize);
        const before = load<i16>(SUPPORT + 2 * pair) as i32;
        store<i16>(SUPPORT + 2 * pair, before + weight);
        const sum = ROTATION_SUM + 4 * pair;
        store<i32>(sum, (before === 0 ? 0 : load<i32>(sum)) + weight * offset);
      }
    }
  }
  selectBest();
}

/** Which of the 16 probe edges from number i agree in bearing and turn, as bits. */
// @ts-ignore: decorator
@inline
function agreeing(i: i32, bearings: v128, turns: v128, tolerance: v128): u64 {
  const dBearings = i8x16.abs(i8x16.sub(v128.load(PROBE_BEARING + i), bearings));
  const dTurns = i8x16.abs(i8x16.sub(v128.load(PROBE_TURN + i), turns));
  const near = v128.and(i8x16.le_u(dBearings, v128.load(PROBE_TOLERANCE + i)), i8x16.le_u(dTurns, tolerance));
  return i8x16.bitmask(near) as u32 as u64;
}

/** Takes the best supported pairs, the first of equals first, and sets all support back to 0. */
function selectBest(): void {
  const pairs = probeCount * count;
  const zero = i16x8.splat(0);
  let least = minSupport - 1;
  seedCount = 0;
  for (let i: i32 = 0; i < pairs; i += 8) {
    const at = SUPPORT + 2 * i;
    const values = v128.load(at);
    let better = i16x8.bitmask(i16x8.gt_s(values, i16x8.splat(least as i16)));
    while (better !== 0) {
      const lane = ctz(better);
      better &= better - 1;
      const value = load<i16>(at + 2 * lane) as i32;
      if (value > least) least = insert(i + lane, value, least);
    }
    v128.store(at, zero);
  }
}

function insert(pair: i32, value: i32, least: i32): i32 {
  let at: i32 = seedCount < tried ? seedCount++ : seedCount - 1;
  for (; at > 0 && load<i32>(SEED_SUPPORT + 4 * (at - 1)) < value; at--) {
    store<i32>(SEED_SUPPORT + 4 * at, load<i32>(SEED_SUPPORT + 4 * (at - 1)));
    store<i32>(SEED_PAIR + 4 * at, load<i32>(SEED_PAIR + 4 * (at - 1)));
  }
  store<i32>(SEED_SUPPORT + 4 * at, value);
  store<i32>(SEED_PAIR + 4 * at, pair);
  return seedCount === tried ? load<i32>(SEED_SUPPORT + 4 * (tried - 1)) : least;
}

/** By how much a seed turns the candidate, in 1/4096 of a turn. */
export function seedRotation(seed: i32, p: i32, c: i32): i32 {
  const pair = load<i32>(SEED_PAIR + 4 * seed) as usize;
  const turned = (load<u8>(PROBE_ANGLE + p) as i32) - (load<u8>(candidateAngle + c) as i32);
  return ((turned << 4) + (load<i32>(ROTATION_SUM + 4 * pair) << 4) / load<i32>(SEED_SUPPORT + 4 * seed)) & 4095;
}
