import { type CodedSegment, isPadding, windowAt } from '../image/coded-segment.ts';
import { type HuffmanTable, lookUp } from '../image/huffman-table.ts';
import type { ImageReader } from '../image/image-reader.ts';

/** Symbols of the entropy coder (IAFIS-IC-0110 v3.1, table A.1). Below 101: runs of that many zeros; 104: −, 16 bits. */
const POSITIVE_8 = 101;
const NEGATIVE_8 = 102;
const POSITIVE_16 = 103;
const RUN_8 = 105;
const RUN_16 = 106;
/** From 107 on: the value itself, from −73 to 75. */
const ZERO_VALUE = 180;

/**
 * Decodes one segment into `coefficients` (quantised, zero so far) from `first` on.
 *
 * @returns the place behind the last coefficient that was decoded
 * @throws CodedError IMAGE_DAMAGED for a code that is not in the table, an empty run, more coefficients than the
 * picture has, or an end that is not padding
 */
export function decodeCoefficients(
  reader: ImageReader,
  segment: CodedSegment,
  huffman: HuffmanTable,
  coefficients: Int32Array,
  first: number,
): number {
  const { bytes, bits } = segment;
  const count = coefficients.length;
  let place = first;
  let bit = 0;
  while (place < count) {
    const window = windowAt(bytes, bit);
    const entry = lookUp(huffman, window);
    if (entry === 0 || bit + (entry & 31) > bits) break;
    bit += entry & 31;
    const symbol = entry >> 5;

    if (symbol > RUN_16) {
      coefficients[place++] = symbol - ZERO_VALUE;
    } else if (symbol < POSITIVE_8) {
      if (symbol === 0) reader.refuse('coded data');
      place += symbol;
    } else {
      const width = symbol === POSITIVE_8 || symbol === NEGATIVE_8 || symbol === RUN_8 ? 8 : 16;
      const value = windowAt(bytes, bit) >> (16 - width);
      bit += width;
      if (bit > bits) reader.refuse('coded data');
      if (symbol === RUN_8 || symbol === RUN_16) {
        if (value === 0) reader.refuse('coded data');
        place += value;
      } else {
        coefficients[place++] = symbol === POSITIVE_8 || symbol === POSITIVE_16 ? value : -value;
      }
    }
  }
  if (place > count || !isPadding(segment, bit)) reader.refuse('coded data');
  return place;
}
