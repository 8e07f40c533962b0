/**
 * Up to this score the curve was measured on comparisons of different fingers; beyond it is a straight line
 * (docs/fingerprint-engine.md, "What a score means").
 */
export const MEASURED_SCORE = 40;

/** The rate, 0 to 1, at which impressions of different fingers reach a score: a score of 30 is one in a thousand. */
export function falseMatchRate(score: number): number {
  return 10 ** (-score / 10);
}

/** The score that impressions of different fingers reach at a rate, which is above 0 and at most 1. */
export function scoreOfRate(rate: number): number {
  return -10 * Math.log10(rate);
}
