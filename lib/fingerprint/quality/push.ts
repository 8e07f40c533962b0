import type { Crowding } from './crowding.ts';
import { PARAMETERS } from './parameters.ts';

/**
 * By how much the ridges are more crowded than a finger that was merely laid down shows them. Counted in full only where
 * enough of the finger is seen: a short print may be of the tip alone, where ridges are wide apart by nature.
 */
export function pushOf({ crowding, length }: Crowding): number {
  const { natural, short, long } = PARAMETERS.push;
  const seen = Math.max(0, Math.min(1, (length - short) / (long - short)));
  return seen * Math.max(0, crowding - natural);
}
