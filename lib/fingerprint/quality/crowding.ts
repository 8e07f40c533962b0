import type { Analysis } from '../extraction/analyse.ts';
import { CELL } from '../extraction/parameters.ts';

export const MM_PER_PIXEL = 25.4 / 500;

const { atan2, cos, hypot, log, sin, sqrt } = Math;

/** Least ratio of the foreground's deviations along and across for it to have a long axis; below, the finger is upright. */
const LEAST_ELONGATION = 1.15;

/** How the spacing of the ridges changes along the finger, over what shows of it. */
export interface Crowding {
  /**
   * How much closer the ridges stand towards the base than towards the tip: the fall of the logarithm of their period
   * over one deviation along the finger. By nature they are wider apart towards the base (-0.03 is usual); where the
   * finger was pushed while it was held down, the skin of the tip is stretched and that below crowded.
   */
  readonly crowding: number;
  /** Of an evenly filled ellipse with the same deviation along the finger, in mm. */
  readonly length: number;
}

/** The regression of the logarithm of the period on the place along the finger; places count by the square of their clarity. */
export function ridgeCrowding({ grid, frequency, agreement }: Analysis, cells: readonly number[]): Crowding {
  const columns = cells.map((cell) => cell % grid.columns);
  const rows = cells.map((cell, i) => (cell - (columns[i] as number)) / grid.columns);
  const turn = longAxis(spread(columns, rows));
  const [across, down] = [sin(turn), cos(turn)];
  const along = cells.map((_, i) => across * (columns[i] as number) + down * (rows[i] as number));
  const periods = cells.map((cell) => log(frequency.period[cell] as number));
  const weights = cells.map((cell) => (agreement.correlation[cell] as number) ** 2);
  const { xx, xy } = spread(along, periods, weights);
  const deviation = sqrt(xx);
  return { crowding: xx > 0 ? -xy / deviation : 0, length: 4 * deviation * CELL * MM_PER_PIXEL };
}

interface Spread {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** Variances and covariance. */
function spread(xs: readonly number[], ys: readonly number[], weights?: readonly number[]): Spread {
  let [total, x1, y1, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < xs.length; i++) {
    const [x, y, weight] = [xs[i] as number, ys[i] as number, weights?.[i] ?? 1];
    total += weight;
    x1 += weight * x;
    y1 += weight * y;
    xx += weight * x * x;
    xy += weight * x * y;
    yy += weight * y * y;
  }
  if (total === 0) return { xx: 0, xy: 0, yy: 0 };
  const [x, y] = [x1 / total, y1 / total];
  return { xx: xx / total - x * x, xy: xy / total - x * y, yy: yy / total - y * y };
}

/** Angle from straight down, within a quarter turn, of the long axis of a foreground. */
function longAxis({ xx, xy, yy }: Spread): number {
  const difference = hypot(yy - xx, 2 * xy);
  const [most, least] = [(xx + yy + difference) / 2, (xx + yy - difference) / 2];
  return least <= 0 || most / least < LEAST_ELONGATION ** 2 ? 0 : atan2(2 * xy, yy - xx) / 2;
}
