import type { GreyImage } from '../../standards/image/grey-image.ts';
import type { Minutia } from '../../standards/minutiae-record.ts';
import { cleanSkeleton } from './clean-skeleton.ts';
import { removeFalseMinutiae } from './false-minutiae.ts';
import { chooseFilters } from './filters.ts';
import { candidates, foreground } from './foreground.ts';
import { judge } from './minutia-quality.ts';
import { findMinutiae, type RawMinutia } from './minutiae.ts';
import { type OrientationField, orientationField } from './orientation-field.ts';
import { CELL, PARAMETERS } from './parameters.ts';
import type { Normalised, PixelStages } from './pixel-stages.ts';
import { type Grid, gridOf, type Plane } from './plane.ts';
import { clearBeyond, type Region } from './region.ts';
import { type RidgeAgreement, ridgeAgreement } from './ridge-agreement.ts';
import { type FrequencyMap, ridgeFrequency } from './ridge-frequency.ts';
import { Skeleton } from './skeleton.ts';

const { floor } = Math;

/** Everything between a picture and its minutiae, stage by stage. */
export interface Analysis extends Normalised {
  readonly grid: Grid;
  /** Cells that show the finger: 1, elsewhere 0. */
  readonly mask: Uint8Array;
  /** From the picture, and from the smoothed signal. */
  readonly rough: OrientationField;
  readonly field: OrientationField;
  readonly frequency: FrequencyMap;
  /** The signal through the filters of the rough field, and of the final one. */
  readonly smoothed: Plane;
  readonly enhanced: Plane;
  /** Of the signal with the finally enhanced one. */
  readonly agreement: RidgeAgreement;
  readonly ridges: Uint8Array;
  readonly skeleton: Skeleton;
  readonly found: readonly RawMinutia[];
  readonly minutiae: readonly Minutia[];
}

/** The part of a picture that is looked at; `scale`: pixels of the picture per pixel of the region. */
export interface Within {
  readonly region: Region;
  readonly scale: number;
}

/**
 * The whole extraction of a picture at 500 ppi, or of a part of it. The orientation is found twice: the field that the picture gives is good
 * enough for a first filtering, and the filtered signal gives the field for the second.
 */
export function analyse(image: GreyImage, stages: PixelStages, within?: Within): Analysis {
  const { width, height } = image;
  const grid = gridOf(width, height);
  const { fine, coarse, secondFine, secondCoarse } = PARAMETERS.orientation;
  stages.begin(width, height);
  const normalised = stages.normalise(image);
  const { signal, contrast } = normalised;
  const worthwhile = candidates(contrast);
  if (within !== undefined) clearBeyond(worthwhile, within.region, grid, within.scale);
  const rough = orientationField(stages, signal, { fine, coarse }, worthwhile);
  const frequency = ridgeFrequency(stages, signal, rough.angle, worthwhile, grid);
  const smoothed = stages.enhance(signal, chooseFilters(rough.angle, frequency.period, worthwhile));
  const { window } = PARAMETERS.foreground;
  const mask = foreground(ridgeAgreement(stages, signal, smoothed, grid, window), contrast, grid);
  const field = orientationField(stages, smoothed, { fine: secondFine, coarse: secondCoarse }, mask);
  const enhanced = stages.enhance(signal, chooseFilters(field.angle, frequency.period, mask));
  const agreement = ridgeAgreement(stages, signal, enhanced, grid, window);
  const ridges = stages.binarise(enhanced, mask);
  const skeleton = new Skeleton(stages.thin(ridges), width);
  cleanSkeleton(skeleton, (at) => field.angle[cellOf(at, width, grid)] as number);
  const found = findMinutiae(skeleton);
  const minutiae = judge(removeFalseMinutiae(found, mask, grid), {
    signal,
    enhanced,
    coherence: field.coherence,
    grid,
  });
  return {
    ...normalised,
    grid,
    mask,
    rough,
    field,
    frequency,
    smoothed,
    enhanced,
    agreement,
    ridges,
    skeleton,
    found,
    minutiae,
  };
}

function cellOf(at: number, width: number, { columns }: Grid): number {
  const x = at % width;
  return floor((at - x) / width / CELL) * columns + floor(x / CELL);
}
