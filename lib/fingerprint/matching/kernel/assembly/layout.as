// Where things lie in the kernel's memory. The exported ones are filled by the host (kernel.ts).

const MINUTIAE: usize = 256;
const CELLS: usize = 4096; // 64 × 64, endlessly repeated
const CELL_ENTRIES: usize = 16384; // 255 minutiae × the 64 cells that one can reach within 26 pixels
const ANCHOR_CELL_ENTRIES: usize = 6400; // 255 minutiae × 25 cells within 16 pixels
export const ANCHOR_SLOTS: i32 = 3;
/** Neighbours whose edges are looked up for seeds; all of those an edge is kept of. */
export const SEED_NEIGHBOURS: i32 = 4;
export const NEIGHBOURS: i32 = 8;
/** Stands for an edge that is not there, where a minutia has fewer neighbours: longer than any, and to no minutia. */
export const NO_EDGE: i32 = 255;

// Tables.
export const LOW_LENGTH: usize = 1024; // u8[256]: shortest and longest probe edge that one of this length agrees with
export const HIGH_LENGTH: usize = LOW_LENGTH + 256;
export const TOLERANCE: usize = HIGH_LENGTH + 256; // u8[256]: of the bearing of a probe's edge of this length
export const LENGTH_WEIGHT: usize = TOLERANCE + 256; // i32[256], by the probe edge's length, as the next
export const BEARING_WEIGHT: usize = LENGTH_WEIGHT + 1024; // i32[256]
export const INVERSE_TOLERANCE: usize = BEARING_WEIGHT + 1024; // f32[256]
export const DECAY: usize = INVERSE_TOLERANCE + 1024; // f32[512]
export const ROTATIONS: usize = DECAY + 2048; // f64[4096][2]: cosine, sine
export const DIRECTIONS: usize = ROTATIONS + 65536; // u8[256][256]: of a vector (dx, −dy), by dy and dx from 0

// A finger as `prepareCandidate` makes it: for as many minutiae as it has, rounded up to whole vectors. Places are
// fingers.as's; the host writes places, angles and types.
export const CANDIDATE: usize = DIRECTIONS + 65536;
export const CANDIDATE_BYTES: usize = 34; // a minutia
const CANDIDATE_END: usize = CANDIDATE + CANDIDATE_BYTES * MINUTIAE;

// A probe, as `prepareProbe` lays it out: places are counted from where it begins. Several stay in memory.
export const PROBES: usize = CANDIDATE_END;
export const PROBE_SLOTS: i32 = 32;
const SEED_EDGES: usize = 1088; // 255 minutiae × 4 edges, and what is read beyond them
export const PROBE_X: usize = 0; // f32
export const PROBE_Y: usize = PROBE_X + 4 * MINUTIAE;
export const PROBE_ANGLE: usize = PROBE_Y + 4 * MINUTIAE;
export const PROBE_TYPE: usize = PROBE_ANGLE + MINUTIAE;
export const PROBE_CROWD: usize = PROBE_TYPE + MINUTIAE; // f64: crowd.as
export const PROBE_RUNS: usize = PROBE_CROWD + 8 * MINUTIAE; // u16[256][2], by a candidate edge's length: the first edge that may agree with it, and the first beyond
// Edges sorted by length.
export const PROBE_LENGTH: usize = PROBE_RUNS + 1024;
export const PROBE_LOW_BEARING: usize = PROBE_LENGTH + SEED_EDGES; // the bearing less its tolerance
export const PROBE_WIDTH: usize = PROBE_LOW_BEARING + SEED_EDGES; // twice its tolerance
export const PROBE_TURN: usize = PROBE_WIDTH + SEED_EDGES;
export const PROBE_START: usize = PROBE_TURN + SEED_EDGES;
export const PROBE_CELLS: usize = PROBE_START + SEED_EDGES; // u16[4097]: where each cell's list begins
export const PROBE_CELL_ENTRIES: usize = PROBE_CELLS + 8208;
// The same of what lies within the anchors' pairing distance.
export const PROBE_ANCHOR_CELLS: usize = PROBE_CELL_ENTRIES + CELL_ENTRIES;
export const PROBE_ANCHOR_CELL_ENTRIES: usize = PROBE_ANCHOR_CELLS + 8208;
export const PROBE_SIZE: usize = PROBE_ANCHOR_CELL_ENTRIES + ANCHOR_CELL_ENTRIES;
const PROBES_END: usize = PROBES + PROBE_SIZE * (PROBE_SLOTS as usize);

// What a comparison works with.
export const FIRST_OF_LENGTH: usize = PROBES_END; // u16[258]: first edge of each length, while a probe is prepared
export const SUPPORT: usize = FIRST_OF_LENGTH + 528; // i16[255 × 255], all 0 between comparisons
export const ROTATION_SUM: usize = SUPPORT + 2 * 65536; // i32[255 × 255]
export const HITS: usize = ROTATION_SUM + 4 * 65536; // u64[2][255 × 4 edges × 16 groups of 64]
export const SEED_PAIR: usize = HITS + 16 * 16384; // i32[64]
export const SEED_SUPPORT: usize = SEED_PAIR + 256; // i32[64]
export const MATE: usize = SEED_SUPPORT + 256; // u8[256]: probe minutia of each candidate minutia, 255 where none
export const CELL: usize = MATE + MINUTIAE; // u32[256]: cell in which each candidate minutia is placed
export const LISTS: usize = CELL + 4 * MINUTIAE; // u32[256][2]: candidate minutiae with a list of probe minutiae near them
export const NEAR: usize = LISTS + 8 * MINUTIAE; // value (f64), candidate's and probe's minutia (u32 each)
export const IN_OVERLAP: usize = NEAR + 16 * 65536; // u32[256]
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
