import type { ChosenFinger } from './choose-fingers.ts';
import type { SlapHand } from './expected-fingers.ts';
import { SEGMENTATION } from './parameters.ts';

/** Whether the fingers look like those of the hand they are said to be of. */
export type HandCheck = 'AGREES' | 'DISAGREES' | 'UNDECIDED';

/**
 * The little finger's tip lies well below the index finger's, and its print is narrower. Both are compared in the hand's
 * upright frame as log odds of the two hands, for normal spreads. With an outer finger missing nothing is decided, nor
 * for thumbs.
 */
export function checkHand(hand: SlapHand, fingers: readonly ChosenFinger[]): HandCheck {
  if (hand !== 'LEFT' && hand !== 'RIGHT') return 'UNDECIDED';
  const index = fingers.find(({ place }) => place.position === `${hand}_INDEX`);
  const little = fingers.find(({ place }) => place.position === `${hand}_LITTLE`);
  if (index === undefined || little === undefined) return 'UNDECIDED';
  const { spreadTips, spreadWidths, agrees, disagrees } = SEGMENTATION.handCheck;
  const lower = little.candidate.tipY - index.candidate.tipY;
  const usualLower = little.place.y - index.place.y;
  const narrower = Math.log(index.candidate.width / little.candidate.width);
  const usualNarrower = Math.log(index.place.width / little.place.width);
  const logOdds =
    (2 * usualLower * lower) / spreadTips ** 2 + (2 * usualNarrower * narrower) / spreadWidths ** 2;
  return logOdds >= agrees ? 'AGREES' : logOdds <= disagrees ? 'DISAGREES' : 'UNDECIDED';
}
