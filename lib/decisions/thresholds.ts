import { scoreOfRate } from '../fingerprint/matching/score-meaning.ts';
import type { Participant } from '../participants/participant.ts';

/** Fused scores, −10·log10 of the false-match rate: at or above `match` a machine match, at or above `review` a review. */
export interface Thresholds {
  readonly match: number;
  readonly review: number;
}

/**
 * The thresholds that keep a node's targets: the share of searches for persons who are not in the gallery that
 * nevertheless end in a match, or in a review at least (false-positive identification rate, ISO/IEC 19795-1).
 *
 * The score of an encounter has one meaning however many fingers and positions it was made of (`fusePairs`), so a search
 * makes as many comparisons as the gallery has encounters.
 */
export function thresholdsOf({
  gallerySize,
  targetFpir,
}: Pick<Participant['identification'], 'gallerySize' | 'targetFpir'>): Thresholds {
  return {
    match: scoreForFpir(targetFpir.match, gallerySize),
    review: scoreForFpir(targetFpir.review, gallerySize),
  };
}

/**
 * The score at which a search of `comparisons` independent comparisons of different persons has a false positive at a
 * rate of `fpir`: FPIR = 1 − (1 − FMR)^N, solved for the FMR. For small rates FMR = FPIR / N.
 *
 * @param fpir above 0 and below 1
 */
export function scoreForFpir(fpir: number, comparisons: number): number {
  return scoreOfRate(-Math.expm1(Math.log1p(-fpir) / comparisons));
}
