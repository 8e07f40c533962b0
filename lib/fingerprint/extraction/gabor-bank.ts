import { PARAMETERS } from './parameters.ts';

/** Filters reach so far from their centre; rows are padded to TAPS values, the last of each row 0. */
export const RADIUS = 11;
export const TAPS = 24;
export const FILTER_SIZE = (2 * RADIUS + 1) * TAPS;
/** Response of 1 per unit of amplitude of a wave that fits, in fixed point. */
export const RESPONSE_BITS = 15;

let built: Int16Array | undefined;

/** All filters one after the other: by period, then by orientation. Made by the first call. */
export function gaborBank(): Int16Array {
  if (built !== undefined) return built;
  const { orientations, periods } = PARAMETERS.gabor;
  built = new Int16Array(periods * orientations * FILTER_SIZE);
  for (let p = 0; p < periods; p++) {
    for (let o = 0; o < orientations; o++) {
      writeFilter(built, (p * orientations + o) * FILTER_SIZE, periodOf(p), (Math.PI * o) / orientations);
    }
  }
  return built;
}

function periodOf(index: number): number {
  return PARAMETERS.gabor.shortestPeriod * PARAMETERS.gabor.periodRatio ** index;
}

const { orientations: ORIENTATIONS, periods: PERIODS } = PARAMETERS.gabor;
/** Periods half way, by their logarithms, between the filters': from each on, the next filter is the nearer one. */
const HALF_WAY = Float64Array.from({ length: PERIODS - 1 }, (_, p) => periodOf(p + 0.5));
const { PI, round } = Math;

/** The filter whose orientation and period are nearest. */
export function filterIndex(angle: number, period: number): number {
  let p = 0;
  while (p < PERIODS - 1 && period >= (HALF_WAY[p] as number)) p++;
  return p * ORIENTATIONS + (round((angle * ORIENTATIONS) / PI) % ORIENTATIONS);
}

/** An even Gabor function without answer to a constant, scaled so that its own wave is answered with amplitude 1. */
function writeFilter(bank: Int16Array, start: number, period: number, angle: number): void {
  const { across, along } = PARAMETERS.gabor;
  const envelope = new Float64Array(FILTER_SIZE);
  const wave = new Float64Array(FILTER_SIZE);
  let constant = 0;
  let total = 0;
  for (let dy = -RADIUS; dy <= RADIUS; dy++) {
    for (let dx = -RADIUS; dx <= RADIUS; dx++) {
      const at = (dy + RADIUS) * TAPS + dx + RADIUS;
      const u = dx * Math.cos(angle) - dy * Math.sin(angle);
      const v = dx * Math.sin(angle) + dy * Math.cos(angle);
      envelope[at] = Math.exp(-0.5 * ((v / (across * period)) ** 2 + (u / (along * period)) ** 2));
      wave[at] = Math.cos((2 * Math.PI * v) / period);
      constant += (envelope[at] as number) * (wave[at] as number);
      total += envelope[at] as number;
    }
  }
  let gain = 0;
  for (let at = 0; at < FILTER_SIZE; at++) {
    const value = (envelope[at] as number) * ((wave[at] as number) - constant / total);
    gain += value * (wave[at] as number);
    envelope[at] = value;
  }
  for (let at = 0; at < FILTER_SIZE; at++) {
    bank[start + at] = Math.round(((envelope[at] as number) * 2 ** RESPONSE_BITS) / gain);
  }
}
