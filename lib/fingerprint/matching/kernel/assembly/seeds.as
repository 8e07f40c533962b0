// The same as reference/seeds.ts, 64 probe edges at a time: they are sorted by length, so those that a candidate's edge
// may agree with are one run, and only bearing and turn are left to check. First all runs are checked, without a branch,
// and then what was found is weighed: most runs have no hit or two, which no processor guesses.
import { candidateAngle, count, probe, probeAngle, probeCount, seedBearing, seedLength, seedTurn } from './fingers';
import {
  BEARING_WEIGHT,
  HITS,
  LENGTH_WEIGHT,
  PROBE_LENGTH,
  PROBE_LOW_BEARING,
  PROBE_RUNS,
  PROBE_START,
  PROBE_TURN,
  PROBE_WIDTH,
  ROTATION_SUM,
  SEED_PAIR,
  SEED_SUPPORT,
  SUPPORT,
  TOLERANCE,
} from './layout';
import { fullWeight, minSupport, tried, turnTolerance, turnWeight } from './parameters';

export let seedCount: i32 = 0;

export function findSeeds(): void {
  weigh(findHits());
  selectBest();
}

/**
 * Writes down which edges agree: for each edge of the candidate and 64 of the probe's, where any do, a bit for each, and
 * with it the first of the 64 (16 bits), the candidate's minutia, length, bearing and turn (8 bits each). Gives their end.
 */
function findHits(): usize {
  const ofProbe = probe;
  const lengths = seedLength;
  const bearings = seedBearing;
  const turns = seedTurn;
  const edges = 4 * count;
  const width = i8x16.splat(2 * turnTolerance as i8);
  const tolerance = turnTolerance;
  let found = HITS;
  for (let e: i32 = 0; e < edges; e++) {
    const length = load<u8>(lengths + e) as u32;
    const bearing = load<u8>(bearings + e) as u32;
    const turn = load<u8>(turns + e) as u32;
    const run = load<u32>(ofProbe + 4 * (length as usize), PROBE_RUNS);
    const end = run >> 16;
    const theBearing = i8x16.splat(bearing as i8);
    const lowTurn = i8x16.splat((turn - tolerance) as i8);
    const what = ((((e >> 2) | (length << 8) | (bearing << 16) | (turn << 24)) as u64) << 16);
    let first = run & 0xffff;
    do {
      const at = ofProbe + (first as usize);
      const left = end - first;
      const all =
        agreeing(at, theBearing, lowTurn, width) |
        (agreeing(at + 16, theBearing, lowTurn, width) << 16) |
        (agreeing(at + 32, theBearing, lowTurn, width) << 32) |
        (agreeing(at + 48, theBearing, lowTurn, width) << 48);
      const hits = all & (left < 64 ? ((1 as u64) << left) - 1 : -1);
      store<u64>(found, hits);
      store<u64>(found, what | (first as u64), 8);
      found += ((hits !== 0) as usize) << 4;
      first += 64;
    } while (first < end);
  }
  return found;
}

/** Which of the 16 probe edges at a place agree in bearing and turn, as bits. */
// @ts-ignore: decorator
@inline
function agreeing(at: usize, bearing: v128, lowTurn: v128, width: v128): u64 {
  const dBearings = i8x16.sub(bearing, v128.load(at, PROBE_LOW_BEARING));
  const dTurns = i8x16.sub(v128.load(at, PROBE_TURN), lowTurn);
  const near = v128.and(i8x16.le_u(dBearings, v128.load(at, PROBE_WIDTH)), i8x16.le_u(dTurns, width));
  return i8x16.bitmask(near) as u32 as u64;
}

/** Adds up how well the edges agree that begin at each two minutiae. */
function weigh(end: usize): void {
  const ofProbe = probe;
  const stride = count;
  const full = fullWeight;
  const byTurn = turnWeight;
  for (let found = HITS; found < end; found += 16) {
    let hits = load<u64>(found);
    const what = load<u64>(found, 8);
    const first = ofProbe + ((what & 0xffff) as usize);
    const from = ((what >> 16) & 255) as i32;
    const length = ((what >> 24) & 255) as i32;
    const bearing = ((what >> 32) & 255) as i32;
    const turn = (what >> 40) as i32;
    do {
      const at = first + (ctz(hits) as usize);
      hits &= hits - 1;
      const probeLength = load<u8>(at, PROBE_LENGTH) as usize;
      const tolerance = load<u8>(TOLERANCE + probeLength) as i32;
      const offset = ((load<u8>(at, PROBE_LOW_BEARING) as i32) + tolerance - bearing) << 24 >> 24;
      const dTurn = ((load<u8>(at, PROBE_TURN) as i32) - turn) << 24 >> 24;
      const dLength = (probeLength as i32) - length;
      const weight =
        (full -
          abs(dLength) * load<i32>(LENGTH_WEIGHT + 4 * probeLength) -
          abs(offset) * load<i32>(BEARING_WEIGHT + 4 * probeLength) -
          abs(dTurn) * byTurn) >>
        8;
      const pair = (((load<u8>(at, PROBE_START) as i32) * stride + from) as usize);
      const before = load<i16>(SUPPORT + 2 * pair) as i32;
      store<i16>(SUPPORT + 2 * pair, before + weight);
      const sum = ROTATION_SUM + 4 * pair;
      store<i32>(sum, (load<i32>(sum) & ((before === 0) as i32 - 1)) + weight * offset);
    } while (hits !== 0);
  }
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
  const turned = (load<u8>(probeAngle + p) as i32) - (load<u8>(candidateAngle + c) as i32);
  return ((turned << 4) + (load<i32>(ROTATION_SUM + 4 * pair) << 4) / load<i32>(SEED_SUPPORT + 4 * seed)) & 4095;
}
