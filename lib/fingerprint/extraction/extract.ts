import type { GreyImage } from '../../standards/image/grey-image.ts';
import type { FingerView, Minutia } from '../../standards/minutiae-record.ts';
import { buildFingerTemplate, type FingerTemplate } from '../template/finger-template.ts';
import { at500ppi } from './at-500-ppi.ts';
import { binarise } from './binarise.ts';
import { cleanSkeleton } from './clean-skeleton.ts';
import { chooseFilters } from './enhance.ts';
import { removeFalseMinutiae } from './false-minutiae.ts';
import { foreground } from './foreground.ts';
import { enhance } from './kernel/kernel.ts';
import { judge } from './minutia-quality.ts';
import { findMinutiae } from './minutiae.ts';
import { gridOf, normalise } from './normalise.ts';
import { orientationField } from './orientation-field.ts';
import { CELL, PARAMETERS } from './parameters.ts';
import { ridgeFrequency } from './ridge-frequency.ts';
import { Skeleton } from './skeleton.ts';
import { thin } from './thin.ts';

/** 500 pixels per inch, as the standards write it. */
const PIXELS_PER_CENTIMETRE = 197;

/** What one picture of a finger gives. All coordinates are in the picture at 500 ppi. */
export interface ExtractedTemplate {
  readonly width: number;
  readonly height: number;
  /** As the standards' records hold them; positions in pixels, qualities 1 to 100. */
  readonly minutiae: readonly Minutia[];
  /** The same as the matcher takes them. */
  readonly template: FingerTemplate;
}

/** Everything between the picture and its minutiae, in the picture's frame at 500 ppi. */
export function analyse(image: GreyImage) {
  const { width, height } = image;
  const grid = gridOf(width, height);
  const { signal, contrast, brightness } = normalise(image);
  const P = PARAMETERS.orientation;
  const first = orientationField(signal, width, height, { fine: P.fine, coarse: P.coarse });
  const mask = foreground(contrast, first.coherence, grid);
  const frequency = ridgeFrequency(signal, width, height, first.angle, mask, grid);
  const smoothed = enhance(signal, width, height, chooseFilters(first.angle, frequency.period, mask));
  const second = orientationField(smoothed, width, height, { fine: P.secondFine, coarse: P.secondCoarse });
  const enhanced = enhance(signal, width, height, chooseFilters(second.angle, frequency.period, mask));
  const ridges = binarise(enhanced, width, height, mask);
  const lines = ridges.slice();
  thin(lines, width);
  const skeleton = new Skeleton(lines, width);
  cleanSkeleton(skeleton, (at) => {
    const x = at % width;
    const y = (at - x) / width;
    return second.angle[Math.floor(y / CELL) * grid.columns + Math.floor(x / CELL)] as number;
  });
  const raw = findMinutiae(skeleton);
  const kept = removeFalseMinutiae(raw, mask, grid);
  const minutiae = judge(kept, { signal, enhanced, width, height, coherence: second.coherence, grid, mask });
  return {
    grid,
    signal,
    contrast,
    brightness,
    first,
    mask,
    frequency,
    smoothed,
    second,
    enhanced,
    ridges,
    skeleton,
    raw,
    minutiae,
  };
}

/**
 * Minutiae of one finger's picture. A picture without a finger gives a template without minutiae.
 *
 * @throws CodedError FINGER_RESOLUTION_UNSUPPORTED or FINGER_IMAGE_TOO_LARGE.
 */
export function extractTemplate(image: GreyImage): ExtractedTemplate {
  const picture = at500ppi(image);
  const { width, height } = picture;
  const { minutiae } = analyse(picture);
  const template = buildFingerTemplate(fingerView({ width, height, minutiae }));
  return { width, height, minutiae, template };
}

/** The view that a writer of ISO/IEC 19794-2 or INCITS 378 records takes; codes as FingerView has them. */
export function fingerView(
  { width, height, minutiae }: Pick<ExtractedTemplate, 'width' | 'height' | 'minutiae'>,
  { fingerPosition = 0, impressionType = 0 } = {},
): FingerView {
  return {
    fingerPosition,
    impressionType,
    quality: undefined,
    width,
    height,
    resolutionX: PIXELS_PER_CENTIMETRE,
    resolutionY: PIXELS_PER_CENTIMETRE,
    minutiae,
  };
}
