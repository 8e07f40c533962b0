import { IDENTIFY_PARAMETERS } from './parameters.ts';

/** An impression's votes are divided by this of it and of the probe's: a crowded one gathers more by chance. */
export function divisorOf(minutiae: number): number {
  return Math.sqrt(Math.sqrt(Math.max(minutiae, IDENTIFY_PARAMETERS.shortlist.leastMinutiae)));
}
