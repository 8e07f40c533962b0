import { Random } from '../population/random.ts';
import { growRidges, type RidgeSheet } from './grow-ridges.ts';
import { choosePatternClass, type PatternClass, patternOf } from './pattern.ts';

/** The skin of a fingertip that exists nowhere. */
export interface MasterFinger extends RidgeSheet {
  readonly seed: number;
  readonly patternClass: PatternClass | 'PHALANX';
}

/** Always the same finger for one seed; of a pattern class as frequent as in people, or of the one asked for. */
export function masterFinger(seed: number, patternClass?: PatternClass | 'PHALANX'): MasterFinger {
  const random = new Random(seed);
  const chosen = choosePatternClass(random);
  const pattern = patternOf(patternClass ?? chosen, random);
  return { seed, patternClass: pattern.patternClass, ...growRidges(pattern, random) };
}
