import type { FingerTemplate } from '../template/finger-template.ts';
import { selectReliable } from '../template/reliable-minutiae.ts';
import type { Evidence } from './evidence.ts';
import { kernel } from './kernel/kernel.ts';
import { loadCandidate, loadProbe } from './kernel/load-fingers.ts';
import { PARAMETERS } from './parameters.ts';
import type { PreparedCandidate, PreparedFinger } from './prepared-finger.ts';
import { scoreEvidence } from './score.ts';

/**
 * How much two impressions look like one finger: a score ≥ 0, where a score s or more is reached by impressions of
 * different fingers at a rate of about 10^(−s/10): 30 is a false match rate of 1 in 1,000, 40 of 1 in 10,000. Measured
 * up to about 45 and extrapolated beyond (docs/fingerprint-engine.md has the curve and how far it holds).
 *
 * Nearly symmetric: the candidate's edges are those weighed, so exchanging the two moves a score by a point or two.
 * 0 where either has too few minutiae to agree in anything, and where the first alignments tried agree in so little
 * that a score worth having is out of reach.
 *
 * @param atLeast a score below this is of no interest: the comparison may be broken off, and is then 0
 */
export function compareFingers(
  probe: PreparedFinger,
  candidate: PreparedCandidate | FingerTemplate,
  atLeast = 0,
): number {
  const reliable = 'packed' in candidate ? candidate : selectReliable(candidate);
  const gathered = gatherEvidence(probe, reliable, yardstick(probe.count, reliable.count, atLeast));
  return gathered === undefined ? 0 : scoreEvidence(gathered);
}

/**
 * The evidence that `compareFingers` scores; undefined where nothing agrees.
 *
 * @param candidate prepared, or reliable minutiae
 * @param least what agreement is measured by for the comparison not to be broken off: see `yardstick`
 */
export function gatherEvidence(
  probe: PreparedFinger,
  candidate: PreparedCandidate | FingerTemplate,
  least = 0,
): Evidence | undefined {
  const run = kernel();
  const slot = loadProbe(probe);
  loadCandidate(candidate);
  const { count } = candidate;
  if (run.compare(slot, probe.count, count, least) === 0) return undefined;
  const pairs = run.pairs();
  return {
    pairs,
    edges: run.edgesAgreeing(),
    pairEvidence: run.evidenceOfPairs(),
    pairedShare: (2 * pairs) / Math.max(1, run.overlap()),
    directionError: run.errorOfDirections(),
    positionError: run.errorOfPositions(),
    spread: run.spreadOfPairs(),
    sameType: run.sameTypes() / Math.max(1, 2 * pairs),
    seedsHeld: run.seedsHeld(),
    crowding: Math.log1p(probe.count) + Math.log1p(count),
  };
}

/** What agreement is measured by where a score of `atLeast`, or any worth having, is to be possible. */
export function yardstick(probeCount: number, count: number, atLeast: number): number {
  const { strongScore, yardstick: usual, strongYardstick } = PARAMETERS.hopeless;
  return (atLeast < strongScore ? usual : strongYardstick) * Math.sqrt(Math.sqrt(probeCount * count));
}
