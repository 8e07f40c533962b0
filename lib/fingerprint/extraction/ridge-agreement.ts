import type { PixelStages } from './pixel-stages.ts';
import type { Grid, Plane } from './plane.ts';

const { max, sqrt } = Math;

/** How well the filtered signal explains the signal, per cell. */
export interface RidgeAgreement {
  /** Their correlation, 0 to 1. */
  readonly correlation: Float64Array;
  /** Root mean square of the filtered signal. */
  readonly amplitude: Float64Array;
}

/** The window is a Gaussian of deviation `sigma`, in cells. */
export function ridgeAgreement(
  stages: PixelStages,
  signal: Plane,
  filtered: Plane,
  grid: Grid,
  sigma: number,
): RidgeAgreement {
  const { both, ones, others } = stages.cellProducts(signal, filtered);
  stages.smooth([both, ones, others], grid, sigma);
  const correlation = new Float64Array(both.length);
  const amplitude = new Float64Array(both.length);
  for (let i = 0; i < both.length; i++) {
    const product = (ones[i] as number) * (others[i] as number);
    correlation[i] = product > 0 ? max(0, (both[i] as number) / sqrt(product)) : 0;
    amplitude[i] = sqrt((others[i] as number) / 16);
  }
  return { correlation, amplitude };
}
