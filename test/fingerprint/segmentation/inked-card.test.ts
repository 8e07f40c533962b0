import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { SlapHand } from '../../../lib/fingerprint/segmentation/expected-fingers.ts';
import type { FingerBox } from '../../../lib/fingerprint/segmentation/finger-box.ts';
import { segmentSlap } from '../../../lib/fingerprint/segmentation/segment-slap.ts';
import { decodeWsq } from '../../../lib/standards/wsq/decode.ts';
import { overlapOf } from './box-overlap.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/wsq');
const withSamples = existsSync(FOLDER) ? describe : describe.skip;

const picture = (name: string) => decodeWsq(readFileSync(join(FOLDER, `nist_${name}.wsq`)));

/** nfseg's boxes: the centre, and the sides of a rectangle that is then turned about it. */
const box = (
  centreX: number,
  centreY: number,
  width: number,
  height: number,
  degrees: number,
): FingerBox => ({
  centreX,
  centreY,
  width,
  height,
  angle: (degrees * Math.PI) / 180,
});

const SLAPS: readonly { name: string; hand: SlapHand; reference: Readonly<Record<string, FingerBox>> }[] = [
  {
    name: 'left-slap',
    hand: 'LEFT',
    reference: {
      LEFT_LITTLE: box(296, 768, 288, 336, 6.9),
      LEFT_RING: box(584, 312, 384, 560, 6.9),
      LEFT_MIDDLE: box(912, 168, 336, 384, 6.9),
      LEFT_INDEX: box(1280, 368, 336, 528, 6.9),
    },
  },
  {
    name: 'right-slap',
    hand: 'RIGHT',
    reference: {
      RIGHT_INDEX: box(200, 728, 496, 560, 9.2),
      RIGHT_MIDDLE: box(552, 248, 400, 544, 9.2),
      RIGHT_RING: box(928, 224, 352, 528, 9.2),
      RIGHT_LITTLE: box(1360, 560, 336, 432, 9.2),
    },
  },
];

const MISSING = box(0, 0, 0, 0, 0);
const NOWHERE = { left: 0, top: 0, right: 0, bottom: 0 };

withSamples('the slaps of an inked card (skipped where ../shared/data/wsq is missing)', () => {
  test.each(SLAPS)('every finger of $name is where nfseg has it, and no other is found', (slap) => {
    const { fingers, hand, problems } = segmentSlap(picture(slap.name), { hand: slap.hand });
    expect(fingers.map(({ position }) => position)).toEqual(Object.keys(slap.reference));
    for (const { position, box } of fingers)
      expect(overlapOf(box, slap.reference[position] ?? MISSING)).toBeGreaterThan(0.6);
    expect({ hand, problems }).toEqual({ hand: 'AGREES', problems: [] });
  });

  test.each([
    { name: 'left-slap', hand: 'RIGHT' },
    { name: 'right-slap', hand: 'LEFT' },
  ] as const)('$name, said to be of the $hand hand, is recognised as the other', ({ name, hand }) => {
    const result = segmentSlap(picture(name), { hand });
    expect(result.problems).toEqual([{ kind: 'HAND_DISAGREES' }]);
  });

  test.each([
    { name: 'left-thumb', hand: 'LEFT_THUMB', width: 350, height: 500 },
    { name: 'right-thumb', hand: 'RIGHT_THUMB', width: 280, height: 480 },
  ] as const)('the one finger of $name is found beneath the writing', ({ name, hand, width, height }) => {
    const { fingers, problems } = segmentSlap(picture(name), { hand });
    expect(fingers.map(({ position }) => position)).toEqual([hand]);
    expect(problems).toEqual([]);
    const { left, top, right, bottom } = fingers[0]?.bounds ?? NOWHERE;
    expect(right - left).toBeGreaterThan(width * 0.9);
    expect(bottom - top).toBeGreaterThan(height * 0.9);
    expect(top).toBeGreaterThan(250);
  });
});
