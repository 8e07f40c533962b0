import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decode as decodeWithFastPng } from 'fast-png';
import { CodedError } from '../../../lib/core/errors.ts';
import { decodeImage } from '../../../lib/standards/image/decode-image.ts';
import { encodePng } from '../../../lib/standards/image/png-encode.ts';
import {
  type DeclaredImage,
  readImageHeader,
  sniffCompression,
} from '../../../lib/standards/image/read-image-header.ts';
import { writeJpegLossless } from './jpeg-lossless-writer.ts';
import { everyFormat, inColour, jpeg2000Of, jpegOf, pngOf, ridges } from './sample-images.ts';

const PLAIN = ridges(48, 40);

function refusal(bytes: Uint8Array, declared?: DeclaredImage): string {
  try {
    decodeImage(bytes, declared);
    return 'decoded';
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
}

function worst(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, place) => Math.max(most, Math.abs(value - (b[place] as number))), 0);
}

describe('a picture of every format', () => {
  test('decodes to the grey levels that were encoded', async () => {
    const files = await everyFormat();
    for (const [name, bytes] of Object.entries(files)) {
      const image = decodeImage(bytes);
      expect([name, image.width, image.height, image.resolution]).toEqual([name, 48, 40, 500]);
      const lossy = name === 'JPEG' || name === 'WSQ';
      expect([name, worst(image.pixels, PLAIN.data) <= (lossy ? 4 : 0)]).toEqual([name, true]);
    }
  });

  test('is told by its first bytes, and by those alone', async () => {
    const files = await everyFormat();
    expect(Object.values(files).map(sniffCompression)).toEqual([
      'PNG',
      'PNG',
      'JPEG',
      'JPEG',
      'JPEG2000',
      'WSQ',
    ]);
    expect(sniffCompression(Uint8Array.of(1, 2, 3))).toBeUndefined();
    expect(refusal(Uint8Array.of(1, 2, 3))).toBe('IMAGE_FORMAT_UNKNOWN');
  });

  test('must be of the compression, size and resolution that are declared', async () => {
    const { JPEG: jpeg = new Uint8Array(), PNG: png = new Uint8Array() } = await everyFormat();
    expect(refusal(jpeg, { compression: 'WSQ' })).toBe('IMAGE_COMPRESSION_MISMATCH');
    expect(refusal(png, { compression: 'PNG', width: 48, height: 40 })).toBe('decoded');
    expect(refusal(png, { width: 40, height: 48 })).toBe('IMAGE_SIZE_MISMATCH');
    expect(readImageHeader(png, { resolution: 1000 }).resolution).toBe(1000);
    const stated = encodePng({ width: 48, height: 40, resolution: 1000, pixels: PLAIN.data });
    expect(decodeImage(stated).resolution).toBe(1000);
    expect(refusal(stated, { resolution: 1008 })).toBe('decoded');
    expect(refusal(stated, { resolution: 500 })).toBe('IMAGE_RESOLUTION_MISMATCH');
  });

  test('without compression is as long as its declared size', () => {
    const size = { compression: 'NONE', width: 48, height: 40 } as const;
    expect(decodeImage(PLAIN.data, size)).toEqual({
      width: 48,
      height: 40,
      resolution: 500,
      pixels: PLAIN.data,
    });
    expect(refusal(PLAIN.data, { compression: 'NONE' })).toBe('IMAGE_SIZE_MISSING');
    expect(refusal(PLAIN.data.subarray(1), size)).toBe('IMAGE_TRUNCATED');
    expect(refusal(Uint8Array.from([...PLAIN.data, 0]), size)).toBe('IMAGE_DAMAGED');
    expect(refusal(PLAIN.data, { ...size, width: 60_000, height: 60_000 })).toBe('IMAGE_TOO_LARGE');
  });
});

