import type { ImageReader } from './image-reader.ts';

/** Tables a file may define (identifiers 0 to 7). */
export const HUFFMAN_TABLES = 8;

/** The longest code. */
export const LONGEST_CODE = 16;

/** Bits that one look-up resolves; longer codes are rare and take the slower way. */
export const QUICK_BITS = 10;

/** Canonical codes of one Huffman table, ready for decoding. */
export interface HuffmanTable {
  /** For each prefix of QUICK_BITS: symbol × 32 + length of its code, or 0 if that code is longer or no code. */
  readonly quick: Uint16Array;
  /** By length 1 to 16: one more than the last code of that length, moved to the left of 16 bits. */
  readonly limits: Int32Array;
  /** By length: what is added to a code to get the place of its symbol. */
  readonly offsets: Int32Array;
  readonly symbols: Uint8Array;
}

/**
 * Reads a Huffman table segment, of WSQ (IAFIS-IC-0110 v3.1, B.2.4.3) or of JPEG (ITU-T T.81, B.2.4.2), where the
 * identifier counts tables of differences: one or more tables, each with the number of codes of every length and the
 * symbols in order of their codes.
 *
 * Refused: more codes than bits can tell apart, more symbols than the segment holds, and a table defined twice in one
 * segment, which may hold thousands of them.
 */
export function readHuffmanTables(segment: ImageReader, tables: (HuffmanTable | undefined)[]): void {
  let defined = 0;
  do {
    const id = segment.u8();
    if (id >= HUFFMAN_TABLES || ((defined >> id) & 1) === 1) segment.refuse('Huffman table');
    defined |= 1 << id;
    tables[id] = readTable(segment);
  } while (segment.left > 0);
}

function readTable(segment: ImageReader): HuffmanTable {
  const quick = new Uint16Array(1 << QUICK_BITS);
  const limits = new Int32Array(LONGEST_CODE + 1);
  const offsets = new Int32Array(LONGEST_CODE + 1);
  const counts = new Uint8Array(LONGEST_CODE + 1);
  let total = 0;
  for (let length = 1; length <= LONGEST_CODE; length += 1) {
    counts[length] = segment.u8();
    total += counts[length] as number;
  }
  if (total === 0 || total > 256) segment.refuse('Huffman table');
  const symbols = new Uint8Array(total);
  for (let place = 0; place < total; place += 1) symbols[place] = segment.u8();

  let code = 0;
  let place = 0;
  for (let length = 1; length <= LONGEST_CODE; length += 1) {
    const count = counts[length] as number;
    offsets[length] = place - code;
    if (code + count > 1 << length) segment.refuse('Huffman table');
    if (length <= QUICK_BITS) {
      const spare = QUICK_BITS - length;
      for (let next = 0; next < count; next += 1) {
        const entry = ((symbols[place + next] as number) << 5) | length;
        quick.fill(entry, (code + next) << spare, (code + next + 1) << spare);
      }
    }
    code += count;
    place += count;
    limits[length] = code << (LONGEST_CODE - length);
    code <<= 1;
  }
  return { quick, limits, offsets, symbols };
}

/**
 * The entry (symbol × 32 + length) of the code at `window`, the next 16 bits of a segment, or 0 where no code fits.
 */
export function lookUp({ quick, limits, offsets, symbols }: HuffmanTable, window: number): number {
  const entry = quick[window >> (LONGEST_CODE - QUICK_BITS)] as number;
  if (entry !== 0) return entry;
  for (let length = QUICK_BITS + 1; length <= LONGEST_CODE; length += 1) {
    if (window < (limits[length] as number)) {
      const place = (offsets[length] as number) + (window >> (LONGEST_CODE - length));
      return ((symbols[place] as number) << 5) | length;
    }
  }
  return 0;
}
