import type { Language } from '../../lib/core/error-catalogue.ts';
import type { ExpectedFingers, SlapHand } from '../../lib/fingerprint/segmentation/expected-fingers.ts';
import { cornersOf } from '../../lib/fingerprint/segmentation/finger-box.ts';
import { type SegmentedSlap, segmentSlap } from '../../lib/fingerprint/segmentation/segment-slap.ts';
import { fingerName } from '../../lib/fingerprint/template/finger-names.ts';
import { type FingerPosition, fingerPositionOf } from '../../lib/fingerprint/template/finger-position.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import { fingersOfPosition } from '../../lib/standards/nist-itl/code-tables.ts';
import type { FrictionRidgeImage } from '../../lib/standards/nist-itl/friction-ridge-image.ts';
import { positionText } from './code-meanings.ts';
import { extracted, extractedOfFinger, extractedText } from './extracted.ts';
import type { Corner, Picture } from './inspection.ts';
import { text } from './texts.ts';

const HANDS: Readonly<Record<number, SlapHand>> = {
  11: 'RIGHT_THUMB',
  12: 'LEFT_THUMB',
  13: 'RIGHT',
  14: 'LEFT',
  15: 'THUMBS',
};

const MILLIMETRES_PER_INCH = 25.4;
/** A picture without a record is taken as a slap of four from this width on, and as one finger on a card from this side. */
const SLAP_MILLIMETRES = 55;
const CARD_MILLIMETRES = 34;

export interface ShownPicture {
  readonly picture: Picture;
  readonly remarks: readonly string[];
}

const blankPicture = (image: GreyImage): Picture => ({
  width: image.width,
  height: image.height,
  image,
  minutiae: [],
  fingers: [],
  segments: [],
  extracted: [],
});

/** A picture of which nothing is known: one finger, a finger somewhere on a card, or a slap, by its size. */
export function pictureOfUnknown(image: GreyImage, language: Language): ShownPicture {
  const millimetres = (pixels: number): number => (pixels / image.resolution) * MILLIMETRES_PER_INCH;
  if (millimetres(image.width) >= SLAP_MILLIMETRES) {
    const [right, left] = (['RIGHT', 'LEFT'] as const).map((hand) => segmentSlap(image, { hand }));
    const better = left?.hand === 'AGREES' ? left : right;
    if (better !== undefined && better.fingers.length > 1) return pictureOfSlap(image, better, language);
  }
  if (millimetres(Math.max(image.width, image.height)) >= CARD_MILLIMETRES) {
    const slap = segmentSlap(image, { hand: 'RIGHT_THUMB' });
    const [finger] = slap.fingers;
    // Which finger it is, nobody said.
    const unnamed = finger && { ...finger, position: 'UNKNOWN' as const };
    if (unnamed) return pictureOfSlap(image, { ...slap, fingers: [unnamed] }, language);
  }
  return pictureOfFinger(image, text(language, 'finger'), language);
}

function pictureOfFinger(image: GreyImage, label: string, language: Language): ShownPicture {
  const { minutiae, quality } = extracted(image);
  return {
    picture: { ...blankPicture(image), minutiae, extracted: [{ label, crop: () => image }] },
    remarks: [extractedText({ minutiae, quality }, language)],
  };
}

/** The picture of a record: its fingers found and named, the minutiae of each, and the boxes its sender states. */
export function pictureOfRecord(
  record: FrictionRidgeImage,
  image: GreyImage,
  language: Language,
): ShownPicture {
  const segments = record.segments.map(({ position, left, right, top, bottom }) => ({
    label: positionText(position, language) ?? String(position),
    corners: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ] as const,
  }));
  const [position = 0] = record.positions;
  const hand = HANDS[position];
  if (record.recordType !== 4 && record.recordType !== 14)
    return { picture: { ...blankPicture(image), segments }, remarks: [] };
  const { picture, remarks } =
    hand === undefined
      ? pictureOfFinger(image, positionText(position, language) ?? text(language, 'finger'), language)
      : pictureOfHand(record, image, hand, language);
  return { picture: { ...picture, segments }, remarks };
}

function pictureOfHand(
  record: FrictionRidgeImage,
  image: GreyImage,
  hand: SlapHand,
  language: Language,
): ShownPicture {
  const missing = record.amputated.flatMap(({ position: code, code: reason }) =>
    fingersOfPosition(code).map((finger) => ({
      position: fingerPositionOf(finger) as FingerPosition,
      reason: reason === 'XX' ? ('AMPUTATED' as const) : ('BANDAGED' as const),
    })),
  );
  return pictureOfSlap(image, segmentSlap(image, { hand, missing }), language, missing);
}

function pictureOfSlap(
  image: GreyImage,
  slap: SegmentedSlap,
  language: Language,
  missing: NonNullable<ExpectedFingers['missing']> = [],
): ShownPicture {
  const found = slap.fingers.map((finger) => ({
    finger,
    label: finger.position === 'UNKNOWN' ? text(language, 'finger') : fingerName(finger.position, language),
    seen: extractedOfFinger(finger),
  }));
  return {
    picture: {
      ...blankPicture(image),
      minutiae: found.flatMap(({ seen }) => seen.minutiae),
      fingers: found.map(({ finger, label, seen }) => ({
        position: finger.position,
        label,
        detail: `${extractedText(seen, language)} · ${text(language, 'confidence', {
          percent: Math.round(finger.confidence * 100),
        })}`,
        corners: cornersOf(finger.box).map(({ x, y }): Corner => [x, y]),
      })),
      extracted: found.map(({ finger, label }) => ({ label, crop: finger.crop })),
    },
    remarks: [
      ...slap.problems.map((problem) =>
        problem.kind === 'FINGER_NOT_FOUND'
          ? text(language, 'notFound', { finger: fingerName(problem.position, language) })
          : text(language, 'handDisagrees'),
      ),
      ...missing.map((finger) =>
        text(language, 'missing', { finger: fingerName(finger.position, language) }),
      ),
    ],
  };
}
