// Where things lie in the memory of an index. The exported ones are filled or read by the host (vote-kernel.ts).

export const MAX_SLOTS: i32 = 16384;
export const MAX_HITS: i32 = 1 << 20;
export const BUCKETS: i32 = 16384;

export const COSINES: usize = 1024; // f32[256], as the next
export const SINES: usize = COSINES + 1024;
export const ANGLE_LOW: usize = SINES + 1024; // i8[256]: first and last bin of a mate's value
export const ANGLE_HIGH: usize = ANGLE_LOW + 256;
export const LENGTH_TOLERANCE: usize = ANGLE_HIGH + 256; // u8[256]
export const BEARING_TOLERANCE: usize = LENGTH_TOLERANCE + 256; // u8[256], by length
export const LENGTH_BIN: usize = BEARING_TOLERANCE + 256; // u8[256]: its own, and a mate's first and last
export const LENGTH_LOW: usize = LENGTH_BIN + 256;
export const LENGTH_HIGH: usize = LENGTH_LOW + 256;
export const RANK_FACTOR: usize = LENGTH_HIGH + 256; // f32[256], by count of minutiae
export const SWAP_FROM: usize = RANK_FACTOR + 1024; // u8[256]: longest length that may change places with this one
export const FINGER: usize = SWAP_FROM + 256; // what is added, or voted with: a packed candidate
export const LISTS: usize = FINGER + 12288; // u32[BUCKETS]: newest chunk of each bucket, 0 where none
export const FREE: usize = LISTS + 4 * BUCKETS; // u32[32]: lists given up, by the logarithm of their room
// What the probe looks up: for each bucket its newest look-up, 0 where none (u32); for each the bucket's earlier one
// (u32), then turn, lengths and their tolerances, the probe's minutia, bearings and their tolerances (u8 each).
export const LOOKUPS: usize = FREE + 128;
export const LOOKUP: usize = LOOKUPS + 4 * BUCKETS;
export const LOOKUP_SIZE: usize = 16;
export const MAX_LOOKUPS: i32 = 65536;
const HISTOGRAM: usize = LOOKUP + LOOKUP_SIZE * MAX_LOOKUPS; // u8[34], and a vector's width more
export const WRAPPED: usize = HISTOGRAM;
export const RANKED: usize = HISTOGRAM + 64; // u32[256]: slots by their votes
export const TURNED: usize = RANKED + 1024; // hits of one slot at its best rotation: i32[64] each
export const HIT_PAIR: usize = TURNED + 256;
export const HIT_TIMES: usize = HIT_PAIR + 256;
export const HIT_PX: usize = HIT_TIMES + 256;
export const HIT_PY: usize = HIT_PX + 256;
export const HIT_GX: usize = HIT_PY + 256;
export const HIT_GY: usize = HIT_GX + 256;
export const SLOT_MINUTIAE: usize = HIT_GY + 256; // u32[MAX_SLOTS]: where they lie
export const SLOT_COUNT: usize = SLOT_MINUTIAE + 4 * MAX_SLOTS; // u8[MAX_SLOTS]: minutiae
export const SLOT_ROTATION: usize = SLOT_COUNT + MAX_SLOTS; // u8[MAX_SLOTS]: first of the best three rotation bins
export const SLOT_TURNED: usize = SLOT_ROTATION + MAX_SLOTS; // u8[MAX_SLOTS]: hits in these
export const SLOT_TAKEN: usize = SLOT_TURNED + MAX_SLOTS; // u8[MAX_SLOTS]: how many of them are sorted
export const SLOT_END: usize = SLOT_TAKEN + MAX_SLOTS; // u32[MAX_SLOTS]: end of its sorted hits, 0 where left out
export const ROTATION_COUNTS: usize = SLOT_END + 4 * MAX_SLOTS; // u8[MAX_SLOTS][32]
export const SCORES: usize = ROTATION_COUNTS + 32 * MAX_SLOTS; // u16[MAX_SLOTS]
export const HITS: usize = SCORES + 2 * MAX_SLOTS; // u32[MAX_HITS]: the posting's id
export const HIT_MINUTIA: usize = HITS + 4 * MAX_HITS; // u8[MAX_HITS]: the probe's
export const SORTED: usize = HIT_MINUTIA + MAX_HITS; // u16[MAX_HITS]: the minutiae alone, by slot
export const GROWING: usize = SORTED + 2 * MAX_HITS; // minutiae and chunks from here on

// A list: how many postings it has room for and how many it holds (u32 each), and blocks of 16 postings. A list is in
// one piece, and what is read of a posting lies together: each piece elsewhere costs a cache miss.
export const ROOM: usize = 0;
export const USED: usize = 4;
export const NEXT_FREE: usize = 8; // of a list given up, by its room
export const POSTINGS: usize = 16;
export const FIRST_ROOM: usize = 16; // a power of 2
// A block: turn of the second neighbour, lengths and bearings of both edges (u8[16] each), and slot << 13 | direction
// (5 bits) << 8 | minutia (u32[16]). The places are from a list's start for its first block.
export const TURN_B: usize = POSTINGS;
export const LENGTH_A: usize = TURN_B + 16;
export const LENGTH_B: usize = LENGTH_A + 16;
export const BEARING_A: usize = LENGTH_B + 16;
export const BEARING_B: usize = BEARING_A + 16;
export const IDS: usize = BEARING_B + 16;
export const BLOCK_SIZE: usize = IDS + 64 - POSTINGS;
