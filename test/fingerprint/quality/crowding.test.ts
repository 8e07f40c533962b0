import { expect, test } from '@jest/globals';
import { analyse } from '../../../lib/fingerprint/extraction/analyse.ts';
import { kernelStages } from '../../../lib/fingerprint/extraction/kernel/kernel.ts';
import { qualityFeatures } from '../../../lib/fingerprint/quality/features.ts';
import { pushOf } from '../../../lib/fingerprint/quality/push.ts';

const WIDTH = 300;
const HEIGHT = 420;

test('ridges that stand closer towards the base are taken for those of a pushed finger', () => {
  expect(crowdingOf(fingerOfPeriods(12, 7))).toBeGreaterThan(0.1);
  expect(pushOf(qualityFeatures(analysisOf(fingerOfPeriods(12, 7))))).toBeGreaterThan(0.05);
  expect(pushOf(qualityFeatures(analysisOf(fingerOfPeriods(9, 9))))).toBe(0);
});

test('ridges of one spacing, or wider apart towards the base, are not', () => {
  expect(Math.abs(crowdingOf(fingerOfPeriods(9, 9)))).toBeLessThan(0.02);
  expect(crowdingOf(fingerOfPeriods(8, 10))).toBeLessThan(-0.02);
});

test('the length of a print is that of its foreground, in mm', () => {
  const { length } = qualityFeatures(analysisOf(fingerOfPeriods(9, 9)));
  expect(length).toBeGreaterThan(16);
  expect(length).toBeLessThan(21.5);
});

function crowdingOf(pixels: Uint8Array): number {
  return qualityFeatures(analysisOf(pixels)).crowding;
}

function analysisOf(pixels: Uint8Array) {
  return analyse({ width: WIDTH, height: HEIGHT, resolution: 500, pixels }, kernelStages());
}

/** An upright ellipse of level ridges whose period goes from one at the tip to the other at the base. */
function fingerOfPeriods(tip: number, base: number): Uint8Array {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255);
  let phase = 0;
  for (let y = 0; y < HEIGHT; y++) {
    phase += (2 * Math.PI) / (tip + ((base - tip) * y) / HEIGHT);
    for (let x = 0; x < WIDTH; x++) {
      const [u, v] = [(x - WIDTH / 2) / (WIDTH / 2 - 20), (y - HEIGHT / 2) / (HEIGHT / 2 - 10)];
      if (u * u + v * v < 1) pixels[y * WIDTH + x] = Math.round(128 + 100 * Math.cos(phase));
    }
  }
  return pixels;
}
