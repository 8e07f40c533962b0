import { type Calibration, calibrate } from '../../lib/fingerprint/matching/score.ts';

/** A measured point of the impostors' curve. */
interface Point {
  readonly logOdds: number;
  /** −10·log10 of the share of impostors at or above. */
  readonly score: number;
}

/** Points at equal steps of score, down to the rate that ten impostors still reach. */
export function impostorCurve(impostors: readonly number[]): Point[] {
  const sorted = [...impostors].sort((a, b) => b - a);
  const points: Point[] = [];
  const highest = -10 * Math.log10(10 / sorted.length);
  for (let score = 0.5; score <= highest; score += 0.5) {
    const rank = Math.round(sorted.length * 10 ** (-score / 10));
    points.push({ logOdds: sorted[Math.max(0, rank - 1)] as number, score });
  }
  return points;
}

/** Of several curves, at each score the greatest log odds that the impostors of any reach at its rate. */
export function highestCurve(curves: readonly (readonly Point[])[]): Point[] {
  const shortest = curves.reduce((least, curve) => (curve.length < least.length ? curve : least));
  return shortest.map(({ score }, i) => ({
    score,
    logOdds: Math.max(...curves.map((curve) => curve[i]?.logOdds ?? Number.NEGATIVE_INFINITY)),
  }));
}

/** Least squares over the curve, by a search that narrows around the best of a grid. */
export function fitCalibration(points: readonly Point[]): Calibration {
  const error = (calibration: Calibration) =>
    points.reduce((sum, point) => sum + (calibrate(point.logOdds, calibration) - point.score) ** 2, 0);
  let best: Calibration = { knee: -4, softness: 2, slope: 4 };
  let reach = 1;
  for (let round = 0; round < 60; round++, reach *= 0.85) {
    const centre = best;
    for (const a of [-1, -0.5, 0, 0.5, 1]) {
      for (const b of [-1, -0.5, 0, 0.5, 1]) {
        for (const c of [-1, -0.5, 0, 0.5, 1]) {
          const trial = {
            knee: centre.knee + 4 * a * reach,
            softness: Math.max(0.05, centre.softness + 1.5 * b * reach),
            slope: Math.max(0.1, centre.slope + 3 * c * reach),
          };
          if (error(trial) < error(best)) best = trial;
        }
      }
    }
  }
  return best;
}
