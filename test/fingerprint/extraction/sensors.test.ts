import { describe, expect, test } from '@jest/globals';
import { at500ppi } from '../../../lib/fingerprint/extraction/at-500-ppi.ts';
import { extractTemplate } from '../../../lib/fingerprint/extraction/extract.ts';
import type { GreyImage } from '../../../lib/standards/image/grey-image.ts';
import { DISLOCATIONS, ridgePattern } from './ridge-pattern.ts';

const { abs, floor, hypot, imul, max, min, round, sin } = Math;

const WIDTH = 320;
const HEIGHT = 360;
const finger = ridgePattern(WIDTH, HEIGHT, DISLOCATIONS);

describe('the same minutiae are found', () => {
  test.each<[string, (grey: number, x: number) => number]>([
    ['in light on dark, as a sensor with a dark background gives them', (grey) => 255 - grey],
    ['at an eighth of the contrast', (grey) => 128 + (grey - 128) / 8],
    ['where lighting falls off across the picture', (grey, x) => grey / 2 + (x / WIDTH) * 120],
    ['where the picture was driven into black and white', (grey) => 128 + (grey - 128) * 5],
  ])('%s', (_, change) => {
    const pixels = Uint8Array.from(finger.pixels, (grey, i) =>
      max(0, min(255, round(change(grey, i % WIDTH)))),
    );
    expectDislocations({ ...finger, pixels }, 7);
  });

  test.each([300, 400, 569, 1000])('at %i ppi', (resolution) => {
    expectDislocations(scaled(finger, resolution), 7);
  });

  test('in a corner of a picture of 1,600 × 1,500 pixels', () => {
    const pixels = new Uint8Array(1600 * 1500).fill(255);
    for (let y = 0; y < HEIGHT; y++) {
      pixels.set(finger.pixels.subarray(y * WIDTH, (y + 1) * WIDTH), y * 1600);
    }
    expectDislocations({ width: 1600, height: 1500, resolution: 500, pixels }, 7);
  });
});

test('a sensor of 96 × 96 pixels gives the minutiae that it shows', () => {
  const { minutiae } = extractTemplate(crop(finger, 72, 112, 96));
  // Of the six dislocations, only the one at (140, 160) lies inside, away from the edges.
  expect(minutiae.map(({ x, y }) => hypot(x - 68, y - 48) < 7)).toEqual([true]);
});

test('no more minutiae are given out than a record holds', () => {
  const many = { width: 700, height: 700, resolution: 500, pixels: mesh(700, 700) };
  const { minutiae, template } = extractTemplate(many);
  expect(minutiae).toHaveLength(255);
  expect(template.count).toBe(255);
});

test('noise as fine as ridges is no finger', () => {
  let state = 9;
  const noise = Float64Array.from({ length: 320 * 320 }, () => {
    state = (imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
  const pixels = Uint8Array.from({ length: 300 * 300 }, (_, i) => {
    let sum = 0;
    for (let dy = 0; dy < 7; dy++) {
      for (let dx = 0; dx < 7; dx++) {
        sum += noise[(floor(i / 300) + dy) * 320 + (i % 300) + dx] as number;
      }
    }
    return max(0, min(255, round(128 + 70 * sum)));
  });
  const { quality } = extractTemplate({ width: 300, height: 300, resolution: 500, pixels });
  expect(quality).toMatchObject({ score: 0, reasons: ['NO_FINGER'] });
});

describe('resampling', () => {
  test.each([300, 412, 600, 1000, 2000])(
    'keeps a ramp a ramp and an even picture even, from %i ppi',
    (ppi) => {
      const [width, height] = [120, 90];
      const ramp = Uint8Array.from({ length: width * height }, (_, i) => 20 + (i % width));
      const { pixels, ...small } = at500ppi({ width, height, resolution: ppi, pixels: ramp });
      expect(small).toEqual({
        width: round((width * 500) / ppi),
        height: round((height * 500) / ppi),
        resolution: 500,
      });
      for (let at = 4; at < small.width - 4; at++) {
        const wanted = 20 + ((at + 0.5) * width) / small.width - 0.5;
        expect(abs((pixels[small.width + at] as number) - wanted)).toBeLessThanOrEqual(1);
      }
      const even = new Uint8Array(width * height).fill(77);
      const result = at500ppi({ width, height, resolution: ppi, pixels: even });
      expect(result.pixels.every((grey) => grey === 77)).toBe(true);
    },
  );

  test('takes pictures of a single row, column or pixel', () => {
    for (const [width, height] of [
      [1, 1],
      [9, 1],
      [1, 9],
    ] as const) {
      const pixels = new Uint8Array(width * height).fill(200);
      for (const resolution of [300, 1000, 2100]) {
        const result = at500ppi({ width, height, resolution, pixels });
        expect(result.pixels).toHaveLength(result.width * result.height);
        expect(result.pixels.every((grey) => grey === 200)).toBe(true);
      }
    }
  });
});

function expectDislocations(image: GreyImage, tolerance: number): void {
  const { minutiae } = extractTemplate(image);
  for (const { x, y } of DISLOCATIONS) {
    expect(minutiae.filter((m) => hypot(m.x - x, m.y - y) <= tolerance)).toHaveLength(1);
  }
  expect(minutiae).toHaveLength(DISLOCATIONS.length);
}

/** The finger as a sensor of another resolution sees it. */
function scaled(image: GreyImage, resolution: number): GreyImage {
  const share = resolution / 500;
  const [width, height] = [round(image.width * share), round(image.height * share)];
  const at = (x: number, y: number) =>
    image.pixels[min(image.height - 1, y) * image.width + min(image.width - 1, x)] as number;
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [((i % width) + 0.5) / share - 0.5, (floor(i / width) + 0.5) / share - 0.5];
    const [left, top] = [max(0, floor(x)), max(0, floor(y))];
    const [a, b] = [max(0, x - left), max(0, y - top)];
    const upper = at(left, top) * (1 - a) + at(left + 1, top) * a;
    const lower = at(left, top + 1) * (1 - a) + at(left + 1, top + 1) * a;
    return round(upper * (1 - b) + lower * b);
  });
  return { width, height, resolution, pixels };
}

function crop(image: GreyImage, left: number, top: number, side: number): GreyImage {
  const pixels = Uint8Array.from(
    { length: side * side },
    (_, i) => image.pixels[(top + floor(i / side)) * image.width + left + (i % side)] as number,
  );
  return { width: side, height: side, resolution: image.resolution, pixels };
}

/** Bending lines that cross bending lines: more endings than a finger has. */
function mesh(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, floor(i / width)];
    const across = sin(x / 1.6 + 8 * sin(y / 23));
    return round(128 + 100 * across * sin(y / 1.7 + 5 * sin(x / 19)));
  });
}
