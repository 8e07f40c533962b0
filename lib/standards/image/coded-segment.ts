import type { ImageReader } from './image-reader.ts';

/** One entropy-coded segment without its stuffing, followed by three bytes of ones so that reading needs no bounds. */
export interface CodedSegment {
  readonly bytes: Uint8Array;
  /** Bits of the segment, its padding to a whole byte included. */
  readonly bits: number;
  /** Offset in the file of the marker that ends it. */
  readonly end: number;
}

/** A window may begin behind the last bit and reaches over three bytes. */
const OVERHANG = 3;

/**
 * The segment that starts at the reader's offset and goes to the next marker. Within it a byte FF is followed by a
 * stuffed 00 (IAFIS-IC-0110 v3.1 and ITU-T T.81, B.1.1.5).
 *
 * @throws CodedError IMAGE_TRUNCATED when no marker follows
 */
export function readCodedSegment(reader: ImageReader): CodedSegment {
  const stuffed = reader.rest();
  const length = segmentLength(stuffed);
  if (length < 0) reader.truncated();
  const bytes = new Uint8Array(length + OVERHANG);
  let written = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = stuffed[at] as number;
    bytes[written++] = byte;
    if (byte === 0xff) at += 1;
  }
  bytes.fill(0xff, written, written + OVERHANG);
  return { bytes, bits: written * 8, end: reader.offset + length };
}

/** Goes to the marker that ends the segment. @throws CodedError IMAGE_TRUNCATED when none follows */
export function skipCodedSegment(reader: ImageReader): void {
  const length = segmentLength(reader.rest());
  if (length < 0) reader.truncated();
  reader.skip(length);
}

function segmentLength(stuffed: Uint8Array): number {
  let at = stuffed.indexOf(0xff);
  while (at >= 0 && stuffed[at + 1] === 0) at = stuffed.indexOf(0xff, at + 2);
  return at >= 0 && at + 1 < stuffed.length ? at : -1;
}

/** The 16 bits from `bit` on, the first of them at the top. `bit` may not be behind the segment's last. */
export function windowAt(bytes: Uint8Array, bit: number): number {
  const at = bit >> 3;
  const three = ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
  return (three >> (8 - (bit & 7))) & 0xffff;
}

/** Whether a byte at most is left, and all of it ones: encoders exist that fill a whole one where none is begun. */
export function isPadding({ bytes, bits }: CodedSegment, bit: number): boolean {
  const left = bits - bit;
  return left >= 0 && left <= 8 && windowAt(bytes, bit) >> (16 - left) === (1 << left) - 1;
}
