import type { Language } from '../../lib/core/error-catalogue.ts';
import { extractTemplate } from '../../lib/fingerprint/extraction/extract.ts';
import type { SlapHand } from '../../lib/fingerprint/segmentation/expected-fingers.ts';
import { cornersOf, type FingerBox, fromUpright } from '../../lib/fingerprint/segmentation/finger-box.ts';
import { type SegmentedFinger, segmentSlap } from '../../lib/fingerprint/segmentation/segment-slap.ts';
import { fingerName } from '../../lib/fingerprint/template/finger-names.ts';
import { type FingerPosition, fingerPositionOf } from '../../lib/fingerprint/template/finger-position.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import type { Minutia } from '../../lib/standards/minutiae-record.ts';
import { fingersOfPosition } from '../../lib/standards/nist-itl/code-tables.ts';
import type { FrictionRidgeImage } from '../../lib/standards/nist-itl/friction-ridge-image.ts';
import type { Corner, Picture } from './inspection.ts';
import { text } from './texts.ts';

const HANDS: Readonly<Record<number, SlapHand>> = {
  11: 'RIGHT_THUMB',
  12: 'LEFT_THUMB',
  13: 'RIGHT',
  14: 'LEFT',
  15: 'THUMBS',
};

export interface ShownPicture {
  readonly picture: Picture;
  readonly remarks: readonly string[];
}

/** The picture of one finger with its minutiae. */
export function pictureOfFinger(image: GreyImage, language: Language): ShownPicture {
  const minutiae = minutiaeIn(image);
  return {
    picture: { width: image.width, height: image.height, image, minutiae, fingers: [], segments: [] },
    remarks: [minutiaeText(minutiae, language)],
  };
}

/** The picture of a record: its fingers found and named, the minutiae of each, and the boxes its sender states. */
export function pictureOfRecord(
  record: FrictionRidgeImage,
  image: GreyImage,
  language: Language,
): ShownPicture {
  const segments = record.segments.map(({ position, left, right, top, bottom }) => ({
    label: String(position),
    corners: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ] as const,
  }));
  const blank = { width: image.width, height: image.height, image, minutiae: [], fingers: [], segments };
  const [position = 0] = record.positions;
  const hand = HANDS[position];
  if (record.recordType !== 4 && record.recordType !== 14) return { picture: blank, remarks: [] };
  if (hand === undefined) {
    const { picture, remarks } = pictureOfFinger(image, language);
    return { picture: { ...picture, segments }, remarks };
  }
  const missing = record.amputated.flatMap(({ position: code, code: reason }) =>
    fingersOfPosition(code).map((finger) => ({
      position: fingerPositionOf(finger) as FingerPosition,
      reason: reason === 'XX' ? ('AMPUTATED' as const) : ('BANDAGED' as const),
    })),
  );
  const slap = segmentSlap(image, { hand, missing });
  const found = slap.fingers.map((finger) => ({ finger, minutiae: minutiaeOfFinger(finger) }));
  return {
    picture: {
      ...blank,
      minutiae: found.flatMap(({ minutiae }) => minutiae),
      fingers: found.map(({ finger, minutiae }) => ({
        position: finger.position,
        label: fingerName(finger.position, language),
        detail: `${minutiaeText(minutiae, language)}, ${text(language, 'confidence', {
          percent: Math.round(finger.confidence * 100),
        })}`,
        corners: cornersOf(finger.box).map(({ x, y }): Corner => [x, y]),
      })),
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

export function minutiaeText(minutiae: readonly Minutia[], language: Language): string {
  const count = text(language, 'minutiae', { count: minutiae.length });
  const known = minutiae.flatMap(({ quality }) => quality ?? []);
  if (known.length === 0) return count;
  const quality = Math.round(known.reduce((sum, one) => sum + one, 0) / known.length);
  return `${count}, ${text(language, 'meanQuality', { quality })}`;
}

/** Minutiae in the pixels of the picture; extraction has them at 500 ppi. */
function minutiaeIn(image: GreyImage): Minutia[] {
  const { width, minutiae } = extractTemplate(image);
  const scale = image.width / width;
  return minutiae.map((minutia) => ({ ...minutia, x: minutia.x * scale, y: minutia.y * scale }));
}

/** The minutiae of a finger cut out upright, back in the slap. */
function minutiaeOfFinger(finger: SegmentedFinger): Minutia[] {
  const crop = finger.crop();
  return minutiaeIn(crop).map((minutia) => intoSlap(minutia, finger.box, crop));
}

function intoSlap(minutia: Minutia, box: FingerBox, crop: GreyImage): Minutia {
  const place = fromUpright({ x: minutia.x - crop.width / 2, y: minutia.y - crop.height / 2 }, box.angle);
  const turn = 2 * Math.PI;
  return {
    ...minutia,
    x: box.centreX + place.x,
    y: box.centreY + place.y,
    angle: (minutia.angle + box.angle + turn) % turn,
  };
}
