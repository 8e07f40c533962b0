import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeWsq, readWsqHeader } from '../../../lib/standards/wsq/decode.ts';
import { HAAR, NINE_SEVEN, TWO_SIX, writeWsq } from './wsq-writer.ts';

/** Ridges of both directions, whose finest diagonal is nothing: a file never holds that subband. */
function ridges(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, place) => {
    const across = Math.round(60 * Math.sin((place % width) / 1.4));
    return 128 + across + Math.round(60 * Math.sin(Math.floor(place / width) * 2.1));
  });
}

function worstDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let worst = 0;
  for (let place = 0; place < a.length; place += 1)
    worst = Math.max(worst, Math.abs((a[place] as number) - (b[place] as number)));
  return worst;
}

describe('a WSQ file', () => {
  test.each([
    ['nine and seven taps', NINE_SEVEN],
    ['two taps each', HAAR],
    ['six and two taps', TWO_SIX],
  ])('with filters of %s gives its picture back, whatever its size', (_, filters) => {
    const sizes = fc.tuple(fc.integer({ min: 32, max: 90 }), fc.integer({ min: 32, max: 90 }));
    fc.assert(
      fc.property(sizes, ([width, height]) => {
        const pixels = ridges(width, height);
        const image = decodeWsq(writeWsq({ width, height, pixels, filters, bin: 0.08 }));
        expect([image.width, image.height]).toEqual([width, height]);
        expect(worstDifference(image.pixels, pixels)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 15 },
    );
  });

  test('with restart markers gives the same picture as without', () => {
    const picture = { width: 64, height: 80, pixels: ridges(64, 80) };
    const whole = decodeWsq(writeWsq(picture));
    expect(decodeWsq(writeWsq({ ...picture, restartEvery: 300 }))).toEqual(whole);
  });

  test('may have its tables behind the frame header', () => {
    const picture = { width: 64, height: 80, pixels: ridges(64, 80) };
    const usual = decodeWsq(writeWsq(picture));
    expect(decodeWsq(writeWsq({ ...picture, tablesLast: true }))).toEqual(usual);
  });

  test('may end its last block with a whole byte of ones', () => {
    const picture = { width: 64, height: 80, pixels: ridges(64, 80) };
    const bytes = writeWsq(picture);
    const longer = [...bytes.subarray(0, -2), 0xff, 0, 0xff, 0xa1];
    expect(decodeWsq(Uint8Array.from(longer))).toEqual(decodeWsq(bytes));
    const twice = [...bytes.subarray(0, -2), 0xff, 0, 0xff, 0, 0xff, 0xa1];
    expect(() => decodeWsq(Uint8Array.from(twice))).toThrow('IMAGE_DAMAGED');
  });

  test.each([
    ['NIST_COM 3\nPIX_WIDTH 64\nPPI 1000\nLOSSY 1', 1000],
    ['NIST_COM 2\nPPI 255\n', 500],
    ['NIST_COM 2\nPPI -1\n', 500],
    ['made by hand, PPI 300', 500],
    [undefined, 500],
  ])('with the comment %j has %i pixels per inch', (comment, resolution) => {
    const bytes = writeWsq({ width: 64, height: 64, pixels: ridges(64, 64), ...(comment && { comment }) });
    expect(decodeWsq(bytes).resolution).toBe(resolution);
    const stated = resolution === 500 ? {} : { resolution };
    expect(readWsqHeader(bytes)).toEqual({ width: 64, height: 64, ...stated });
  });

  test('is read to its end marker and no further', () => {
    const bytes = writeWsq({ width: 40, height: 40, pixels: ridges(40, 40) });
    expect(decodeWsq(Uint8Array.from([...bytes, 0, 0]))).toEqual(decodeWsq(bytes));
  });
});
