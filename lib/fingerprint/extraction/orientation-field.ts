import { CELL, PARAMETERS } from './parameters.ts';
import type { PixelStages } from './pixel-stages.ts';
import { gridOf, type Plane } from './plane.ts';

const { atan2, PI, sqrt } = Math;

/** Ridge orientation per cell; 0 in the cells that were not asked for. */
export interface OrientationField {
  /** Angle of the ridges in [0, π), counter-clockwise from the x axis as seen on the image. */
  readonly angle: Float64Array;
  /** How far the gradients around the cell agree: 0 none, 1 all parallel. */
  readonly coherence: Float64Array;
}

/** Deviations of the smoothing, in pixels. */
export interface Scales {
  readonly fine: number;
  readonly coarse: number;
}

/**
 * The gradient structure tensor (Kass, Witkin 1987; Bazen, Gerez 2002), summed over each cell, then smoothed at two
 * scales: their sum has a narrow peak, which follows the bends at cores and deltas, and long tails, which carry the flow
 * over scars and dry patches.
 */
export function orientationField(
  stages: PixelStages,
  plane: Plane,
  scales: Scales,
  mask: Uint8Array,
): OrientationField {
  const grid = gridOf(plane.width, plane.height);
  const { cosine, sine, energy } = stages.gradientTensor(plane);
  stages.smooth([cosine, sine, energy], grid, scales.fine / CELL);
  const coarse = [cosine.slice(), sine.slice(), energy.slice()] as const;
  // A Gaussian of a Gaussian: their variances add.
  stages.smooth(coarse, grid, Math.sqrt(scales.coarse ** 2 - scales.fine ** 2) / CELL);
  const [coarseCosine, coarseSine, coarseEnergy] = coarse;
  const weight = PARAMETERS.orientation.coarseWeight;
  const angle = new Float64Array(cosine.length);
  const coherence = new Float64Array(cosine.length);
  for (let i = 0; i < cosine.length; i++) {
    if (mask[i] === 0) continue;
    const c = (cosine[i] as number) + weight * (coarseCosine[i] as number);
    const s = (sine[i] as number) + weight * (coarseSine[i] as number);
    const e = (energy[i] as number) + weight * (coarseEnergy[i] as number);
    const half = atan2(s, c) / 2;
    angle[i] = half < 0 ? half + PI : half;
    coherence[i] = e > 0 ? sqrt(c * c + s * s) / e : 0;
  }
  return { angle, coherence };
}
