import { compareFingers } from '../../fingerprint/matching/compare.ts';
import type { PreparedCandidate } from '../../fingerprint/matching/prepared-finger.ts';
import type { FingerPosition } from '../../fingerprint/template/finger-position.ts';
import { fusePairs, type PersonScore } from './fuse-pairs.ts';
import { areCompared, type PositionTrust } from './positions.ts';
import type { PreparedProbe } from './search-probe.ts';

export interface GalleryFinger {
  readonly position: FingerPosition;
  readonly finger: PreparedCandidate;
}

/**
 * Compares all impressions of two encounters that may be of one finger, and fuses what they give (`fusePairs`).
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
  const pairs = probe.fingers.flatMap((a, p) =>
    candidate.flatMap((b, c) => {
      if (!areCompared(trust, a.position, b.position)) return [];
      const score = compareFingers(a.finger, b.finger, fingerAtLeast);
      return [{ probe: p, candidate: c, score, probePosition: a.position, candidatePosition: b.position }];
    }),
  );
  return fusePairs(pairs, trust);
}
