import type { GreyImage } from '../../standards/image/grey-image.ts';
import type { FingerView, Minutia } from '../../standards/minutiae-record.ts';
import { assessQuality, type FingerQuality } from '../quality/assess.ts';
import { buildFingerTemplate, type FingerTemplate } from '../template/finger-template.ts';
import { analyse } from './analyse.ts';
import { at500ppi } from './at-500-ppi.ts';
import { kernelStages } from './kernel/kernel.ts';
import type { Region } from './region.ts';
import { type RidgeSpacing, ridgeSpacing } from './ridge-spacing.ts';

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
  readonly quality: FingerQuality;
  readonly spacing: RidgeSpacing;
}

/**
 * Minutiae of one finger's picture. A picture without a finger gives a template without minutiae.
 *
 * @param region the part of the picture that shows the finger, in its pixels; all of it where it is left out
 * @throws CodedError FINGER_RESOLUTION_UNSUPPORTED or FINGER_IMAGE_TOO_LARGE.
 */
export function extractTemplate(image: GreyImage, region?: Region): ExtractedTemplate {
  const picture = at500ppi(image);
  const { width, height } = picture;
  const within = region && { region, scale: width / image.width };
  const analysis = analyse(picture, kernelStages(), within);
  const { minutiae } = analysis;
  const quality = assessQuality(analysis);
  const template = buildFingerTemplate(fingerView({ width, height, minutiae, quality }));
  return { width, height, minutiae, template, quality, spacing: ridgeSpacing(analysis) };
}

/** The view that a writer of ISO/IEC 19794-2 or INCITS 378 records takes; codes as FingerView has them. */
export function fingerView(
  { width, height, minutiae, quality }: Omit<ExtractedTemplate, 'template' | 'spacing'>,
  { fingerPosition = 0, impressionType = 0 } = {},
): FingerView {
  return {
    fingerPosition,
    impressionType,
    quality: quality.score,
    width,
    height,
    resolutionX: PIXELS_PER_CENTIMETRE,
    resolutionY: PIXELS_PER_CENTIMETRE,
    minutiae,
  };
}
