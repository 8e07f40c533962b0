import type { Evidence } from '../matching/evidence.ts';
import { PARAMETERS } from '../matching/parameters.ts';
import { calibrate, FEATURES, mostFor, writeFeatures } from '../matching/score.ts';

/** What a score is made of: what each kind of evidence adds to the log odds, and what is made of their sum. */
export interface ScoreParts {
  readonly parts: readonly ScorePart[];
  /** What stands before any evidence. */
  readonly bias: number;
  /** Natural logarithm of the odds, with as many mates as strangers: the bias and all additions. */
  readonly logOdds: number;
  /** The log odds on the calibrated scale, −10·log10(false match rate). */
  readonly calibrated: number;
  /** The most that so few pairs can prove; the score is the lesser of the two. */
  readonly ceiling: number;
  readonly score: number;
}

export interface ScorePart {
  readonly evidence: (typeof FEATURES)[number];
  /** As the matcher measured it; units are those of Evidence. */
  readonly value: number;
  /** What it adds to the log odds. */
  readonly adds: number;
}

export function scoreParts(evidence: Evidence): ScoreParts {
  const { weights, bias, calibration } = PARAMETERS.score;
  const features = new Float64Array(FEATURES.length);
  writeFeatures(evidence, features);
  const parts = FEATURES.map((name, i) => ({
    evidence: name,
    value: evidence[name],
    adds: (weights[i] as number) * (features[i] as number),
  }));
  const logOdds = parts.reduce((sum, { adds }) => sum + adds, bias as number);
  const calibrated = calibrate(logOdds, calibration);
  const ceiling = mostFor(evidence.pairs);
  return { parts, bias, logOdds, calibrated, ceiling, score: Math.min(calibrated, ceiling) };
}