describe('a PNG file', () => {
  test('that we write is read by us and by others, with its resolution', () => {
    const sizes = fc.tuple(fc.integer({ min: 32, max: 70 }), fc.integer({ min: 32, max: 70 }));
    fc.assert(
      fc.property(sizes, fc.integer({ min: 200, max: 1200 }), ([width, height], resolution) => {
        const image = { width, height, resolution, pixels: ridges(width, height).data };
        const bytes = encodePng(image);
        expect(decodeImage(bytes)).toEqual(image);
        expect(worst(image.pixels, Uint8Array.from(decodeWithFastPng(bytes).data))).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test('of 16 bits, with alpha or in colour becomes 8-bit grey', () => {
    const wide = Uint16Array.from(PLAIN.data, (grey) => grey * 257);
    expect(worst(decodeImage(pngOf({ ...PLAIN, depth: 16, data: wide })).pixels, PLAIN.data)).toBe(0);
    const alpha = new Uint8Array(PLAIN.data.length * 2);
    for (const place of PLAIN.data.keys()) alpha[2 * place + 1] = place % 2 === 0 ? 0 : 255;
    const pixels = decodeImage(pngOf({ ...PLAIN, channels: 2, data: alpha })).pixels;
    expect([...pixels.subarray(0, 4)]).toEqual([255, 0, 255, 0]);
    const red = new Uint8Array(PLAIN.data.length * 3);
    for (const place of PLAIN.data.keys()) red[3 * place] = 200;
    expect(decodeImage(pngOf({ ...PLAIN, channels: 3, data: red })).pixels[0]).toBe(60);
  });
});

describe('a JPEG file', () => {
  test('in colour becomes grey', async () => {
    expect(worst(decodeImage(await jpegOf(inColour(PLAIN))).pixels, PLAIN.data)).toBeLessThanOrEqual(6);
  });

  test('that is progressive is refused with a code of its own', async () => {
    expect(refusal(await jpegOf(PLAIN, true))).toBe('IMAGE_FEATURE_UNSUPPORTED');
  });

  test.each([1, 2, 3, 4, 5, 6, 7])(
    'that is lossless with predictor %i gives every sample back',
    (predictor) => {
      const noise = Uint8Array.from(
        { length: 48 * 40 },
        (_, place) => (place * 7919 + (place >> 3) * 31) % 256,
      );
      const options = { width: 48, height: 40, components: [noise], depth: 8, predictor };
      expect(worst(decodeImage(writeJpegLossless(options)).pixels, noise)).toBe(0);
      expect(worst(decodeImage(writeJpegLossless({ ...options, restartRows: 3 })).pixels, noise)).toBe(0);
    },
  );

  test('that is lossless may have 16 bits, three components, or bits dropped', () => {
    const wide = Uint16Array.from(PLAIN.data, (grey) => grey * 257);
    const size = { width: 48, height: 40 };
    const of16 = writeJpegLossless({ ...size, components: [wide], depth: 16, predictor: 7 });
    expect(worst(decodeImage(of16).pixels, PLAIN.data)).toBe(0);
    const three = writeJpegLossless({ ...size, components: [PLAIN.data, PLAIN.data, PLAIN.data], depth: 8 });
    expect(worst(decodeImage(three).pixels, PLAIN.data)).toBe(0);
    const dropped = writeJpegLossless({ ...size, components: [PLAIN.data], depth: 8, pointTransform: 2 });
    expect(worst(decodeImage(dropped).pixels, PLAIN.data)).toBe(3);
  });
});

describe('a JPEG 2000 file', () => {
  test('of 16 bits or in colour becomes 8-bit grey', async () => {
    const wide = Uint16Array.from(PLAIN.data, (grey) => grey * 257);
    const of16 = await jpeg2000Of({ ...PLAIN, depth: 16, data: wide });
    expect(worst(decodeImage(of16).pixels, PLAIN.data)).toBe(0);
    expect(worst(decodeImage(await jpeg2000Of(inColour(PLAIN))).pixels, PLAIN.data)).toBe(0);
  });
});
