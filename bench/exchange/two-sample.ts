/** The two-sample Kolmogorov–Smirnov test: how far apart two distributions are at most, and how likely that is by chance. */
export interface TwoSample {
  /** Largest distance between the two cumulative distributions, 0 to 1. */
  readonly distance: number;
  /** Probability of a distance at least as large between samples of one distribution (asymptotic; Smirnov 1948). */
  readonly probability: number;
}

export function kolmogorovSmirnov(a: readonly number[], b: readonly number[]): TwoSample {
  const [as, bs] = [[...a].sort(ascending), [...b].sort(ascending)];
  let [i, j, distance] = [0, 0, 0];
  while (i < as.length && j < bs.length) {
    const value = Math.min(as[i] as number, bs[j] as number);
    while (i < as.length && (as[i] as number) <= value) i++;
    while (j < bs.length && (bs[j] as number) <= value) j++;
    distance = Math.max(distance, Math.abs(i / as.length - j / bs.length));
  }
  const size = Math.sqrt((as.length * bs.length) / (as.length + bs.length));
  return { distance, probability: tail((size + 0.12 + 0.11 / size) * distance) };
}

const ascending = (x: number, y: number): number => x - y;

/** Kolmogorov's distribution: the chance of more than `x`. */
function tail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, sum));
}
