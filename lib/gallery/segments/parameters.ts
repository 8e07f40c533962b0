import { DAY, HOUR } from '../../core/clock.ts';

/** How the log is gathered into segments. Every number may be changed at any time: readers go by what a segment says. */
export interface SegmentLimits {
  /** Sequences one segment spans at most, which bounds the memory of a build: 16,384 entries of two fingers are some 35 MB. */
  readonly span: number;
  /** Bytes of templates after which a segment ends early, for entries of many fingers. */
  readonly bytes: number;
  /** Sequences past the last segment from which on they are gathered. A cold start reads as many in a second or two. */
  readonly tail: number;
  /** A shorter tail is gathered after so long, so that what has expired in it is found. Milliseconds. */
  readonly tailAge: number;
  /** A build that has not ended after so long never will: the longest a function can run is a quarter of it. Milliseconds. */
  readonly abandonedAfter: number;
  /** Expired entries are looked for once in so long: each look rewrites a segment. Reads leave them out at once (R15). */
  readonly expiryEvery: number;
}

export const SEGMENT_LIMITS: SegmentLimits = {
  span: 16_384,
  bytes: 64 * 1024 * 1024,
  tail: 1_000,
  tailAge: DAY,
  abandonedAfter: HOUR,
  expiryEvery: HOUR,
};
