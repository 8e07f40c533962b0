import { MINUTE, SECOND } from '../core/clock.ts';
import type { OutboxRow } from './outbox.ts';

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

/** Milliseconds until a row that was sent again may be sent once more: long enough for a queue to have brought it. */
export const sendAgainDelay = ({ sends }: Pick<OutboxRow, 'sends'>): number =>
  Math.min(RETRY.longest, 30 * SECOND * 2 ** Math.min(sends, 8));
