import { compareFingers } from '../../fingerprint/matching/compare.ts';
import type { PositionedFinger } from '../../fingerprint/template/search-template.ts';
import { fusePairs, type PersonScore } from './fuse-pairs.ts';
import { areCompared, type PositionTrust } from './positions.ts';
import type { PreparedProbe } from './search-probe.ts';

/**
 * Compares all impressions of two encounters that may be of one finger, and fuses what they give (`fusePairs`).
 *
 * @param atLeast a person's score below this is of no interest, and may then be 0
 */
export function comparePerson(
  probe: PreparedProbe,
  candidate: readonly PositionedFinger[],
  atLeast = 0,
  trust: PositionTrust = 'AS_STATED',
): PersonScore {
  // With one impression each, a finger that cannot reach the least score decides; of several, each adds to the sum.
  const fingerAtLeast = probe.fingers.length === 1 && candidate.length === 1 ? atLeast : 0;
  // The candidate's in the outer loop: each is made ready once, and the kernel has the probe's ready already.
  const pairs = candidate.flatMap((b, c) =>
    probe.fingers.flatMap((a, p) => {
      if (!areCompared(trust, a.position, b.position)) return [];
      const score = compareFingers(a.finger, b.template, fingerAtLeast);
      return [{ probe: p, candidate: c, score, probePosition: a.position, candidatePosition: b.position }];
    }),
  );
  return fusePairs(pairs, trust);
}
