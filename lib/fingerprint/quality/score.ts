import type { QualityFeatures } from './features.ts';
import { PARAMETERS } from './parameters.ts';
import { pushOf } from './push.ts';

/** What the model weighs, named for the printed weights. Grey levels are not among them: they are the sensor's. */
export const MODEL_INPUTS = ['ridgeClarity', 'push'] as const;

export const modelInputs = (features: QualityFeatures): Float64Array =>
  Float64Array.of(features.ridgeClarity, pushOf(features));

/**
 * 0 to 100, 60 for the median of the impressions that it was scaled on: the higher, the higher the scores that mated
 * comparisons with this impression are expected to have. 0 without minutiae.
 */
export function qualityScore(features: QualityFeatures, model: QualityModel = PARAMETERS.model): number {
  if (features.minutiae === 0) return 0;
  const logOdds = modelInputs(features).reduce(
    (sum, input, i) => sum + (model.weights[i] as number) * input,
    model.bias,
  );
  return Math.round(100 / (1 + Math.exp(-logOdds)));
}

export interface QualityModel {
  readonly weights: readonly number[];
  readonly bias: number;
}
