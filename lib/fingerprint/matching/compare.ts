import type { FingerTemplate } from '../template/finger-template.ts';
import { newAlignment } from './alignment.ts';
import { type BestAlignment, findBestAlignment } from './best-alignment.ts';
import { type Evidence, newEvidence, weighAlignment } from './evidence.ts';
import { type PreparedCandidate, type PreparedFinger, prepareCandidate } from './prepared-finger.ts';
import { scoreEvidence } from './score.ts';

const found: BestAlignment = { alignment: newAlignment(), edges: 0 };
const evidence = newEvidence();

/**
 * How much two impressions look like one finger: a score ≥ 0, where a score s or more is reached by impressions of
 * different fingers at a rate of about 10^(−s/10): 30 is a false match rate of 1 in 1,000, 40 of 1 in 10,000. Measured
 * up to about 45 and extrapolated beyond (docs/fingerprint-engine.md has the curve and how far it holds).
 *
 * Nearly symmetric: the candidate's edges are those weighed, so exchanging the two moves a score by a point or two.
 * 0 where either has too few minutiae to agree in anything.
 *
 * @param atLeast a score below this is of no interest: the comparison may be broken off, and is then 0
 */
export function compareFingers(
  probe: PreparedFinger,
  candidate: PreparedCandidate | FingerTemplate,
  atLeast = 0,
): number {
  const gathered = gatherEvidence(probe, candidate, atLeast);
  return gathered === undefined ? 0 : scoreEvidence(gathered);
}

/** The evidence that `compareFingers` scores, overwritten by the next call; undefined where nothing agrees. */
export function gatherEvidence(
  probe: PreparedFinger,
  candidate: PreparedCandidate | FingerTemplate,
  atLeast = 0,
): Evidence | undefined {
  const prepared = 'edges' in candidate ? candidate : prepareCandidate(candidate);
  findBestAlignment(probe, prepared, atLeast, found);
  if (found.edges < 0) return undefined;
  weighAlignment(found.alignment, probe, prepared, found.edges, evidence);
  return evidence;
}
