import { PARAMETERS } from './parameters.ts';

/** Samples of a signature, and how many are averaged along the ridge for each. */
export const SAMPLES = 48;
export const ALONG = [-10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10] as const;
/** A wave's amplitude of 1, in fixed point. */
export const WAVE_BITS = 12;

const { shortestPeriod, longestPeriod, periodRatio } = PARAMETERS.frequency;

/** Candidate periods in pixels, in steps finer than the filters'. */
export const WAVE_PERIODS = Float64Array.from(
  { length: Math.ceil(Math.log(longestPeriod / shortestPeriod) / Math.log(periodRatio)) + 1 },
  (_, i) => shortestPeriod * periodRatio ** i,
);

let built: Int16Array | undefined;

/** For each candidate period SAMPLES values of a cosine, then of a sine, under a Hann window. Made by the first call. */
export function ridgeWaves(): Int16Array {
  if (built !== undefined) return built;
  const waves = new Int16Array(WAVE_PERIODS.length * 2 * SAMPLES);
  WAVE_PERIODS.forEach((period, k) => {
    for (let i = 0; i < SAMPLES; i++) {
      const window = 0.5 + 0.5 * Math.cos((2 * Math.PI * (i + 0.5 - SAMPLES / 2)) / SAMPLES);
      const phase = (2 * Math.PI * (i - SAMPLES / 2)) / period;
      waves[2 * k * SAMPLES + i] = Math.round(2 ** WAVE_BITS * window * Math.cos(phase));
      waves[(2 * k + 1) * SAMPLES + i] = Math.round(2 ** WAVE_BITS * window * Math.sin(phase));
    }
  });
  built = waves;
  return waves;
}
