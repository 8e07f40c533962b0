import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyse } from '../../../lib/fingerprint/extraction/analyse.ts';
import { kernelStages } from '../../../lib/fingerprint/extraction/kernel/kernel.ts';
import { referenceStages } from '../../../lib/fingerprint/extraction/reference/reference-stages.ts';
import type { GreyImage } from '../../../lib/standards/image/grey-image.ts';
import { DISLOCATIONS, ridgePattern } from './ridge-pattern.ts';

test('the kernel gives every stage of a finger the same bits as the plain loops', () => {
  expectSame(ridgePattern(251, 283, DISLOCATIONS));
});

test('the kernel equals the plain loops on pictures of any size, of noise and of noisy ridges', () => {
  const picture = fc
    .record({
      width: fc.integer({ min: 1, max: 90 }),
      height: fc.integer({ min: 1, max: 90 }),
      seed: fc.integer(),
      noise: fc.integer({ min: 0, max: 255 }),
    })
    .map(({ width, height, seed, noise }) => noisyRidges(width, height, seed, noise));
  fc.assert(fc.property(picture, expectSame), { numRuns: 40 });
});

function expectSame(image: GreyImage): void {
  const { skeleton, ...plain } = analyse(image, referenceStages());
  const fast = analyse(image, kernelStages());
  expect(fast.skeleton.pixels).toEqual(skeleton.pixels);
  expect(fast).toMatchObject(plain);
}

function noisyRidges(width: number, height: number, seed: number, noise: number): GreyImage {
  let state = seed;
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const ridge = 127 + 100 * Math.sin(((i % width) + Math.floor(i / width) / 2) / 1.4);
    return Math.max(0, Math.min(255, Math.round(ridge + (((state >>> 24) - 128) * noise) / 128)));
  });
  return { width, height, resolution: 500, pixels };
}
