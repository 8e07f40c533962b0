import { expect, test } from '@jest/globals';
import { extractTemplate } from '../../../lib/fingerprint/extraction/extract.ts';
import type { GreyImage } from '../../../lib/standards/image/grey-image.ts';
import { DISLOCATIONS, ridgePattern } from './ridge-pattern.ts';

const WIDTH = 320;
const HEIGHT = 360;
const finger = ridgePattern(WIDTH, HEIGHT, DISLOCATIONS);

test('finds each dislocation of a clean pattern, within five pixels, and nothing else', () => {
  const { minutiae } = extractTemplate(finger);
  for (const { x, y } of DISLOCATIONS) {
    expect(minutiae.filter((m) => Math.hypot(m.x - x, m.y - y) <= 6)).toHaveLength(1);
  }
  expect(minutiae).toHaveLength(DISLOCATIONS.length);
});

test('gives the same minutiae each time', () => {
  expect(extractTemplate(finger)).toEqual(extractTemplate(finger));
});

test('a quarter turn of the picture turns the minutiae with it', () => {
  const turned = quarterTurn(finger);
  const before = extractTemplate(finger).minutiae;
  const after = extractTemplate(turned).minutiae;
  expect(after).toHaveLength(before.length);
  for (const { x, y, angle } of before) {
    // Counter-clockwise: (x, y) goes to (y, WIDTH − 1 − x).
    const near = after.filter((m) => Math.hypot(m.x - y, m.y - (WIDTH - 1 - x)) <= 4);
    expect(near).toHaveLength(1);
    expect(Math.cos((near[0]?.angle ?? 0) - angle - Math.PI / 2)).toBeGreaterThan(0.95);
  }
});

test('a shift of the picture by whole cells moves the minutiae and changes nothing else', () => {
  const shifted = paste(finger, WIDTH + 40, HEIGHT + 24, 40, 24);
  const before = extractTemplate(finger).minutiae;
  const after = extractTemplate(shifted).minutiae;
  expect(after.map(({ x, y, type }) => ({ x: x - 40, y: y - 24, type }))).toEqual(
    before.map(({ x, y, type }) => ({ x, y, type })),
  );
});

test('a picture at 1000 ppi gives the places at 500', () => {
  const double = paste(finger, WIDTH * 2, HEIGHT * 2, 0, 0, 2);
  const { minutiae, width } = extractTemplate({ ...double, resolution: 1000 });
  expect(width).toBe(WIDTH);
  for (const { x, y } of DISLOCATIONS) {
    expect(minutiae.filter((m) => Math.hypot(m.x - x, m.y - y) <= 6)).toHaveLength(1);
  }
});

test.each([0, 128, 255])('a blank picture of grey %i has no minutiae', (grey) => {
  const blank = { width: 300, height: 300, resolution: 500, pixels: new Uint8Array(90_000).fill(grey) };
  expect(extractTemplate(blank).minutiae).toEqual([]);
});

test.each([
  [1, 1],
  [2, 300],
  [300, 3],
  [15, 15],
])('a picture of %i × %i pixels has no minutiae', (width, height) => {
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => (i * 97) & 0xff);
  expect(extractTemplate({ width, height, resolution: 500, pixels }).minutiae).toEqual([]);
});

test('noise has hardly any minutiae, and none of good quality', () => {
  let state = 1;
  const pixels = Uint8Array.from({ length: 90_000 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  const { minutiae } = extractTemplate({ width: 300, height: 300, resolution: 500, pixels });
  expect(minutiae.filter(({ quality }) => (quality ?? 0) > 50)).toEqual([]);
});

test('refuses a picture of more than 2,000 pixels a side, and a resolution that no scanner of fingers has', () => {
  const large = { width: 2001, height: 1, resolution: 500, pixels: new Uint8Array(2001) };
  expect(() => extractTemplate(large)).toThrow('FINGER_IMAGE_TOO_LARGE');
  for (const resolution of [0, 72, 5000, Number.NaN]) {
    expect(() => extractTemplate({ ...finger, resolution })).toThrow('FINGER_RESOLUTION_UNSUPPORTED');
  }
});

function quarterTurn({ width, height, resolution, pixels }: GreyImage): GreyImage {
  const turned = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[(width - 1 - x) * height + y] = pixels[y * width + x] as number;
  }
  return { width: height, height: width, resolution, pixels: turned };
}

function paste(image: GreyImage, width: number, height: number, left: number, top: number, scale = 1) {
  const pixels = new Uint8Array(width * height).fill(255);
  for (let y = top; y < height; y++) {
    for (let x = left; x < width; x++) {
      const from = Math.floor((y - top) / scale) * image.width + Math.floor((x - left) / scale);
      pixels[y * width + x] = image.pixels[from] as number;
    }
  }
  return { width, height, resolution: image.resolution, pixels };
}
