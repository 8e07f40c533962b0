import { WORDS } from '../screen/packed-finger.ts';

/**
 * The layout of a packed shard: one block of bytes that is used as it is stored, little-endian as every machine is that
 * this runs on. After a header of 32 bytes come the columns of COLUMNS in their order, each at a multiple of 8 bytes
 * and as long as the header's counts make it; nothing follows.
 *
 * Encounters are sorted by id (as UTF-8 bytes), so that one is found without a table; impressions by position and then
 * by encounter, so that those of one position are one run.
 */
export const SHARD_VERSION = 1;
/** "EGSH" read as a little-endian number. */
export const SHARD_MAGIC = 0x48534745;
/** Those of FINGER_POSITIONS. */
export const POSITIONS = 11;

/** Numbers of the header, 32 bits each, and which they are. */
export const HEADER_NUMBERS = 8;
export const HEADER = {
  magic: 0,
  version: 1,
  encounters: 2,
  impressions: 3,
  minutiae: 4,
  idBytes: 5,
  /** CRC-32 of all that follows the header. */
  checksum: 6,
  /** CRC-32 of the header before this. */
  headerChecksum: 7,
} as const;
export const HEADER_BYTES = 4 * HEADER_NUMBERS;

export interface ShardCounts {
  readonly encounters: number;
  readonly impressions: number;
  readonly minutiae: number;
  readonly idBytes: number;
}

/** A column's kind of number, and how many of them. */
type Column = readonly [kind: ColumnKind, length: (counts: ShardCounts) => number];
interface ColumnKind {
  readonly BYTES_PER_ELEMENT: number;
  new (
    buffer: ArrayBufferLike,
    start: number,
    length: number,
  ): Float64Array | Uint32Array | Uint16Array | Uint8Array;
}

/** "Ends" are those before each element, and after the last: element n reaches from value n to value n + 1. */
const COLUMNS = {
  /** Of each encounter: its sequence. */
  sequences: [Float64Array, ({ encounters }) => encounters],
  /** Of each encounter: the ends of its id in `ids`. */
  idEnds: [Uint32Array, ({ encounters }) => encounters + 1],
  ids: [Uint8Array, ({ idBytes }) => idBytes],
  /** Of each encounter: the ends of its impressions in `impressionsOf`. */
  impressionEnds: [Uint32Array, ({ encounters }) => encounters + 1],
  /** Numbers of impressions, encounter by encounter, in the order in which they came. */
  impressionsOf: [Uint32Array, ({ impressions }) => impressions],
  /** Of each position: the ends of its impressions. */
  positionEnds: [Uint32Array, () => POSITIONS + 1],
  /** Of each impression: its encounter. */
  encounterOf: [Uint32Array, ({ impressions }) => impressions],
  /** Of each impression: the ends of its minutiae. */
  minutiaEnds: [Uint32Array, ({ impressions }) => impressions + 1],
  /** Of each impression: packFinger's words. */
  words: [Uint32Array, ({ minutiae }) => WORDS * minutiae],
} as const satisfies Record<string, Column>;

export type ShardColumns = {
  readonly [Name in keyof typeof COLUMNS]: InstanceType<(typeof COLUMNS)[Name][0]>;
};

/** The columns of a shard of these counts, over its bytes, which begin at a multiple of 8. */
export function columnsOf(counts: ShardCounts, buffer: ArrayBufferLike, start: number): ShardColumns {
  const columns: Record<string, InstanceType<ColumnKind>> = {};
  let at = start + HEADER_BYTES;
  for (const [name, [kind, length]] of Object.entries(COLUMNS)) {
    const column = new (kind as ColumnKind)(buffer, at, length(counts));
    columns[name] = column;
    at += align(column.byteLength);
  }
  return columns as ShardColumns;
}

/** Bytes of a shard of these counts. */
export function shardBytes(counts: ShardCounts): number {
  return Object.values(COLUMNS).reduce(
    (sum, [kind, length]) => sum + align(length(counts) * kind.BYTES_PER_ELEMENT),
    HEADER_BYTES,
  );
}

const align = (length: number): number => Math.ceil(length / 8) * 8;
