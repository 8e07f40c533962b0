import { compareFingers } from '../../fingerprint/matching/compare.ts';
import { bestOfScores, fuseFingerScores } from '../../fingerprint/matching/fuse.ts';
import type { PreparedCandidate } from '../../fingerprint/matching/prepared-finger.ts';
import type { FingerPosition } from '../../fingerprint/template/finger-position.ts';
import { areCompared, type PositionTrust } from './positions.ts';
import type { PreparedProbe } from './search-probe.ts';

export interface GalleryFinger {
  readonly position: FingerPosition;
  readonly finger: PreparedCandidate;
}

export interface FingerScore {
  readonly probePosition: FingerPosition;
  readonly candidatePosition: FingerPosition;
  readonly score: number;
}

export interface PersonScore {
  /** −10·log10(false match rate) of the persons' comparison. */
  readonly score: number;
  /** The pairs of fingers that make up the score, best first. */
  readonly fingers: readonly FingerScore[];
}

/**
 * Compares all impressions of two encounters that may be of one finger, keeps the best pair of each finger, and fuses
 * them. Each finger is used once. What taking the best of several comparisons gains by chance is taken off.
 *
 * @param atLeast a person's score below this is of no interest, and may then be 0
 */
export function comparePerson(
  probe: PreparedProbe,
  candidate: readonly GalleryFinger[],
  atLeast = 0,
  trust: PositionTrust = 'AS_STATED',
): PersonScore {
  // With one impression each, a finger that cannot reach the least score decides; of several, each adds to the sum.
  const fingerAtLeast = probe.fingers.length === 1 && candidate.length === 1 ? atLeast : 0;
  const pairs: (FingerScore & { readonly p: number; readonly c: number })[] = [];
  probe.fingers.forEach((a, p) => {
    candidate.forEach((b, c) => {
      if (!areCompared(trust, a.position, b.position)) return;
      const score = compareFingers(a.finger, b.finger, fingerAtLeast);
      pairs.push({ p, c, score, probePosition: a.position, candidatePosition: b.position });
    });
  });
  pairs.sort((a, b) => b.score - a.score || a.p - b.p || a.c - b.c);
  const usedProbe = new Set<FingerPosition | number>();
  const usedCandidate = new Set<FingerPosition | number>();
  const fingers: FingerScore[] = [];
  for (const pair of pairs) {
    const probeKey = fingerKey(pair.probePosition, pair.p);
    const candidateKey = fingerKey(pair.candidatePosition, pair.c);
    if (usedProbe.has(probeKey) || usedCandidate.has(candidateKey)) continue;
    usedProbe.add(probeKey);
    usedCandidate.add(candidateKey);
    const tries = pairs.filter((other) => fingerKey(other.probePosition, other.p) === probeKey).length;
    fingers.push({
      probePosition: pair.probePosition,
      candidatePosition: pair.candidatePosition,
      score: bestOfScores(pair.score, tries),
    });
  }
  return { score: fuseFingerScores(fingers.map((finger) => finger.score)), fingers };
}

/** Impressions of one known position are one finger; each of unknown position is a finger of its own. */
function fingerKey(position: FingerPosition, index: number): FingerPosition | number {
  return position === 'UNKNOWN' ? index : position;
}
