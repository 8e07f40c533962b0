import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '../../../bench/population/random.ts';
import { markCard } from '../../../bench/ridges/card.ts';
import { blankSheet, develop } from '../../../bench/ridges/develop.ts';
import { HAND_LAYOUTS } from '../../../bench/ridges/hand-layout.ts';
import { type MasterFinger, masterFinger } from '../../../bench/ridges/master-finger.ts';
import { type GeneratedSlap, ridgeSlap } from '../../../bench/ridges/slap.ts';
import { overlapOf } from '../../../bench/slaps/box-overlap.ts';
import { type SegmentedSlap, segmentSlap } from '../../../lib/fingerprint/segmentation/segment-slap.ts';
import {
  type FingerPosition,
  fingerPositionCode,
} from '../../../lib/fingerprint/template/finger-position.ts';

/** Growing skin is the dear part: the slaps of all tests share one person's. */
const grown = new Map<string, MasterFinger>();
function skin(position: FingerPosition | 'PHALANX'): MasterFinger {
  const known = grown.get(position);
  if (known !== undefined) return known;
  const finger =
    position === 'PHALANX' ? masterFinger(9, 'PHALANX') : masterFinger(40 + fingerPositionCode(position));
  grown.set(position, finger);
  return finger;
}

const MARKS = { writing: 3, print: true, rules: true, smears: 3 };
const seeds = fc.integer({ min: 0, max: 100_000 });
const hands = fc.constantFrom('LEFT' as const, 'RIGHT' as const);
const angles = fc.double({ min: -0.35, max: 0.35, noNaN: true });
/** A slap takes seconds to make. `SLAPS=20 npm test -- generated-slaps` tries more of them. */
const runs = { numRuns: Number(process.env.SLAPS ?? 2), seed: 4 };

function expectFound(slap: GeneratedSlap, result: SegmentedSlap): void {
  expect(result.fingers.map(({ position }) => position)).toEqual(
    slap.fingers.map(({ position }) => position),
  );
  slap.fingers.forEach(({ box }, i) => {
    expect(overlapOf(result.fingers[i]?.box ?? box, box)).toBeGreaterThan(0.55);
  });
}

describe('a slap of four fingers', () => {
  test('is found whole, whichever hand it is of and however it is turned', () => {
    fc.assert(
      fc.property(seeds, hands, angles, fc.boolean(), (seed, hand, angle, phalanges) => {
        const slap = ridgeSlap(seed, { hand, angle, phalanges, skin, height: 1100 });
        const result = segmentSlap(slap.image, { hand });
        expectFound(slap, result);
        expect(result.problems).toEqual([]);
      }),
      runs,
    );
  });

  test('is found beneath the writing, print, rules and smears of a card', () => {
    fc.assert(
      fc.property(seeds, hands, (seed, hand) => {
        const slap = ridgeSlap(seed, { hand, skin, marks: MARKS, scale: 0.85 });
        expectFound(slap, segmentSlap(slap.image, { hand }));
      }),
      runs,
    );
  });

  test('of the other hand than stated is never taken for the stated one', () => {
    fc.assert(
      fc.property(seeds, hands, (seed, hand) => {
        const { image } = ridgeSlap(seed, { hand, skin, scale: 0.85 });
        expect(segmentSlap(image, { hand: hand === 'LEFT' ? 'RIGHT' : 'LEFT' }).hand).not.toBe('AGREES');
      }),
      runs,
    );
  });

  test('without a finger that is said to be missing gives the other three their own names', () => {
    fc.assert(
      fc.property(seeds, hands, fc.integer({ min: 0, max: 3 }), (seed, hand, place) => {
        const position = HAND_LAYOUTS[hand][place]?.position ?? 'UNKNOWN';
        const slap = ridgeSlap(seed, { hand, skin, missing: [position], scale: 0.85 });
        const result = segmentSlap(slap.image, { hand, missing: [{ position, reason: 'AMPUTATED' }] });
        expectFound(slap, result);
        expect(result.problems).toEqual([]);
      }),
      runs,
    );
  });

  test('without an inner finger that nobody said is missing names that finger', () => {
    fc.assert(
      fc.property(seeds, hands, fc.integer({ min: 1, max: 2 }), (seed, hand, place) => {
        const position = HAND_LAYOUTS[hand][place]?.position ?? 'UNKNOWN';
        const slap = ridgeSlap(seed, { hand, skin, missing: [position], scale: 0.85, phalanges: false });
        const { problems } = segmentSlap(slap.image, { hand });
        expect(problems).toContainEqual({ kind: 'FINGER_NOT_FOUND', position });
      }),
      runs,
    );
  });
});

