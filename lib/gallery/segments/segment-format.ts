import { createHash } from 'node:crypto';
import type { ShardAddress } from '../log/address.ts';
import { ByteReader, ByteWriter, damaged } from './byte-cursor.ts';

/** An encounter that a segment finds. */
export interface SegmentEntry {
  readonly sequence: number;
  readonly encounterId: string;
  /** Seconds since the epoch. */
  readonly retainUntil: number;
}

export interface SegmentHeader extends ShardAddress {
  /** Version of the packing of the payload. */
  readonly algorithm: number;
  /** It holds what the log said from the first of these sequences to the last, its watermark. */
  readonly first: number;
  readonly last: number;
  /** Head of the log before it was read: what was erased up to there is not in it. */
  readonly asOf: number;
}

/** A segment as it is read: the payload is a view of the bytes given. */
export interface Segment extends SegmentHeader {
  /** Encounters whose tombstones lie between first and last; they may be in this segment or in others. */
  readonly tombstones: readonly string[];
  readonly count: number;
  readonly payload: Uint8Array;
}

const MAGIC = 0x47_53_47_45; // `EGSG` in little-endian
const FORMAT = 1;
const DIGEST_BYTES = 32;
const CHECKED_HEADER_BYTES = 96;
const HEADER_BYTES = CHECKED_HEADER_BYTES + DIGEST_BYTES;
/** The payload begins at a multiple of a cache line. */
const ALIGNMENT = 64;
/** Shortest text, sequence and time of an entry. */
const LEAST_ENTRY_BYTES = 13;

/**
 * A segment's bytes, little-endian: a header of 128 (magic `EGSG`, format, algorithm, generation, shard, first, last and
 * asOf sequence, counts of entries and tombstones, lengths of the index and of the payload, SHA-256 of what follows the
 * header, SHA-256 of the header up to there); the index (tombstones, then entries: who is in it, which nothing but the
 * proof of an erasure reads); zeros to a multiple of 64; the payload.
 */
export function encodeSegment(
  header: SegmentHeader,
  content: {
    readonly tombstones: readonly string[];
    readonly entries: readonly SegmentEntry[];
    readonly payload: Uint8Array;
  },
): Uint8Array {
  const index = new ByteWriter();
  for (const id of content.tombstones) index.text(id);
  for (const { sequence, retainUntil, encounterId } of content.entries)
    index.u64(sequence).u32(retainUntil).text(encounterId);
  index.align(ALIGNMENT);
  const indexBytes = index.take();
  const checked = new ByteWriter()
    .u32(MAGIC)
    .u16(FORMAT)
    .u16(header.algorithm)
    .u32(header.generation)
    .u32(header.shard)
    .u64(header.first)
    .u64(header.last)
    .u64(header.asOf)
    .u32(content.entries.length)
    .u32(content.tombstones.length)
    .u64(indexBytes.length)
    .u64(content.payload.length)
    .bytes(createHash('sha256').update(indexBytes).update(content.payload).digest())
    .take();
  const headerDigest = createHash('sha256').update(checked).digest();
  return Buffer.concat([checked, headerDigest, indexBytes, content.payload]);
}

/**
 * Reads a segment, all of it checked but the payload's own structure.
 *
 * @throws CodedError GALLERY_SEGMENT_DAMAGED for bytes that are not exactly what `encodeSegment` made
 */
export function decodeSegment(bytes: Uint8Array): Segment {
  const { header, body } = sections(bytes);
  const index = new ByteReader(body.subarray(0, header.indexLength));
  const tombstones = Array.from({ length: header.tombstones }, () => index.text());
  const payload = body.subarray(header.indexLength);
  const { algorithm, generation, shard, first, last, asOf, count } = header;
  return { algorithm, generation, shard, first, last, asOf, count, tombstones, payload };
}

/** Who is in a segment. @throws CodedError GALLERY_SEGMENT_DAMAGED */
export function decodeSegmentEntries(bytes: Uint8Array): readonly SegmentEntry[] {
  const { header, body } = sections(bytes);
  const index = new ByteReader(body.subarray(0, header.indexLength));
  for (let skipped = 0; skipped < header.tombstones; skipped++) index.text();
  return Array.from({ length: header.count }, () => ({
    sequence: index.u64(),
    retainUntil: index.u32(),
    encounterId: index.text(),
  }));
}

function sections(bytes: Uint8Array) {
  const reader = new ByteReader(bytes);
  if (bytes.length < HEADER_BYTES) damaged('header');
  const headerDigest = createHash('sha256').update(bytes.subarray(0, CHECKED_HEADER_BYTES)).digest();
  if (!headerDigest.equals(bytes.subarray(CHECKED_HEADER_BYTES, HEADER_BYTES))) damaged('header');
  if (reader.u32() !== MAGIC) damaged('magic');
  if (reader.u16() !== FORMAT) damaged('format');
  const header = {
    algorithm: reader.u16(),
    generation: reader.u32(),
    shard: reader.u32(),
    first: reader.u64(),
    last: reader.u64(),
    asOf: reader.u64(),
    count: reader.u32(),
    tombstones: reader.u32(),
    indexLength: reader.u64(),
    payloadLength: reader.u64(),
  };
  const digest = reader.bytes(DIGEST_BYTES);
  const body = bytes.subarray(HEADER_BYTES);
  if (header.indexLength + header.payloadLength !== body.length) damaged('length');
  if (header.count * LEAST_ENTRY_BYTES + header.tombstones > header.indexLength) damaged('count');
  if (!createHash('sha256').update(body).digest().equals(digest)) damaged('checksum');
  return { header, body };
}
