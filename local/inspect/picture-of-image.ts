import type { Language } from '../../lib/core/error-catalogue.ts';
import type { ExpectedFingers } from '../../lib/fingerprint/segmentation/expected-fingers.ts';
import { cornersOf } from '../../lib/fingerprint/segmentation/finger-box.ts';
import { fingerRegion } from '../../lib/fingerprint/segmentation/finger-region.ts';
import {
  type SegmentedSlap,
  type SlapProblem,
  segmentSlap,
} from '../../lib/fingerprint/segmentation/segment-slap.ts';
import { SLAP_CAPTURES, type SlapCapture, slapOfPosition } from '../../lib/fingerprint/segmentation/slaps.ts';
import { fingerName } from '../../lib/fingerprint/template/finger-names.ts';
import { type FingerPosition, fingerPositionOf } from '../../lib/fingerprint/template/finger-position.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import { fingersOfPosition } from '../../lib/standards/nist-itl/code-tables.ts';
import type { FrictionRidgeImage } from '../../lib/standards/nist-itl/friction-ridge-image.ts';
import { positionText } from './code-meanings.ts';
import { extracted, extractedOfFinger, extractedText } from './extracted.ts';
import type { Corner, Picture } from './inspection.ts';
import { text } from './texts.ts';

const MILLIMETRES_PER_INCH = 25.4;
/** A picture without a record is taken as a slap of four from this width on. */
const SLAP_MILLIMETRES = 55;

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

/** A picture of which nothing is known: one finger or a slap, by its size. */
export function pictureOfUnknown(image: GreyImage, language: Language): ShownPicture {
  const millimetres = (pixels: number): number => (pixels / image.resolution) * MILLIMETRES_PER_INCH;
  if (millimetres(image.width) >= SLAP_MILLIMETRES) {
    const [right, left] = (['RIGHT', 'LEFT'] as const).map((hand) => segmentSlap(image, { hand }));
    const better = left?.hand === 'AGREES' ? left : right;
    if (better !== undefined && better.fingers.length > 1) return pictureOfSlap(image, better, language);
  }
  return pictureOfFinger(image, { position: 'UNKNOWN', label: text(language, 'finger') }, language);
}

function pictureOfFinger(
  image: GreyImage,
  { position, label }: { readonly position: FingerPosition; readonly label: string },
  language: Language,
): ShownPicture {
  const region = fingerRegion(image);
  const seen = extracted(image, region);
  const detail = extractedText(seen, language);
  const corners = region?.map(({ x, y }): Corner => [x, y]);
  return {
    picture: {
      ...blankPicture(image),
      minutiae: seen.minutiae,
      fingers: corners ? [{ position, label, detail, corners }] : [],
      extracted: [{ label, crop: () => image }],
    },
    remarks: [detail],
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
  const slap = slapOfPosition(position);
  if (record.recordType !== 4 && record.recordType !== 14)
    return { picture: { ...blankPicture(image), segments }, remarks: [] };
  const { picture, remarks } =
    slap === undefined
      ? pictureOfFinger(image, fingerOf(position, language), language)
      : pictureOfHand(record, image, SLAP_CAPTURES[slap], language);
  return { picture: { ...picture, segments }, remarks };
}

function pictureOfHand(
  record: FrictionRidgeImage,
  image: GreyImage,
  capture: SlapCapture,
  language: Language,
): ShownPicture {
  const missing = record.amputated.flatMap(({ position: code, code: reason }) =>
    fingersOfPosition(code).map((finger) => ({
      position: fingerPositionOf(finger) as FingerPosition,
      reason: reason === 'XX' ? ('AMPUTATED' as const) : ('BANDAGED' as const),
    })),
  );
  return pictureOfSlap(image, segmentSlap(image, { ...capture, missing }), language, missing);
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
      ...slap.problems.map((problem) => problemText(problem, language)),
      ...missing.map((finger) =>
        text(language, 'missing', { finger: fingerName(finger.position, language) }),
      ),
    ],
  };
}

function problemText(problem: SlapProblem, language: Language): string {
  switch (problem.kind) {
    case 'FINGER_NOT_FOUND':
      return text(language, 'notFound', { finger: fingerName(problem.position, language) });
    case 'HAND_DISAGREES':
      return text(language, 'handDisagrees');
    case 'WHICH_UNCLEAR':
      return text(language, 'whichUnclear', { found: problem.found, expected: problem.expected });
  }
}

const fingerOf = (code: number, language: Language) => ({
  position: fingerPositionOf(fingersOfPosition(code)[0] ?? code) ?? ('UNKNOWN' as const),
  label: positionText(code, language) ?? text(language, 'finger'),
});
