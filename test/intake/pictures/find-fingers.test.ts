import { describe, expect, test } from '@jest/globals';
import { HAND_LAYOUTS } from '../../../bench/ridges/hand-layout.ts';
import { ridgeImpression } from '../../../bench/ridges/impression.ts';
import { type MasterFinger, masterFinger } from '../../../bench/ridges/master-finger.ts';
import { type GeneratedSlap, ridgeSlap, type SlapChoices } from '../../../bench/ridges/slap.ts';
import { extractTemplate } from '../../../lib/fingerprint/extraction/extract.ts';
import type { ExpectedFingers } from '../../../lib/fingerprint/segmentation/expected-fingers.ts';
import type { FingerBox } from '../../../lib/fingerprint/segmentation/finger-box.ts';
import { SLAP_CAPTURES, type Slap } from '../../../lib/fingerprint/segmentation/slaps.ts';
import {
  type FingerPosition,
  fingerPositionCode,
} from '../../../lib/fingerprint/template/finger-position.ts';
import { findFingers } from '../../../lib/intake/pictures/find-fingers.ts';
import type { FingerPicture } from '../../../lib/intake/submission/finger-picture.ts';
import { readTransaction } from '../../../lib/intake/transaction/read-transaction.ts';
import { decodeImage } from '../../../lib/standards/image/decode-image.ts';
import type { GreyImage } from '../../../lib/standards/image/grey-image.ts';
import { cardFile, HAS_CARDS } from '../../support/card-files.ts';

/** Growing skin is the dear part: the pictures share one person's. */
const grown = new Map<string, MasterFinger>();
function skin(position: FingerPosition | 'PHALANX'): MasterFinger {
  const seed = position === 'PHALANX' ? 9 : 40 + fingerPositionCode(position);
  const finger = grown.get(position) ?? masterFinger(seed, position === 'PHALANX' ? position : undefined);
  grown.set(position, finger);
  return finger;
}

type Segments = NonNullable<FingerPicture['segments']>;

const SEED = 1;
const taken = new Map<string, GeneratedSlap>();

/** A capture with the fingers it is said to show, but for those of `lacking`. */
function capture(slap: Slap, choices: Partial<SlapChoices> = {}): GeneratedSlap {
  const { hand, fingers }: ExpectedFingers = SLAP_CAPTURES[slap];
  const others = HAND_LAYOUTS[hand]
    .map(({ position }) => position)
    .filter((each) => fingers?.includes(each) === false);
  const missing = [...others, ...(choices.missing ?? [])];
  const width = HAND_LAYOUTS[hand].length - missing.length > 2 ? 1500 : 900;
  const name = [slap, ...missing, choices.marks].join(' ');
  const made =
    taken.get(name) ??
    ridgeSlap(SEED, {
      hand,
      skin,
      scale: 0.85,
      angle: 0,
      phalanges: false,
      width,
      height: 900,
      ...choices,
      missing,
    });
  taken.set(name, made);
  return made;
}

const stated = ({ fingers }: GeneratedSlap): Segments =>
  fingers.map(({ position, box: { centreX, centreY, width, height } }) => ({
    biometricSubType: position as Segments[number]['biometricSubType'],
    left: Math.round(centreX - width / 2),
    right: Math.round(centreX + width / 2),
    top: Math.round(centreY - height / 2),
    bottom: Math.round(centreY + height / 2),
  }));

const outcome = (
  image: GreyImage,
  biometricSubType: FingerPicture['biometricSubType'],
  segments?: Segments,
) =>
  findFingers(image, { biometricSubType, ...(segments && { segments }) }, []).map((each) =>
    'problem' in each ? `${each.finger}: ${each.problem.code}` : `${each.finger} ${each.segmentation}`,
  );

const positions = ({ fingers }: GeneratedSlap): FingerPosition[] => fingers.map(({ position }) => position);

