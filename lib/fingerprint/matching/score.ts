import type { Evidence } from './evidence.ts';

/** Number of features of the score. */
export const FEATURE_COUNT = 6;

/** The evidence on the scale on which its parts add up: ln(1 + value), as chance agreement grows by factors. */
export function writeFeatures(evidence: Evidence, features: Float64Array): void {
  features[0] = Math.log1p(evidence.edges);
  features[1] = Math.log1p(evidence.pairsOfPairs);
  features[2] = Math.log1p(evidence.bestPair);
  features[3] = Math.log1p(evidence.pairedShare);
  features[4] = Math.log1p(evidence.directionError);
  features[5] = evidence.crowding;
}
