import type { GreyImage } from '../../standards/image/grey-image.ts';
import { analyse } from './analyse.ts';
import { kernelStages } from './kernel/kernel.ts';
import { PARAMETERS } from './parameters.ts';
import { type RidgeSpacing, ridgeSpacing } from './ridge-spacing.ts';

const { floor, min } = Math;

const PPI = 500;
const MILLIMETRES_PER_INCH = 25.4;

/** Ridges as no skin has them, at the resolution that was stated: it must be another. */
export interface ImplausibleSpacing {
  /** From ridge to ridge, at the stated resolution. */
  readonly millimetres: number;
  readonly truth: 'HIGHER' | 'LOWER';
}

/**
 * Holds the resolution that was stated of a finger's picture against its ridges: skin has them 0.3 to 0.6 mm apart
 * (Ashbaugh 1999), so a picture of 1000 pixels per inch that is taken for one of 500, or the reverse, shows. Nothing where
 * too little can be read to say so.
 *
 * @param image as it came
 * @param spacing what its extraction read, at 500 pixels per inch
 */
export function implausibleSpacing(image: GreyImage, spacing: RidgeSpacing): ImplausibleSpacing | undefined {
  const { finer, closest, widest, leastReadings, leastBeyond } = PARAMETERS.statedResolution;
  const wide = (spacing.median * MILLIMETRES_PER_INCH) / PPI;
  if (spacing.readings >= leastReadings && wide > widest && spacing.beyondLongest >= leastBeyond) {
    return { millimetres: wide, truth: 'HIGHER' };
  }
  // Reduced to half, ridges that were at 500 are finer than can be read: they are looked at as they came.
  const isFine = image.resolution >= finer;
  const own = isFine ? ridgeSpacing(analyse(middleOf(image), kernelStages())) : spacing;
  const close = (own.median * MILLIMETRES_PER_INCH) / (isFine ? image.resolution : PPI);
  if (own.readings < leastReadings || own.beyondLongest >= leastBeyond || close >= closest) return undefined;
  return { millimetres: close, truth: 'LOWER' };
}

/** The middle of a picture, its pixels as they are. */
function middleOf({ width, height, pixels }: GreyImage): GreyImage {
  const { middle } = PARAMETERS.statedResolution;
  const [across, down] = [min(width, middle), min(height, middle)];
  const [left, top] = [floor((width - across) / 2), floor((height - down) / 2)];
  const part = new Uint8Array(across * down);
  for (let y = 0; y < down; y++) {
    const from = (top + y) * width + left;
    part.set(pixels.subarray(from, from + across), y * across);
  }
  return { width: across, height: down, resolution: PPI, pixels: part };
}
