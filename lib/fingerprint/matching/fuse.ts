const TO_DECIBEL = 10 / Math.LN10;

/**
 * Fuses the scores of different fingers of one person into one score of the same unit, −10·log10(false match rate).
 *
 * The fingers' false match rates are treated as independent, and combined by Fisher's method: with x the sum of
 * −ln(rate), a sum at least as large arises by chance with probability e^−x · Σ x^j / j! over j below the number of
 * fingers. So a finger that agrees adds its evidence, and one that does not costs the chance that it had.
 *
 * Rises with every score; one score is returned as it is; no scores give 0.
 *
 * @param scores scores ≥ 0, one for each finger that both sides have
 */
export function fuseFingerScores(scores: readonly number[]): number {
  if (scores.length === 0) return 0;
  const x = scores.reduce((sum, score) => sum + Math.max(0, score), 0) / TO_DECIBEL;
  let term = 1;
  let series = 1;
  for (let j = 1; j < scores.length; j++) {
    term *= x / j;
    series += term;
  }
  return Math.max(0, (x - Math.log(series)) * TO_DECIBEL);
}

/** The best of several scores of one finger, less what taking the best of so many gains by chance. */
export function bestOfScores(best: number, tries: number): number {
  return Math.max(0, best - 10 * Math.log10(Math.max(1, tries)));
}
