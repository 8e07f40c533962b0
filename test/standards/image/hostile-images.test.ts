import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { CodedError } from '../../../lib/core/errors.ts';
import { decodeImage } from '../../../lib/standards/image/decode-image.ts';
import { everyFormat, jpeg2000Of, jpegOf, pngOf, ridges } from './sample-images.ts';

const WSQ_FOLDER = join(import.meta.dirname, '../../../../shared/data/wsq');

function outcome(bytes: Uint8Array): string {
  try {
    decodeImage(bytes);
    return 'decoded';
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
}

/** The file with `bytes` written over it from the first occurrence of `after` on. */
function patched(file: Uint8Array, after: readonly number[], offset: number, ...bytes: number[]): Uint8Array {
  const copy = Buffer.from(file);
  copy.set(bytes, copy.indexOf(Buffer.from(after)) + after.length + offset);
  return copy;
}

describe('pictures that are not whole', () => {
  test('of every format are refused wherever they are cut', async () => {
    for (const [name, bytes] of Object.entries(await everyFormat(36, 33))) {
      const decoded = Array.from(bytes.keys()).filter(
        (length) => outcome(bytes.subarray(0, length)) === 'decoded',
      );
      expect([name, decoded]).toEqual([name, []]);
    }
  });

  test('of every format with a bit turned decode or are refused with a code of their own', async () => {
    for (const [name, bytes] of Object.entries(await everyFormat(36, 33))) {
      // The whole of it is `npm run fuzz -- --decoder image`: a codec of C has to be started again after each refusal.
      const step = Math.ceil((bytes.length * 8) / 250);
      const outcomes = new Set<string>();
      for (let bit = 0; bit < bytes.length * 8; bit += step) {
        const copy = Uint8Array.from(bytes);
        copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
        outcomes.add(outcome(copy));
      }
      for (const each of outcomes)
        expect([name, each]).toEqual([name, expect.stringMatching(/^(decoded|IMAGE_.*)$/)]);
    }
  });

  const sample = 'fvc2002-db3b_102_2_0.75bpp.wsq';
  const withSample = existsSync(WSQ_FOLDER) && readdirSync(WSQ_FOLDER).includes(sample) ? test : test.skip;
  withSample('as NIST makes them are refused wherever they are cut (../shared/data/wsq)', () => {
    const bytes = readFileSync(join(WSQ_FOLDER, sample));
    for (let length = 0; length < bytes.length; length += 7)
      expect(outcome(bytes.subarray(0, length))).toMatch(/IMAGE_TRUNCATED|IMAGE_FORMAT_UNKNOWN/);
  });
});

describe('pictures that would take more than they may', () => {
  const plain = ridges(48, 40);

  test('are refused by the size in their headers', async () => {
    const png = pngOf(plain);
    const header = png.slice(12, 29);
    header.set([0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff], 4);
    expect(outcome(patched(png, [...Buffer.from('IHDR')], 0, ...header.subarray(4)))).toBe('IMAGE_DAMAGED');
    const jpeg = Uint8Array.from(await jpegOf(plain));
    expect(outcome(patched(jpeg, [0xff, 0xc0, 0, 11, 8], 0, 0xff, 0xff, 0xff, 0xff))).toBe('IMAGE_TOO_LARGE');
    const jpeg2000 = await jpeg2000Of(plain);
    expect(outcome(patched(jpeg2000, [0xff, 0x51], 4, 0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff))).toBe(
      'IMAGE_TOO_LARGE',
    );
  });

  test('are refused when their data inflate to more than the picture', () => {
    const bomb = deflateSync(new Uint8Array(8 * 1024 * 1024));
    const png = pngOf(plain);
    const body = Buffer.concat([Buffer.from('IDAT'), bomb]);
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32BE(bomb.length, 0);
    lengths.writeUInt32BE(crc32(body), 4);
    const end = png.subarray(png.length - 12);
    const file = Buffer.concat([png.subarray(0, 33), lengths.subarray(0, 4), body, lengths.subarray(4), end]);
    expect(outcome(file)).toBe('IMAGE_DAMAGED');
  });

  test('are refused when they have segments or chunks in numbers that no file has', async () => {
    const jpeg = Uint8Array.from(await jpegOf(plain));
    const comments = Buffer.alloc(4 * 16_385, Buffer.of(0xff, 0xfe, 0, 2));
    expect(outcome(Buffer.concat([jpeg.subarray(0, 2), comments, jpeg.subarray(2)]))).toBe('IMAGE_DAMAGED');
    const png = pngOf(plain);
    const empty = Buffer.of(0, 0, 0, 0, ...Buffer.from('IDAT'), 0, 0, 0, 0);
    empty.writeUInt32BE(crc32(empty.subarray(4, 8)), 8);
    const chunks = Buffer.alloc(empty.length * 16_385, empty);
    expect(outcome(Buffer.concat([png.subarray(0, 33), chunks, png.subarray(33)]))).toBe('IMAGE_DAMAGED');
  });

  test.each([
    ['a reserved marker', 0x01],
    ['a restart', 0xd0],
    ['a second start', 0xd8],
  ])('are refused when another frame is hidden behind %s', async (_, marker) => {
    const jpeg = Uint8Array.from(await jpegOf(plain));
    const frame = [0xff, 0xc2, 0, 11, 8, 0x40, 0, 0x40, 0, 1, 1, 0x11, 0];
    const hidden = Uint8Array.of(0xff, marker, 0, frame.length + 2, ...frame);
    const file = Buffer.concat([jpeg.subarray(0, 2), hidden, jpeg.subarray(2)]);
    expect(outcome(file)).toBe('IMAGE_DAMAGED');
  });

  test('are refused when they have more scans than components', async () => {
    const jpeg = Buffer.from(await jpegOf(plain));
    const scan = jpeg.subarray(jpeg.indexOf(Buffer.of(0xff, 0xda)), -2);
    const repeated = Buffer.concat([jpeg.subarray(0, -2), ...Array(50).fill(scan), Buffer.of(0xff, 0xd9)]);
    expect(outcome(repeated)).toBe('IMAGE_DAMAGED');
  });
});
