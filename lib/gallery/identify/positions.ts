import {
  FINGER_POSITIONS,
  type FingerPosition,
  fingerPositionCode,
  mayBeSameFinger,
} from '../../fingerprint/template/finger-position.ts';

/**
 * How far a probe's finger positions are believed:
 *
 * - `AS_STATED`: different known positions are never compared; an unknown one is compared with all.
 * - `HANDS_SWAPPED`: also with the same finger of the other hand, which takes twice the time.
 * - `ANY`: with all, for fingers that may be mislabelled: of ten fingers it takes ten times the time.
 *
 * What more comparisons gain by chance is taken off the score.
 */
export type PositionTrust = 'AS_STATED' | 'HANDS_SWAPPED' | 'ANY';

/** Whether impressions of these positions are to be compared. */
export function areCompared(trust: PositionTrust, probe: FingerPosition, candidate: FingerPosition): boolean {
  if (trust === 'ANY' || mayBeSameFinger(probe, candidate)) return true;
  return trust === 'HANDS_SWAPPED' && areOfOtherHand(probe, candidate);
}

/** Whether these are the same finger of the two hands. */
export function areOfOtherHand(probe: FingerPosition, candidate: FingerPosition): boolean {
  return otherHand(probe) === candidate;
}

/** Codes 1 to 5 are the right hand's, 6 to 10 the left's, thumb to little finger. */
function otherHand(position: FingerPosition): FingerPosition | undefined {
  const code = fingerPositionCode(position);
  return code === 0 ? undefined : FINGER_POSITIONS[code <= 5 ? code + 5 : code - 5];
}
