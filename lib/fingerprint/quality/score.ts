import type { QualityFeatures } from './features.ts';
import { PARAMETERS } from './parameters.ts';

/** What the model weighs, named for the printed fit. Grey levels are not among them: they are the sensor's. */
export const MODEL_INPUTS = ['area', 'soundMinutiae', 'clarity', 'coherence', 'dryness', 'wetness'] as const;

export function modelInputs(features: QualityFeatures): Float64Array {
  return Float64Array.of(
    Math.log1p(features.area),
    Math.log1p(features.soundMinutiae),
    features.clarity,
    features.coherence,
    Math.max(0, -features.darkness),
    Math.max(0, features.darkness),
  );
}

/**
 * 0 to 100: the chance, in percent, that this impression matches another one just like it, where half of all mated
 * comparisons do. 0 without minutiae.
 */
export function qualityScore(features: QualityFeatures, model: QualityModel = PARAMETERS.model): number {
  if (features.minutiae === 0) return 0;
  const inputs = modelInputs(features);
  // Both impressions of a comparison add their share to the log odds, so one alone counts twice.
  const logOdds = inputs.reduce(
    (sum, input, i) => sum + 2 * (model.weights[i] as number) * input,
    model.bias,
  );
  return Math.round(100 / (1 + Math.exp(-logOdds)));
}

export interface QualityModel {
  readonly weights: readonly number[];
  readonly bias: number;
}
