import { describe, expect, test } from '@jest/globals';
import { CodedError } from '../../../lib/core/errors.ts';
import { decodeWsq } from '../../../lib/standards/wsq/decode.ts';
import { HAAR, writeWsq } from './wsq-writer.ts';

const FILE = writeWsq({
  width: 48,
  height: 40,
  pixels: Uint8Array.from({ length: 48 * 40 }, (_, place) => (place * 7) % 256),
});

function codeOf(bytes: Uint8Array): string {
  try {
    decodeWsq(bytes);
    return 'decoded';
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
}

/** The file with the bytes behind the first occurrence of a marker changed. */
function changed(marker: number, offset: number, ...bytes: number[]): Uint8Array {
  const copy = Uint8Array.from(FILE);
  const at = copy.findIndex((byte, place) => byte === 0xff && copy[place + 1] === marker);
  copy.set(bytes, at + 2 + offset);
  return copy;
}

describe('a WSQ file that is not whole', () => {
  test('is truncated wherever it is cut', () => {
    for (let length = 0; length < FILE.length; length += 1)
      expect([length, codeOf(FILE.subarray(0, length))]).toEqual([length, 'IMAGE_TRUNCATED']);
  });

  test('is truncated before any of its blocks is looked into', () => {
    const unknownTable = changed(0xa3, 2, 99);
    expect(codeOf(unknownTable)).toBe('IMAGE_DAMAGED');
    expect(codeOf(unknownTable.subarray(0, -2))).toBe('IMAGE_TRUNCATED');
  });

  test('with any bit turned decodes or is refused with a code of its own', () => {
    const codes = new Set<string>();
    for (let bit = 0; bit < FILE.length * 8; bit += 5) {
      const copy = Uint8Array.from(FILE);
      copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
      codes.add(codeOf(copy));
    }
    expect([...codes].filter((code) => code !== 'decoded' && !code.startsWith('IMAGE_'))).toEqual([]);
  });
});

describe('a WSQ file that would take more than it may', () => {
  test('is refused by the dimensions of its frame header', () => {
    expect(codeOf(changed(0xa2, 4, 0xff, 0xff, 0xff, 0xff))).toBe('IMAGE_TOO_LARGE');
    expect(codeOf(changed(0xa2, 4, 0x20, 0x00, 0x20, 0x00))).toBe('IMAGE_TOO_LARGE');
    expect(codeOf(changed(0xa2, 4, 0, 0, 0, 40))).toBe('IMAGE_TOO_SMALL');
  });

  test('is refused by a Huffman table with more codes than bits can tell apart', () => {
    expect(codeOf(changed(0xa6, 3, 3))).toBe('IMAGE_DAMAGED');
    expect(codeOf(changed(0xa6, 3, ...Array(16).fill(255)))).toBe('IMAGE_DAMAGED');
    expect(codeOf(changed(0xa6, 3, ...Array(16).fill(0)))).toBe('IMAGE_DAMAGED');
    expect(codeOf(changed(0xa6, 2, 9))).toBe('IMAGE_DAMAGED');
  });

  test('is refused by filters of mixed or of absurd length', () => {
    expect(codeOf(changed(0xa4, 2, 8))).toBe('IMAGE_DAMAGED');
    expect(codeOf(changed(0xa4, 2, 255, 255))).toBe('IMAGE_DAMAGED');
    expect(codeOf(changed(0xa4, 2, 0, 0))).toBe('IMAGE_DAMAGED');
  });

  test('is refused when its data hold more or fewer coefficients than the picture', () => {
    expect(codeOf(changed(0xa2, 4, 0, 39))).toBe('IMAGE_DAMAGED');
    expect(codeOf(changed(0xa2, 4, 0, 41))).toBe('IMAGE_DAMAGED');
  });

  test('is refused by a table defined twice in one segment, of which there may be thousands', () => {
    const table = [0, 1, ...Array(15).fill(0), 5];
    const twice = [0xff, 0xa6, 0, 2 + 2 * table.length, ...table, ...table];
    expect(codeOf(Uint8Array.of(...FILE.subarray(0, 2), ...twice, ...FILE.subarray(2)))).toBe(
      'IMAGE_DAMAGED',
    );
  });

  test('is refused by a number of comments that no file has', () => {
    const comments = new Uint8Array(4 * 16_385);
    for (let at = 0; at < comments.length; at += 4) comments.set([0xff, 0xa8, 0, 2], at);
    const file = Buffer.concat([FILE.subarray(0, 2), comments.subarray(4), FILE.subarray(2)]);
    expect(codeOf(file)).toBe('IMAGE_DAMAGED');
  });

  test('is refused above four million pixels when its filters are not the usual ones', () => {
    const pixels = new Uint8Array(48 * 40);
    const file = writeWsq({ width: 48, height: 40, pixels, filters: HAAR });
    file.set([0x08, 0, 0x08, 1], Buffer.from(file).indexOf(Buffer.of(0xff, 0xa2)) + 6);
    expect(codeOf(file)).toBe('IMAGE_TOO_LARGE');
  });

  test('is refused by its length before it is read', () => {
    expect(codeOf(new Uint8Array(17 * 1024 * 1024))).toBe('IMAGE_FILE_TOO_LARGE');
  });
});
