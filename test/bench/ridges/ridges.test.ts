import { describe, expect, test } from '@jest/globals';
import { ridgeImpression } from '../../../bench/ridges/impression.ts';
import { masterFinger } from '../../../bench/ridges/master-finger.ts';
import { RIDGES } from '../../../bench/ridges/parameters.ts';
import type { PatternClass } from '../../../bench/ridges/pattern.ts';
import { ridgeSlap } from '../../../bench/ridges/slap.ts';
import { extractTemplate } from '../../../lib/fingerprint/extraction/extract.ts';
import { compareFingers } from '../../../lib/fingerprint/matching/compare.ts';
import { prepareProbe } from '../../../lib/fingerprint/matching/prepared-finger.ts';

/** Whether two pictures hold the same bytes: faster than a comparison that can say where they differ. */
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

describe('the generator of ridge images', () => {
  test('gives one finger, one impression and one slap for one seed', () => {
    const finger = masterFinger(7);
    expect(same(new Uint8Array(masterFinger(7).ridges.buffer), new Uint8Array(finger.ridges.buffer))).toBe(
      true,
    );
    expect(same(ridgeImpression(finger, 3).pixels, ridgeImpression(finger, 3).pixels)).toBe(true);
    expect(same(ridgeImpression(finger, 3).pixels, ridgeImpression(finger, 4).pixels)).toBe(false);
    const slap = () => ridgeSlap(5, { hand: 'THUMBS', skin: () => finger, marks: { writing: 1, smears: 1 } });
    expect(same(slap().image.pixels, slap().image.pixels)).toBe(true);
    expect(slap().fingers).toEqual(slap().fingers);
  });

  test.each(Object.keys(RIDGES.classes) as PatternClass[])(
    'grows ridges and valleys in balance: %s',
    (name) => {
      const { ridges } = masterFinger(11, name);
      const share = (holds: (height: number) => boolean): number =>
        ridges.filter(holds).length / ridges.length;
      expect(share((height) => height > 0)).toBeCloseTo(0.5, 1);
      expect(share((height) => Math.abs(height) > 0.5)).toBeGreaterThan(0.5);
    },
  );

  test('gives impressions that our extraction and matcher take for one finger, and others not', () => {
    const templates = [61, 62].map((seed) => {
      const finger = masterFinger(seed);
      const take = (impression: number) => extractTemplate(ridgeImpression(finger, impression)).template;
      return { first: take(1), second: take(2) };
    });
    for (const one of templates)
      for (const other of templates) {
        const score = compareFingers(prepareProbe(one.first), other.second);
        if (one === other) expect(score).toBeGreaterThan(60);
        else expect(score).toBeLessThan(40);
      }
  });
});
