/** How the scores above a threshold fall off: a generalised Pareto distribution of their excesses. */
export interface TailShape {
  /** Excesses it was fitted to. */
  readonly count: number;
  /** 0: a straight line on the scale of scores; below 0: lighter, the scores have an end; above 0: heavier than a line. */
  readonly shape: number;
  /** Standard error of the shape for independent scores; those of a few fingers are not. */
  readonly error: number;
  /** Mean excess; 4.34 where scores are −10·log10 of their rate. */
  readonly meanExcess: number;
}

/** Fewer excesses say nothing of a shape. */
const LEAST = 50;

/**
 * Fits the tail above a threshold by probability-weighted moments (Hosking and Wallis 1987), which suit small samples.
 * What lies beyond the highest score is extrapolated by a straight line: that is right for a shape of 0, and on the safe
 * side below.
 */
export function tailShape(scores: readonly number[], threshold: number): TailShape | undefined {
  const excesses = scores
    .filter((score) => score > threshold)
    .map((score) => score - threshold)
    .sort((a, b) => a - b);
  const count = excesses.length;
  if (count < LEAST) return undefined;
  let mean = 0;
  let weighted = 0;
  excesses.forEach((excess, i) => {
    mean += excess / count;
    weighted += (excess * (1 - (i + 0.65) / count)) / count;
  });
  return { count, shape: 2 - mean / (mean - 2 * weighted), error: 1 / Math.sqrt(count), meanExcess: mean };
}