/** Whether a minutia lies outside of the ellipse that a finger was put down with, and somewhat beyond its rim. */
const isOutside =
  ({ centreX, centreY, width, height }: FingerBox) =>
  ({ x, y }: { readonly x: number; readonly y: number }): boolean =>
    ((x - centreX) / (width / 2)) ** 2 + ((y - centreY) / (height / 2)) ** 2 > 1.2;

describe('a picture of one finger', () => {
  test('from a card gives minutiae of the finger only, none of the writing, print and rules around', () => {
    const marks = { writing: 3, print: true, rules: true };
    const card = capture('PLAIN_THUMBS', { missing: ['RIGHT_THUMB'], marks, width: 500, height: 1000 });
    const outside = isOutside(card.fingers[0]?.box as FingerBox);
    expect(extractTemplate(card.image).minutiae.filter(outside).length).toBeGreaterThan(5);
    const [found] = findFingers(card.image, { biometricSubType: 'LEFT_THUMB' }, []);
    if (found === undefined || 'problem' in found) throw new Error('not found');
    expect(found.segmentation).toBe('NODE');
    const { minutiae } = extractTemplate(found.image, found.region);
    expect(minutiae.filter(outside)).toEqual([]);
    expect(minutiae.length).toBeGreaterThan(20);
  });

  test('from a sensor is taken whole: there is nothing beside the finger, and its faint parts count', () => {
    const image = ridgeImpression(skin('LEFT_THUMB'), 1);
    expect(outcome(image, 'LEFT_THUMB')).toEqual(['LEFT_THUMB undefined']);
  });

  test('is taken whole where no finger stands out', () => {
    const image = { width: 400, height: 400, resolution: 500, pixels: new Uint8Array(160_000).fill(240) };
    expect(outcome(image, 'LEFT_THUMB')).toEqual(['LEFT_THUMB undefined']);
  });

  test('is cut to the box that its sender states, unless there is no finger', () => {
    const card = capture('PLAIN_THUMBS', { missing: ['RIGHT_THUMB'], width: 700, height: 1000 });
    expect(outcome(card.image, 'LEFT_THUMB', stated(card))).toEqual(['LEFT_THUMB SENDER']);
    const corner = [{ biometricSubType: 'LEFT_THUMB' as const, left: 0, right: 120, top: 0, bottom: 120 }];
    expect(outcome(card.image, 'LEFT_THUMB', corner)).toEqual(['LEFT_THUMB undefined']);
  });
});

