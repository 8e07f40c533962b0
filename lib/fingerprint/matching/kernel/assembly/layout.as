// Where things lie in the kernel's memory. The exported ones are filled by the host (kernel.ts).

const MINUTIAE: usize = 256;
const EDGES: usize = 2104; // 255 minutiae × 8 edges, and what is read beyond them
const CELLS: usize = 4096; // 64 × 64, endlessly repeated
const CELL_ENTRIES: usize = 16384; // 255 minutiae × the 64 cells that one can reach within 26 pixels
const ANCHOR_CELL_ENTRIES: usize = 6400; // 255 minutiae × 25 cells within 16 pixels
export const ANCHOR_SLOTS: i32 = 3;

// Tables.
export const LOW_LENGTH: usize = 1024; // u8[256]: shortest and longest probe edge that one of this length agrees with
export const HIGH_LENGTH: usize = LOW_LENGTH + 256;
export const LENGTH_WEIGHT: usize = HIGH_LENGTH + 256; // i32[256], by the probe edge's length, as the next
export const BEARING_WEIGHT: usize = LENGTH_WEIGHT + 1024; // i32[256]
export const INVERSE_TOLERANCE: usize = BEARING_WEIGHT + 1024; // f32[256]
export const DECAY: usize = INVERSE_TOLERANCE + 1024; // f32[512]
export const ROTATIONS: usize = DECAY + 2048; // f64[4096][2]: cosine, sine

// The probe, as `packProbe` lays it out.
export const PROBE: usize = ROTATIONS + 65536;
export const PROBE_X: usize = PROBE; // f32
export const PROBE_Y: usize = PROBE_X + 4 * MINUTIAE;
export const PROBE_ANGLE: usize = PROBE_Y + 4 * MINUTIAE;
export const PROBE_TYPE: usize = PROBE_ANGLE + MINUTIAE;
export const PROBE_FIRST: usize = PROBE_TYPE + MINUTIAE; // u16[257]: first edge of each length
export const PROBE_LENGTH: usize = PROBE_FIRST + 528;
export const PROBE_BEARING: usize = PROBE_LENGTH + EDGES;
export const PROBE_TURN: usize = PROBE_BEARING + EDGES;
export const PROBE_TOLERANCE: usize = PROBE_TURN + EDGES; // of bearings
export const PROBE_START: usize = PROBE_TOLERANCE + EDGES;
export const PROBE_CELLS: usize = PROBE_START + EDGES; // u16[4097]: where each cell's list begins
export const PROBE_CELL_ENTRIES: usize = PROBE_CELLS + 8208;
// The same of what lies within the anchors' pairing distance.
export const PROBE_ANCHOR_CELLS: usize = PROBE_CELL_ENTRIES + CELL_ENTRIES;
export const PROBE_ANCHOR_CELL_ENTRIES: usize = PROBE_ANCHOR_CELLS + 8208;
export const PROBE_END: usize = PROBE_ANCHOR_CELL_ENTRIES + ANCHOR_CELL_ENTRIES;

// The candidate, as `packCandidate` lays it out: x, y (u16), angle, type of each minutia; from, to, length, bearing, turn
// of each edge, without gaps.
export const CANDIDATE: usize = PROBE_END;
const CANDIDATE_END: usize = CANDIDATE + 6 * MINUTIAE + 5 * EDGES;

// What a comparison works with.
export const SUPPORT: usize = CANDIDATE_END; // i16[255 × 255], all 0 between comparisons
export const ROTATION_SUM: usize = SUPPORT + 2 * 65536; // i32[255 × 255]
export const SEED_PAIR: usize = ROTATION_SUM + 4 * 65536; // i32[64]
export const SEED_SUPPORT: usize = SEED_PAIR + 256; // i32[64]
export const MATE: usize = SEED_SUPPORT + 256; // u8[256]: probe minutia of each candidate minutia, 255 where none
export const CELL: usize = MATE + MINUTIAE; // u32[256]: cell in which each candidate minutia is placed
export const IN_OVERLAP: usize = CELL + 4 * MINUTIAE; // u32[256]
export const PAIR_AGREEMENT: usize = IN_OVERLAP + 4 * MINUTIAE; // f32[256]

// Alignments.
export const ALIGNMENTS: usize = PAIR_AGREEMENT + 4 * MINUTIAE;
export const COS: usize = 0; // f64, as the next
export const SIN: usize = 8;
export const SHIFT_X: usize = 16;
export const SHIFT_Y: usize = 24;
export const AGREEMENT: usize = 32;
export const TURN: usize = 40; // i32
export const PAIRS: usize = 44; // i32
export const PAIR_VALUE: usize = 48; // f32[256], by probe minutia
export const PAIR_MATE: usize = PAIR_VALUE + 4 * MINUTIAE; // u8[256], by probe minutia
export const PAIR_P: usize = PAIR_MATE + MINUTIAE; // u8[256]: the pairs
export const PAIR_C: usize = PAIR_P + MINUTIAE;
export const PLACED_X: usize = PAIR_C + MINUTIAE; // f32[256], by candidate minutia
export const PLACED_Y: usize = PLACED_X + 4 * MINUTIAE;
export const ALIGNMENT_SIZE: usize = PLACED_Y + 4 * MINUTIAE;

export const END: usize = ALIGNMENTS + ANCHOR_SLOTS * ALIGNMENT_SIZE;
