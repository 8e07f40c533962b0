// Places in memory. A probe's table, the impressions being looked at, and what is found of them.

/** Of the keys with the same 17 high bits, a word: which are looked up (32 bits each). */
export const BITMAP: usize = 0;
/** The number of the first look-up in each word that has any (32 bits each), and of the first row of its keys. */
export const HEADS: usize = BITMAP + 524288;
export const FIRST_ROWS: usize = HEADS + 524288;
/** Look-ups by their numbers from 1: which of the word's keys (32 bits); minutia of the probe (8), its direction (5), the next look-up in the word (19) or 0. */
export const LOOK_UPS: usize = FIRST_ROWS + 524288;
export const MAX_LOOK_UPS: usize = (1 << 19) - 1;
/** The look-ups as the host tells them, the first in place 0: words, keys of the word (32 bits each), minutiae (8). */
export const LOOK_UP_WORDS: usize = LOOK_UPS + 8 * (MAX_LOOK_UPS + 1);
export const LOOK_UP_BITS: usize = LOOK_UP_WORDS + 4 * (MAX_LOOK_UPS + 1);
export const LOOK_UP_MINUTIAE: usize = LOOK_UP_BITS + 4 * (MAX_LOOK_UPS + 1);
/** x and y (32-bit floats) and angle (8 bits) of the probe's minutiae. */
export const PROBE_X: usize = LOOK_UP_MINUTIAE + MAX_LOOK_UPS + 1;
export const PROBE_Y: usize = PROBE_X + 1024;
export const PROBE_ANGLE: usize = PROBE_Y + 1024;

export const COSINES: usize = PROBE_ANGLE + 256;
export const SINES: usize = COSINES + 1024;
export const RANK_FACTOR: usize = SINES + 1024;

/** Minutiae of each impression (8 bits), and its rank. */
export const MAX_IMPRESSIONS: i32 = 16384;
export const COUNTS: usize = RANK_FACTOR + 1024;
export const RANKS: usize = COUNTS + 16384;
/** Packed impressions, 20 bytes a minutia. */
export const MAX_PACKED: i32 = 131072;
export const PACKED: usize = RANKS + 16384;

/** Hits at each rotation (8 bits), and its beginning again. */
export const ROTATIONS: usize = PACKED + 131072 + 16;
/** For a vote, rotation << 16 | gallery's minutia << 8 | probe's; for a rank, direction of the gallery's minutia << 22 | key. */
export const MAX_HITS: usize = 16384;
export const HITS: usize = ROTATIONS + 64;
/** Minutiae with keys that are looked up: place, and a bit for each such key (32 bits each). */
export const FOUND: usize = HITS + 65536;
/** Distinct pairs of the hits at one rotation: pair, times, turn (32 bits), and coordinates (32-bit floats). */
export const MAX_PAIRS: i32 = 64;
export const PAIR: usize = FOUND + 8 * 256;
export const TIMES: usize = PAIR + 256;
export const TURNED: usize = TIMES + 256;
export const PAIR_PX: usize = TURNED + 256;
export const PAIR_PY: usize = PAIR_PX + 256;
export const PAIR_GX: usize = PAIR_PY + 256;
export const PAIR_GY: usize = PAIR_GX + 256;

/**
 * Of each key that is looked up, by how many minutiae of the probe of each direction, twice over (8 bits each). The
 * memory grows to hold as many as there are.
 */
export const ROWS: usize = PAIR_GY + 256;
export const ROW_BYTES: usize = 64;