describe('a picture of several fingers', () => {
  test.each<Slap>([
    'PLAIN_LEFT_FOUR_FINGERS',
    'PLAIN_THUMBS',
    'RIGHT_RING_AND_LITTLE',
    'LEFT_INDEX_AND_MIDDLE',
    'RIGHT_INDEX_AND_LEFT_INDEX',
    'RIGHT_INDEX_AND_MIDDLE_AND_RING',
  ])('%s has its fingers named from left to right', (slap) => {
    const picture = capture(slap);
    expect(outcome(picture.image, slap)).toEqual(positions(picture).map((each) => `${each} NODE`));
  });

  test('of which one is not there is refused where nothing tells which', () => {
    const { image } = capture('RIGHT_INDEX_AND_MIDDLE', { missing: ['RIGHT_INDEX'] });
    expect(outcome(image, 'RIGHT_INDEX_AND_MIDDLE')).toEqual(['RIGHT_INDEX_AND_MIDDLE: FINGERS_UNCLEAR']);
    const thumb = capture('PLAIN_THUMBS', { missing: ['LEFT_THUMB'] });
    expect(outcome(thumb.image, 'PLAIN_THUMBS')).toEqual(['PLAIN_THUMBS: FINGERS_UNCLEAR']);
  });

  test('is searched where the one that is not there is said to be missing', () => {
    const { image } = capture('RIGHT_INDEX_AND_MIDDLE', { missing: ['RIGHT_INDEX'] });
    const [found] = findFingers(image, { biometricSubType: 'RIGHT_INDEX_AND_MIDDLE' }, [
      { biometricType: 'FINGER', biometricSubType: 'RIGHT_INDEX', missing: [{ presence: 'AMPUTATED' }] },
    ]);
    expect(found?.finger).toBe('RIGHT_MIDDLE');
  });

  test('that shows more than it is said to is refused', () => {
    const { image } = capture('PLAIN_RIGHT_FOUR_FINGERS');
    expect(outcome(image, 'RIGHT_INDEX_AND_MIDDLE')).toEqual(['RIGHT_INDEX_AND_MIDDLE: FINGERS_UNCLEAR']);
  });

  test('is cut to the boxes that its sender states', () => {
    const picture = capture('LEFT_MIDDLE_AND_RING');
    expect(outcome(picture.image, 'LEFT_MIDDLE_AND_RING', stated(picture))).toEqual([
      'LEFT_RING SENDER',
      'LEFT_MIDDLE SENDER',
    ]);
  });

  test('keeps the boxes that tell what the picture alone does not', () => {
    const picture = capture('RIGHT_INDEX_AND_MIDDLE', { missing: ['RIGHT_INDEX'] });
    expect(outcome(picture.image, 'RIGHT_INDEX_AND_MIDDLE', stated(picture))).toEqual([
      'RIGHT_MIDDLE SENDER',
    ]);
  });

  describe('is segmented here, and says so, where the boxes', () => {
    const picture = capture('RIGHT_INDEX_AND_MIDDLE');
    const [index, middle] = stated(picture) as [Segments[number], Segments[number]];
    test.each<[string, Segments]>([
      [
        'lie beside the fingers',
        [index, middle].map((box) => ({ ...box, left: box.left + 250, right: box.right + 250 })),
      ],
      ['reach out of the picture', [index, { ...middle, bottom: middle.bottom + 2000 }]],
      ['are turned inside out', [index, { ...middle, left: middle.right, right: middle.left }]],
      [
        'name the fingers in the wrong order',
        [
          { ...index, biometricSubType: 'RIGHT_MIDDLE' },
          { ...middle, biometricSubType: 'RIGHT_INDEX' },
        ],
      ],
      ['name a finger twice', [index, { ...middle, biometricSubType: 'RIGHT_INDEX' }]],
      ['name a finger of the other hand', [{ ...index, biometricSubType: 'LEFT_INDEX' }, middle]],
      ['are one and the same', [index, { ...index, biometricSubType: 'RIGHT_MIDDLE' }]],
      ['are specks', [{ ...index, right: index.left + 20 }]],
    ])('%s', (_, boxes) => {
      expect(outcome(picture.image, 'RIGHT_INDEX_AND_MIDDLE', boxes)).toEqual([
        'RIGHT_INDEX NODE_OVER_SENDER',
        'RIGHT_MIDDLE NODE_OVER_SENDER',
      ]);
    });
  });
});

const onTheCard = HAS_CARDS ? test : test.skip;

onTheCard.each([
  [4, 'LEFT_THUMB', 250],
  [5, 'RIGHT_THUMB', 290],
] as const)(
  'NIST’s inked thumb of record %i loses the handwriting above it (skipped without ../shared/data)',
  (record, finger, top) => {
    const { impressions } = readTransaction(cardFile('type4-slaps.an2k'));
    const image = decodeImage(impressions.find((each) => each.record === record)?.bytes ?? new Uint8Array());
    const isWriting = ({ y }: { readonly y: number }): boolean => y < top;
    expect(extractTemplate(image).minutiae.filter(isWriting).length).toBeGreaterThan(40);
    const [found] = findFingers(image, { biometricSubType: finger }, []);
    if (found === undefined || 'problem' in found) throw new Error('not found');
    const { minutiae, quality } = extractTemplate(found.image, found.region);
    expect(minutiae.filter(isWriting)).toEqual([]);
    expect(minutiae.length).toBeGreaterThan(30);
    expect(quality.score).toBeGreaterThan(25);
  },
);
