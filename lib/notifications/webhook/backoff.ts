import { BACKOFF_MS, JITTER_SHARE } from './webhook-parameters.ts';

/**
 * How long to wait, in milliseconds, after the `attempt`-th failed attempt (1, 2, …); `undefined` when that was the last,
 * 24 hours or more after the first.
 *
 * @param random a number in [0, 1)
 */
export function backoffSchedule(attempt: number, random: () => number = Math.random): number | undefined {
  const wait = BACKOFF_MS[attempt - 1];
  return wait === undefined ? undefined : Math.round(wait * (1 + JITTER_SHARE * random()));
}
