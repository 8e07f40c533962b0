import { HOUR, MINUTE, SECOND } from '../../core/clock.ts';

/** Every number of webhook delivery, with the reason for it. */

/**
 * Waits between attempts, in milliseconds: dense at first for a receiver that restarts, then wide for one that is down
 * overnight. The spacing follows the Standard Webhooks recommendation; the sum is 24 h 12 min (issue: retried for 24 h).
 */
export const BACKOFF_MS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  1 * HOUR,
  2 * HOUR,
  4 * HOUR,
  6 * HOUR,
  10.5 * HOUR,
];

/** Each wait grows by up to this share, at random, so that receivers of one failure are not all retried at once. */
export const JITTER_SHARE = 0.2;

/** One attempt, connecting and the receiver's own work included. Standard Webhooks advises 15–30 s; ours is thin. */
export const DELIVERY_TIMEOUT_MS = 10 * SECOND;

/** What is read of an answer: the status is all that matters. Bytes. */
export const MAX_ANSWER_BYTES = 4 * 1024;

/** How old a signature a receiver accepts, either way: Standard Webhooks' own libraries use 5 minutes. */
export const TIMESTAMP_TOLERANCE_SECONDS = 300;

/** Longest endpoint address. Characters. */
export const MAX_URL_LENGTH = 2048;
