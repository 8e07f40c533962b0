import type { Purpose } from '../../participants/participant.ts';

export const PICTURE_PARAMETERS = {
  /**
   * A finger with fewer minutiae is to be captured again. Twelve is the least that courts long asked for, and fewer
   * never reach the matcher's threshold (lib/fingerprint/matching).
   */
  leastMinutiae: 12,
} as const;

/**
 * Purposes for which every finger sent must be searched: an answer from nine fingers reads as one from ten, and in an
 * investigation the tenth may be the one left at the scene.
 */
export const WANTS_EVERY_FINGER: readonly Purpose[] = ['CRIMINAL_INVESTIGATION'];
