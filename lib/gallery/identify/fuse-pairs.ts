import { bestOfScores, fuseFingerScores } from '../../fingerprint/matching/fuse.ts';
import { type FingerPosition, mayBeSameFinger } from '../../fingerprint/template/finger-position.ts';
import { areOfOtherHand, type PositionTrust } from './positions.ts';

/** Two impressions that were compared. */
export interface FingerScore {
  readonly probePosition: FingerPosition;
  readonly candidatePosition: FingerPosition;
  /** Places of the impressions among those of their encounters, from 0. */
  readonly probe: number;
  readonly candidate: number;
  readonly score: number;
}

export interface PersonScore {
  /** −10·log10(false match rate) of the persons' comparison. */
  readonly score: number;
  /** The pairs of fingers that make up the score, best first; what taking the best of several gained is taken off. */
  readonly fingers: readonly FingerScore[];
}

/**
 * One score of two encounters from those of their impressions: the best pair of each finger is kept, each finger is
 * used once, and what is kept is fused. A finger that one of the two lacks counts neither way.
 *
 * Where hands may be swapped, there are two ways to read the encounter, as stated and with all fingers of the other
 * hand: the better one counts, less what the choice gains by chance. A finger read one way and its neighbour the other
 * would not be swapped hands.
 */
export function fusePairs(pairs: readonly FingerScore[], trust: PositionTrust): PersonScore {
  if (trust !== 'HANDS_SWAPPED') return assign(pairs);
  const ways = [mayBeSameFinger, mayBeOfOtherHand]
    .map((agree) => pairs.filter((pair) => agree(pair.probePosition, pair.candidatePosition)))
    .filter((of) => of.length > 0)
    .map(assign)
    .sort((a, b) => b.score - a.score);
  const [best] = ways;
  if (best === undefined) return assign([]);
  return { ...best, score: bestOfScores(best.score, ways.length) };
}

const mayBeOfOtherHand = (probe: FingerPosition, candidate: FingerPosition): boolean =>
  areOfOtherHand(probe, candidate) || probe === 'UNKNOWN' || candidate === 'UNKNOWN';

function assign(pairs: readonly FingerScore[]): PersonScore {
  const best = [...pairs].sort((a, b) => b.score - a.score || a.probe - b.probe || a.candidate - b.candidate);
  const usedProbe = new Set<FingerPosition | number>();
  const usedCandidate = new Set<FingerPosition | number>();
  const fingers: FingerScore[] = [];
  for (const pair of best) {
    const probeKey = fingerKey(pair.probePosition, pair.probe);
    const candidateKey = fingerKey(pair.candidatePosition, pair.candidate);
    if (usedProbe.has(probeKey) || usedCandidate.has(candidateKey)) continue;
    usedProbe.add(probeKey);
    usedCandidate.add(candidateKey);
    const tries = pairs.filter((other) => fingerKey(other.probePosition, other.probe) === probeKey).length;
    fingers.push({ ...pair, score: bestOfScores(pair.score, tries) });
  }
  return { score: fuseFingerScores(fingers.map((finger) => finger.score)), fingers };
}

/** Impressions of one known position are one finger; each of unknown position is a finger of its own. */
function fingerKey(position: FingerPosition, impression: number): FingerPosition | number {
  return position === 'UNKNOWN' ? impression : position;
}
