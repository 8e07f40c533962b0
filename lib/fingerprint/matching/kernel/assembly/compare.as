// The kernel of compareFingers. Its memory's layout is in layout.as, and it equals reference/ bit for bit.
import { anchorAlignment, pairClosely, pairMinutiae, refineAlignment } from './alignment';
import {
  countOverlap,
  directionError,
  edgeAgreement,
  pairEvidence,
  positionError,
  sameType,
  spread,
  weighPairEvidence,
  weighPairs,
} from './evidence';
import { count, setCandidate, setProbe } from './fingers';
import { AGREEMENT, ALIGNMENT_SIZE, ALIGNMENTS, PAIR_MATE, PAIR_VALUE, PAIRS, SEED_PAIR, SEED_SUPPORT } from './layout';
import { earlyAgreement, earlyAnchors, earlySupportShare, lateAnchors, leastSupport, rounds, supportShare } from './parameters';
import { findSeeds, seedCount, seedRotation } from './seeds';

export {
  setAnchorParameters,
  setCrowdParameters,
  setEvidenceParameters,
  setHopelessParameters,
  setPairEvidenceParameters,
  setPairingParameters,
  setSeedParameters,
} from './parameters';
export {
  BEARING_WEIGHT,
  CANDIDATE,
  CANDIDATE_BYTES,
  DECAY,
  DIRECTIONS,
  END,
  HIGH_LENGTH,
  INVERSE_TOLERANCE,
  LENGTH_WEIGHT,
  LOW_LENGTH,
  PROBE_SLOTS,
  ROTATIONS,
  TOLERANCE,
} from './layout';
export { prepareCandidate } from './candidate';
export { prepareProbe } from './probe';

/** The two alignments kept, by falling agreement, and one more to try the next with. */
let first: usize = ALIGNMENTS;
let second: usize = ALIGNMENTS + ALIGNMENT_SIZE;
let spare: usize = ALIGNMENTS + 2 * ALIGNMENT_SIZE;

let best: usize = ALIGNMENTS;
let bestEdges: f64 = 0;

/**
 * Compares the candidate in memory, which is prepared, with the probe in a slot. False where nothing agrees, or so little that it is
 * hopeless against the `yardstick` (parameters.ts); else the exports below give the evidence.
 */
export function compare(slot: i32, probeMinutiae: i32, minutiae: i32, yardstick: f64): bool {
  setProbe(slot, probeMinutiae);
  setCandidate(minutiae);
  findSeeds();
  const support = supportOfSeeds();
  if (seedCount === 0 || support < leastSupport * yardstick) return false;
  const least = yardstick - supportShare * support;
  const found = tryAnchors(earlyAgreement * yardstick - earlySupportShare * support, least);
  if (found === 0 || load<f64>(first, AGREEMENT) < least) return false;
  bestEdges = -1;
  consider(first);
  if (found > 1) consider(second);
  weighPairs(best);
  weighPairEvidence(best);
  return true;
}

/** Of the first and the third: they are what an alignment by chance has least of. */
function supportOfSeeds(): f64 {
  const third = seedCount > 2 ? load<i32>(SEED_SUPPORT + 8) : 0;
  return ((load<i32>(SEED_SUPPORT) + third) as f64) / 256;
}

/** How many alignments are kept: none where the agreement of the first few anchors, or of more, is below what it is to be. */
function tryAnchors(leastEarly: f64, leastLate: f64): i32 {
  let found: i32 = 0;
  for (let s: i32 = 0; s < seedCount; s++) {
    if (s === earlyAnchors && load<f64>(first, AGREEMENT) < leastEarly) return 0;
    if (s === lateAnchors && load<f64>(first, AGREEMENT) < leastLate) return 0;
    const pair = load<i32>(SEED_PAIR + 4 * s);
    const p = pair / count;
    const c = pair - p * count;
    if (found > 0 && holds(first, p, c)) continue;
    if (found > 1 && holds(second, p, c)) continue;
    const trial = spare;
    anchorAlignment(trial, p, c, seedRotation(s, p, c));
    pairClosely(trial);
    place(trial, found);
    if (found < 2) found++;
  }
  return found;
}

/** Whether an alignment tried before pairs these two already, and would only be found again. */
function holds(a: usize, p: i32, c: i32): bool {
  return load<f32>(a + 4 * p, PAIR_VALUE) > 0 && load<u8>(a + p, PAIR_MATE) === c;
}

/** Puts the trial among those found, after its equals; what falls out is the next spare. */
function place(trial: usize, found: i32): void {
  const agreement = load<f64>(trial, AGREEMENT);
  if (found === 0 || load<f64>(first, AGREEMENT) < agreement) {
    spare = second;
    second = first;
    first = trial;
  } else if (found === 1 || load<f64>(second, AGREEMENT) < agreement) {
    spare = second;
    second = trial;
  }
}

function consider(a: usize): void {
  for (let round: i32 = 0; round < rounds; round++) {
    refineAlignment(a);
    pairMinutiae(a);
  }
  const edges = edgeAgreement(a);
  if (edges <= bestEdges) return;
  bestEdges = edges;
  best = a;
}

export function pairs(): i32 {
  return load<i32>(best, PAIRS);
}
export function edgesAgreeing(): f64 {
  return bestEdges;
}
export function evidenceOfPairs(): f64 {
  return pairEvidence;
}
export function errorOfDirections(): f64 {
  return directionError;
}
export function errorOfPositions(): f64 {
  return positionError;
}
export function spreadOfPairs(): f64 {
  return spread;
}
export function sameTypes(): i32 {
  return sameType;
}
/** Seeds whose two minutiae are paired. */
export function seedsHeld(): i32 {
  let held: i32 = 0;
  for (let s: i32 = 0; s < seedCount; s++) {
    const pair = load<i32>(SEED_PAIR + 4 * s);
    const p = pair / count;
    if (holds(best, p, pair - p * count)) held++;
  }
  return held;
}
export function overlap(): i32 {
  return countOverlap(best);
}
