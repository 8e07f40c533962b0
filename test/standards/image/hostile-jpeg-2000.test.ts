import { describe, expect, test } from '@jest/globals';
import { CodedError } from '../../../lib/core/errors.ts';
import { decodeImage } from '../../../lib/standards/image/decode-image.ts';
import { readImageHeader } from '../../../lib/standards/image/read-image-header.ts';
import { box, codingStyle, segment, writeCodestream, writeJp2 } from './jpeg-2000-writer.ts';

/** Refused from the headers alone: the codec, whose memory is at stake, never sees the file. */
function refusal(bytes: Uint8Array): string {
  try {
    readImageHeader(bytes);
    return 'not refused';
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
}

const STEEP = segment(0x52, codingStyle({ layers: 65_535, precinct: 0x11 }));

describe('a JPEG 2000 file that would take more than it may', () => {
  test('is decoded without what would take it', () => {
    expect(decodeImage(writeCodestream({}))).toMatchObject({ width: 48, height: 40 });
    expect(decodeImage(writeCodestream({ tile: 24 }))).toMatchObject({ width: 48, height: 40 });
    expect(refusal(writeJp2(writeCodestream({})))).toBe('not refused');
  });

  test.each([
    ['its size', { width: 3300, height: 3300 }, 'IMAGE_TOO_LARGE'],
    ['the number of its tiles', { tile: 1 }, 'IMAGE_DAMAGED'],
    ['the number of its layers', { layers: 65 }, 'IMAGE_DAMAGED'],
    ['the number of its decompositions', { levels: 11 }, 'IMAGE_DAMAGED'],
    ['an order of progression that there is not', { progression: 5 }, 'IMAGE_DAMAGED'],
    ['precincts of a few pixels', { precinct: 0x22 }, 'IMAGE_DAMAGED'],
    ['code-blocks of a few pixels', { codeBlock: 0 }, 'IMAGE_FEATURE_UNSUPPORTED'],
  ])('is refused by %s', (_, options, code) => {
    expect(refusal(writeCodestream(options))).toBe(code);
  });

  test('is refused by a coding style that a tile brings with it', () => {
    expect(refusal(writeCodestream({ inTileHeader: STEEP }))).toBe('IMAGE_DAMAGED');
  });

  test('is refused by a segment that is not known, within which the codec would look for ones that are', () => {
    expect(refusal(writeCodestream({ inMainHeader: segment(0x5a, STEEP) }))).toBe('IMAGE_DAMAGED');
    expect(refusal(writeCodestream({ inTileHeader: segment(0x5a, STEEP) }))).toBe('IMAGE_DAMAGED');
  });

  test('is refused by a tile-part that is shorter than its header or longer than the file', () => {
    const file = Buffer.from(writeCodestream({}));
    const at = file.indexOf(Buffer.of(0xff, 0x90)) + 6;
    file.writeUInt32BE(13, at);
    expect(refusal(file)).toBe('IMAGE_DAMAGED');
    file.writeUInt32BE(60_000, at);
    expect(refusal(file)).toBe('IMAGE_TRUNCATED');
    file.writeUInt32BE(0, at);
    expect(decodeImage(file)).toMatchObject({ width: 48, height: 40 });
  });

  test('is refused by a palette, which makes 255 channels out of one', () => {
    const palette = box('pclr', Uint8Array.of(0, 1, 255, ...Array(255).fill(7), ...Array(255).fill(0)));
    expect(refusal(writeJp2(writeCodestream({}), palette))).toBe('IMAGE_FEATURE_UNSUPPORTED');
  });

  test('is refused by boxes in numbers that no file has', () => {
    const boxes = Buffer.alloc(8 * 16_385, box('free', new Uint8Array()));
    const file = writeJp2(writeCodestream({}));
    expect(refusal(Buffer.concat([file.subarray(0, 32), boxes, file.subarray(32)]))).toBe('IMAGE_DAMAGED');
  });
});

test('resolution boxes one within another, a hundred thousand deep, are no more than one that says nothing', () => {
  const depth = 100_000;
  const nested = Buffer.alloc(8 * depth);
  for (let level = 0; level < depth; level += 1) {
    nested.writeUInt32BE(nested.length - 8 * level, 8 * level);
    nested.write('res ', 8 * level + 4);
  }
  expect(refusal(writeJp2(writeCodestream({}), nested))).toBe('not refused');
});
