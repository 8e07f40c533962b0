import { PARAMETERS } from './parameters.ts';

const TO_DECIBEL = 10 / Math.LN10;

/**
 * Fuses the scores of different fingers of one person into one score of the same unit, −10·log10(false match rate).
 *
 * The fingers' false match rates are treated as independent. Of each score counts what lies above
 * `PARAMETERS.fusion.noEvidence`, where the curve of single scores is not fitted closely and the matcher breaks off:
 * with τ the rate of that score, y the sum of the excesses in nepers (natural logarithms of rates), and k fingers, a sum
 * at least as large arises by chance with probability Σ C(k, m) · τ^m · (1 − τ)^(k−m) · P(Γ(m) ≥ y) over m from 1, since
 * m fingers exceed by chance and their excesses are exponential. This is the soft-thresholding statistic of Zhang, Tong,
 * Landers and Wu 2020 ("TFisher"), with Fisher's method as its limit τ = 1.
 *
 * Never falls with a rising score; one score is returned as it is; no scores give 0, as do several that show nothing.
 *
 * @param scores scores ≥ 0, one for each finger that both sides have
 */
export function fuseFingerScores(scores: readonly number[]): number {
  if (scores.length === 1) return Math.max(0, scores[0] as number);
  const { noEvidence } = PARAMETERS.fusion;
  const excess = scores.reduce((sum, score) => sum + Math.max(0, score - noEvidence), 0) / TO_DECIBEL;
  if (excess === 0) return 0;
  return Math.max(0, -lnChanceOfExcess(excess, scores.length, -noEvidence / TO_DECIBEL) * TO_DECIBEL);
}

/** Logarithm of the chance that k fingers exceed a rate of e^lnRate by so many nepers in all. */
function lnChanceOfExcess(excess: number, k: number, lnRate: number): number {
  const lnOther = Math.log1p(-Math.exp(lnRate));
  const terms: number[] = [];
  let lnChoices = 0;
  let lnPower = 0;
  let series = 0;
  for (let m = 1; m <= k; m++) {
    lnChoices += Math.log((k - m + 1) / m);
    // Of the tail of a sum of m exponentials, e^−y · Σ y^j / j! over j < m.
    series = m === 1 ? 0 : lnSum(series, lnPower);
    terms.push(lnChoices + m * lnRate + (k - m) * lnOther + series - excess);
    lnPower += Math.log(excess / m);
  }
  return terms.reduce(lnSum);
}

/** ln(e^a + e^b). */
function lnSum(a: number, b: number): number {
  const more = Math.max(a, b);
  return more + Math.log1p(Math.exp(Math.min(a, b) - more));
}

/** The best of several scores of one finger, less what taking the best of so many gains by chance. */
export function bestOfScores(best: number, tries: number): number {
  return Math.max(0, best - 10 * Math.log10(Math.max(1, tries)));
}
