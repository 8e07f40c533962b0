import { modelInputs, type QualityModel } from '../../lib/fingerprint/quality/score.ts';
import type { AssessedImpression } from './quality-set.ts';

/** Log odds of the quality per deviation of an input: impressions then spread from some 10 to 85. */
const LOG_ODDS_PER_DEVIATION = 0.6;
/**
 * What each input counts. Push counts half: in full it finds more of what fails on a sensor whose volunteers were asked to
 * distort, and turns away legible prints of inked cards.
 */
const SHARES = [1, -0.5];

/**
 * The model that weighs each input by its spread within the databases. No score of a comparison has a part in
 * it: weights fitted to them foretold less on the sensors left out (docs/fingerprint-extraction.md). The bias puts the
 * median at 60.
 */
export function scaleQuality(impressions: readonly AssessedImpression[]): QualityModel {
  const inputs = new Map(impressions.map((each) => [each, modelInputs(each.features)] as const));
  const weights = SHARES.map((share, i) => {
    const deviations = [...Map.groupBy(impressions, ({ db }) => db).values()].flatMap((group) => {
      const values = group.map((each) => inputs.get(each)?.[i] as number);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.map((value) => value - mean);
    });
    const square = deviations.reduce((sum, value) => sum + value ** 2, 0) / deviations.length;
    return (share * LOG_ODDS_PER_DEVIATION) / Math.sqrt(square);
  });
  const sums = [...inputs.values()]
    .map((each) => each.reduce((sum, input, i) => sum + input * (weights[i] as number), 0))
    .sort((a, b) => a - b);
  return { weights, bias: Math.log(0.6 / 0.4) - (sums[sums.length >> 1] as number) };
}
