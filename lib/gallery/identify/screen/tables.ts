import { IDENTIFY_PARAMETERS } from '../parameters.ts';

const BYTES = Array.from({ length: 256 }, (_, value) => value);
const radians = (angle: number) => (angle * Math.PI) / 128;
export const COSINES = Float32Array.from(BYTES, (angle) => Math.cos(radians(angle)));
export const SINES = Float32Array.from(BYTES, (angle) => Math.sin(radians(angle)));

/** What an impression's hits are ranked by, by the count of its minutiae: crowded ones gather more by chance. */
export const RANK_FACTORS = Float32Array.from(
  BYTES,
  (count) => 16 / Math.sqrt(Math.max(count, IDENTIFY_PARAMETERS.shortlist.leastMinutiae)),
);

/** Most hits counted at one rotation, so that three together fit a byte. */
export const MOST_AT_ROTATION = 85;
/** Most hits, and distinct pairs of them, that are looked at in one impression. */
export const MAX_HITS = 16384;
export const MAX_PAIRS = 64;
