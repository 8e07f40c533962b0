import { MINUTE, SECOND } from '../core/clock.ts';

/** Exchange messages and other owed work: soon at first, so that a partner's restart costs seconds, then at most so far apart. */
export const RETRY = {
  first: 5 * SECOND,
  longest: 5 * MINUTE,
  /** Share of the delay that is random, so that a partner that comes back is not met by all senders at once. */
  jitter: 0.2,
} as const;

/** Milliseconds to wait after the given number of failed attempts. */
export function retryDelay(attempts: number, random: () => number = Math.random): number {
  const delay = Math.min(RETRY.longest, RETRY.first * 2 ** Math.min(attempts, 16));
  return Math.round(delay * (1 + RETRY.jitter * (random() - 0.5)));
}
