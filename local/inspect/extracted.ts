import type { Language } from '../../lib/core/error-catalogue.ts';
import { extractTemplate } from '../../lib/fingerprint/extraction/extract.ts';
import type { Region } from '../../lib/fingerprint/extraction/region.ts';
import {
  type ImplausibleSpacing,
  implausibleSpacing,
} from '../../lib/fingerprint/extraction/stated-resolution.ts';
import type { FingerQuality } from '../../lib/fingerprint/quality/assess.ts';
import { ADVICE } from '../../lib/fingerprint/quality/reasons.ts';
import { type FingerBox, fromUpright } from '../../lib/fingerprint/segmentation/finger-box.ts';
import type { SegmentedFinger } from '../../lib/fingerprint/segmentation/segment-slap.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import type { Minutia } from '../../lib/standards/minutiae-record.ts';
import { text } from './texts.ts';

/** What extraction says of a picture, its minutiae in the pixels of the picture. */
export interface Extracted {
  readonly minutiae: readonly Minutia[];
  readonly quality: FingerQuality;
  /** Where its ridges say that the stated resolution cannot be right. */
  readonly doubt?: ImplausibleSpacing | undefined;
}

/** @throws CodedError where the picture is too large, or of a resolution that is not read */
export function extracted(image: GreyImage, region?: Region): Extracted {
  const { width, minutiae, quality, spacing } = extractTemplate(image, region);
  const scale = image.width / width;
  return {
    quality,
    doubt: implausibleSpacing(image, spacing),
    minutiae: minutiae.map((minutia) => ({ ...minutia, x: minutia.x * scale, y: minutia.y * scale })),
  };
}

/** The same of a finger cut out upright, its minutiae back in the slap. */
export function extractedOfFinger(finger: SegmentedFinger): Extracted {
  const crop = finger.crop();
  const { minutiae, ...rest } = extracted(crop);
  return { ...rest, minutiae: minutiae.map((minutia) => intoSlap(minutia, finger.box, crop)) };
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

/** How good a finger is, whether its resolution can be right, and of a bad one what to do. */
export function extractedText({ minutiae, quality, doubt }: Extracted, language: Language): string {
  const advice = quality.reasons.map((reason) => ADVICE[reason][language]);
  const score = text(language, 'fingerQuality', { score: quality.score });
  const wrong =
    doubt && text(language, 'resolutionImplausible', { millimetres: doubt.millimetres.toFixed(2) });
  const facts = [score, text(language, 'minutiae', { count: minutiae.length }), ...(wrong ? [wrong] : [])];
  return [...facts, ...advice].join(' · ');
}

/** Minutiae of a record, which has no picture to judge. */
export function minutiaeText(minutiae: readonly Minutia[], language: Language): string {
  const count = text(language, 'minutiae', { count: minutiae.length });
  const known = minutiae.flatMap(({ quality }) => quality ?? []);
  if (known.length === 0) return count;
  const quality = Math.round(known.reduce((sum, one) => sum + one, 0) / known.length);
  return `${count}, ${text(language, 'meanQuality', { quality })}`;
}
