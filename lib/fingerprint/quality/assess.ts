import type { Analysis } from '../extraction/analyse.ts';
import { qualityFeatures } from './features.ts';
import { PARAMETERS } from './parameters.ts';
import { type QualityReason, qualityReasons } from './reasons.ts';
import { qualityScore } from './score.ts';

/** How good an impression is for matching, by this project's own measure. */
export interface FingerQuality {
  readonly algorithm: string;
  readonly version: number;
  /** 0 worst to 100 best; 0 where there is no finger. */
  readonly score: number;
  readonly reasons: readonly QualityReason[];
}

export function assessQuality(analysis: Analysis): FingerQuality {
  const { algorithm, version } = PARAMETERS;
  const features = qualityFeatures(analysis);
  const reasons = qualityReasons(features);
  const score = reasons.includes('NO_FINGER') ? 0 : qualityScore(features);
  return { algorithm, version, score, reasons };
}
