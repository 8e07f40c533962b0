import type { Evidence } from './evidence.ts';
import { PARAMETERS } from './parameters.ts';

/** Names of the features, in the order of the weights. */
export const FEATURES = [
  'edges',
  'pairEvidence',
  'pairedShare',
  'directionError',
  'crowding',
  'positionError',
  'spread',
  'sameType',
  'seedsHeld',
] as const;

/**
 * The evidence on the scale on which its parts add up: mostly ln(1 + value), as chance agreement grows by factors; of the
 * pairs' evidence the square root, since pairs nearby err together; the share of types and the count of seeds as they are.
 */
export function writeFeatures(evidence: Evidence, features: Float64Array): void {
  features[0] = Math.log1p(evidence.edges);
  features[1] = Math.sqrt(evidence.pairEvidence);
  features[2] = Math.log1p(evidence.pairedShare);
  features[3] = Math.log1p(evidence.directionError);
  features[4] = evidence.crowding;
  features[5] = Math.log1p(evidence.positionError);
  features[6] = Math.log1p(evidence.spread / 100);
  features[7] = evidence.sameType;
  features[8] = evidence.seedsHeld;
}

const features = new Float64Array(FEATURES.length);

/** The score, −10·log10(false match rate), of the evidence. */
export function scoreEvidence(evidence: Evidence): number {
  writeFeatures(evidence, features);
  let logOdds: number = PARAMETERS.score.bias;
  for (let i = 0; i < FEATURES.length; i++) {
    logOdds += (PARAMETERS.score.weights[i] as number) * (features[i] as number);
  }
  return Math.min(calibrate(logOdds, PARAMETERS.score.calibration), mostFor(evidence.pairs));
}

/**
 * What so few pairs can prove at most. The weights were fitted to real fingers, where a high share of pairs means many
 * pairs; without this bound two minutiae that agree perfectly would pass for a match.
 */
export function mostFor(pairs: number): number {
  const { anchors, scorePerPair } = PARAMETERS.score;
  return Math.max(0, pairs - anchors) * scorePerPair;
}

/** Where the curve bends, how sharply, and how steep it is beyond. */
export interface Calibration {
  readonly knee: number;
  readonly softness: number;
  readonly slope: number;
}

/**
 * Log odds to −10·log10(false match rate): a straight line in the tail, where impostors' log odds fall off
 * exponentially, bending to 0 where all impostors are. Beyond the rarest impostor measured, the line is the
 * extrapolation.
 */
export function calibrate(logOdds: number, { knee, softness, slope }: Calibration): number {
  const u = (logOdds - knee) / softness;
  return slope * softness * (u > 30 ? u : Math.log1p(Math.exp(u)));
}
