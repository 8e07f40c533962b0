import type { FingerTemplate } from '../template/finger-template.ts';
import { type Alignment, alignAtPair, newAlignment, pairMinutiae, refineAlignment } from './alignment.ts';
import { PARAMETERS } from './parameters.ts';
import { type PreparedCandidate, type PreparedFinger, prepareCandidate } from './prepared-finger.ts';
import { findSeeds, newSeeds } from './seeds.ts';

const seeds = newSeeds();
let best = newAlignment();
let trial = newAlignment();

/**
 * How much two impressions look like one finger, as a score ≥ 0 with score ≈ −10·log10(false match rate).
 * Not exactly symmetric in its arguments.
 */
export function compareFingers(probe: PreparedFinger, candidate: PreparedCandidate | FingerTemplate): number {
  const prepared = 'edges' in candidate ? candidate : prepareCandidate(candidate);
  bestAlignment(probe, prepared);
  return best.agreement;
}

function bestAlignment(probe: PreparedFinger, candidate: PreparedCandidate): Alignment {
  findSeeds(probe, candidate, seeds);
  best.agreement = 0;
  best.pairs = 0;
  const stride = candidate.template.count;
  for (let s = 0; s < seeds.count; s++) {
    const pair = seeds.pair[s] as number;
    const p = (pair / stride) | 0;
    const c = pair % stride;
    if (s > 0 && holdsPair(best, p, c)) continue;
    alignAtPair(trial, probe, candidate, p, c, seeds.rotation[s] as number);
    pairMinutiae(trial, probe, candidate);
    for (let round = 0; round < PARAMETERS.pairing.rounds; round++) {
      refineAlignment(trial, probe, candidate);
      pairMinutiae(trial, probe, candidate);
    }
    if (trial.agreement > best.agreement) [best, trial] = [trial, best];
  }
  return best;
}

function holdsPair(alignment: Alignment, p: number, c: number): boolean {
  for (let i = 0; i < alignment.pairs; i++) {
    if (alignment.probeMinutia[i] === p) return alignment.candidateMinutia[i] === c;
  }
  return false;
}
