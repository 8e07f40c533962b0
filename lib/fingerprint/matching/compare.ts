import type { FingerTemplate } from '../template/finger-template.ts';
import { newAlignment } from './alignment.ts';
import { type BestAlignment, findBestAlignment } from './best-alignment.ts';
import { type Evidence, newEvidence, weighAlignment } from './evidence.ts';
import { type PreparedCandidate, type PreparedFinger, prepareCandidate } from './prepared-finger.ts';

const found: BestAlignment = { alignment: newAlignment(), edges: 0 };
const evidence = newEvidence();

/**
 * How much two impressions look like one finger, as a score ≥ 0 with score ≈ −10·log10(false match rate).
 * Not exactly symmetric in its arguments.
 */
export function compareFingers(probe: PreparedFinger, candidate: PreparedCandidate | FingerTemplate): number {
  return gatherEvidence(probe, candidate)?.edges ?? 0;
}

/** The evidence that `compareFingers` scores, overwritten by the next call; undefined where nothing agrees. */
export function gatherEvidence(
  probe: PreparedFinger,
  candidate: PreparedCandidate | FingerTemplate,
): Evidence | undefined {
  const prepared = 'edges' in candidate ? candidate : prepareCandidate(candidate);
  findBestAlignment(probe, prepared, found);
  if (found.edges < 0) return undefined;
  weighAlignment(found.alignment, probe, prepared, found.edges, evidence);
  return evidence;
}
