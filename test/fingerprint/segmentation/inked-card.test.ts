import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { overlapOf } from '../../../bench/slaps/box-overlap.ts';
import { INKED_CARD } from '../../../bench/slaps/inked-card.ts';
import { segmentSlap } from '../../../lib/fingerprint/segmentation/segment-slap.ts';
import { decodeWsq } from '../../../lib/standards/wsq/decode.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/wsq');
const withSamples = existsSync(FOLDER) ? describe : describe.skip;

const picture = (name: string) => decodeWsq(readFileSync(join(FOLDER, `${name}.wsq`)));

const MISSING = { centreX: 0, centreY: 0, width: 0, height: 0, angle: 0 };
const NOWHERE = { left: 0, top: 0, right: 0, bottom: 0 };

withSamples('the slaps of an inked card (skipped where ../shared/data/wsq is missing)', () => {
  test.each(INKED_CARD)('every finger of $name is where nfseg has it, and no other is found', (slap) => {
    const { fingers, hand, problems } = segmentSlap(picture(slap.name), { hand: slap.hand });
    expect(fingers.map(({ position }) => position)).toEqual(Object.keys(slap.fingers));
    for (const { position, box } of fingers)
      expect(overlapOf(box, slap.fingers[position] ?? MISSING)).toBeGreaterThan(0.6);
    expect({ hand, problems }).toEqual({ hand: 'AGREES', problems: [] });
  });

  test.each([
    { name: 'nist_left-slap', hand: 'RIGHT' },
    { name: 'nist_right-slap', hand: 'LEFT' },
  ] as const)('$name, said to be of the $hand hand, is recognised as the other', ({ name, hand }) => {
    const result = segmentSlap(picture(name), { hand });
    expect(result.problems).toEqual([{ kind: 'HAND_DISAGREES' }]);
  });

  test.each([
    { name: 'nist_left-thumb', hand: 'LEFT_THUMB', width: 350, height: 500 },
    { name: 'nist_right-thumb', hand: 'RIGHT_THUMB', width: 280, height: 480 },
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