describe('thumbs', () => {
  test('are found side by side and alone', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom('THUMBS' as const, 'LEFT_THUMB' as const, 'RIGHT_THUMB' as const),
        (seed, hand) => {
          const slap = ridgeSlap(seed, { hand, skin, width: 1200, height: 900 });
          expectFound(slap, segmentSlap(slap.image, { hand }));
        },
      ),
      runs,
    );
  });
});

describe('a picture without fingers', () => {
  const withoutFingers = {
    'of blank paper': () => develop(blankSheet(1600, 1000), new Random(1)),
    'of one grey': () => ({
      width: 800,
      height: 600,
      resolution: 500,
      pixels: new Uint8Array(800 * 600).fill(128),
    }),
    'of noise': () => {
      const random = new Random(2);
      const pixels = Uint8Array.from({ length: 800 * 600 }, () => random.next() * 256);
      return { width: 800, height: 600, resolution: 500, pixels };
    },
    'of an empty card with writing, print, rules, a hole and smears': () => {
      const sheet = blankSheet(1600, 1000);
      markCard(sheet, { ...MARKS, writing: 8, holes: 1 }, new Random(3));
      return develop(sheet, new Random(3));
    },
    'of a few pixels': () => ({ width: 3, height: 1, resolution: 500, pixels: new Uint8Array(3) }),
  };
  test.each(Object.entries(withoutFingers))('%s gives none', (_, picture) => {
    const { fingers, hand, problems } = segmentSlap(picture(), { hand: 'RIGHT' });
    expect({ fingers, hand }).toEqual({ fingers: [], hand: 'UNDECIDED' });
    expect(problems).toHaveLength(4);
  });
});

describe('a finger cut out of a slap', () => {
  test('stands upright in a picture of its box, at the resolution of the slap', () => {
    const slap = ridgeSlap(5, { hand: 'RIGHT', angle: 0.4, skin, height: 1100 });
    const { fingers } = segmentSlap(slap.image, { hand: 'RIGHT' });
    for (const { box, crop } of fingers) {
      const picture = crop();
      expect([picture.width, picture.height]).toEqual([Math.round(box.width), Math.round(box.height)]);
      expect(picture.resolution).toBe(500);
      const alone = segmentSlap(picture, { hand: 'LEFT_THUMB' }).fingers[0];
      expect(Math.abs(alone?.box.angle ?? 1)).toBeLessThan(0.12);
    }
  });

  test('of a slap at 1000 ppi is where it is at 500, twice as large', () => {
    const { image } = ridgeSlap(6, { hand: 'LEFT', skin });
    const twice = new Uint8Array(4 * image.pixels.length);
    for (let y = 0, to = 0; y < 2 * image.height; y++)
      for (let x = 0; x < 2 * image.width; x++, to++)
        twice[to] = image.pixels[(y >> 1) * image.width + (x >> 1)] as number;
    const large = { width: 2 * image.width, height: 2 * image.height, resolution: 1000, pixels: twice };
    const boxes = segmentSlap(image, { hand: 'LEFT' }).fingers.map(({ box }) => box);
    const largeBoxes = segmentSlap(large, { hand: 'LEFT' }).fingers.map(({ box }) => box);
    expect(largeBoxes).toHaveLength(boxes.length);
    boxes.forEach((box, i) => {
      expect(largeBoxes[i]?.centreX).toBeCloseTo(2 * box.centreX, -1);
    });
  });
});
