import { MARGIN } from './extension.ts';
import { STRIP, type Strip } from './strip.ts';
import type { SynthesisFilters } from './transform-table.ts';

/**
 * Synthesises the signals of a strip with filters of any length: the sum of the two filters, each set off at the
 * samples of its band, as the definition has it. The plain reference of `filterWholeSample`.
 */
export function filterAny(strip: Strip, filters: SynthesisFilters): void {
  const { samples, low, high, lowStart, highStart, length, signals } = strip;
  const reach = Math.max(filters.low.length, filters.high.length);
  for (let n = 0; n < length; n += 1) {
    for (let signal = 0; signal < signals; signal += 1) {
      let sum = 0;
      for (let k = (n - reach - 1) >> 1; k <= (n + reach) >> 1; k += 1) {
        const entry = MARGIN + k;
        const lowTap = tap(filters.low, n - 2 * k, filters.even, 1);
        const highTap = tap(filters.high, filters.even ? n - 2 * k : n - 2 * k - 1, filters.even, -1);
        const fromLow = (lowStart + (low.places[entry] as number)) * STRIP + signal;
        const fromHigh = (highStart + (high.places[entry] as number)) * STRIP + signal;
        sum +=
          lowTap * (low.signs[entry] as number) * (samples[fromLow] as number) +
          highTap * (high.signs[entry] as number) * (samples[fromHigh] as number);
      }
      strip.plane[strip.origin + n * strip.alongStep + signal * strip.acrossStep] = sum;
    }
  }
}

/** The tap at offset `at` of a filter given by its right half; `mirror` is the sign of the left half of an even one. */
function tap(half: Float64Array, at: number, even: boolean, mirror: 1 | -1): number {
  if (!even) return half[Math.abs(at)] ?? 0;
  return at > 0 ? (half[at - 1] ?? 0) : mirror * (half[-at] ?? 0);
}

/** Taps in a half of the filters that `filterWholeSample` takes: 7 and 9 in all, as in the FBI's parameters. */
const LOW_HALF = 4;
const HIGH_HALF = 5;

export function isWholeSample({ even, low, high }: SynthesisFilters): boolean {
  return !even && low.length <= LOW_HALF && high.length <= HIGH_HALF;
}

/**
 * The same for odd filters of at most 7 (low) and 9 (high) taps, two samples at a time: an even sample meets the even
 * taps of the low filter and the odd ones of the high filter, an odd sample the others. Nine products for two samples.
 */
export function filterWholeSample(strip: Strip, filters: SynthesisFilters): void {
  const { samples, lowStart, highStart, length, signals, plane, origin, alongStep, acrossStep } = strip;
  const low = strip.low.places;
  const high = strip.high.places;
  const [l0, l1, l2, l3] = filled(filters.low, LOW_HALF) as [number, number, number, number];
  const [h0, h1, h2, h3, h4] = filled(filters.high, HIGH_HALF) as [number, number, number, number, number];
  for (let pair = 0; 2 * pair < length; pair += 1) {
    const entry = MARGIN + pair;
    const lowBefore = (lowStart + (low[entry - 1] as number)) * STRIP;
    const lowHere = (lowStart + (low[entry] as number)) * STRIP;
    const lowNext = (lowStart + (low[entry + 1] as number)) * STRIP;
    const lowSecond = (lowStart + (low[entry + 2] as number)) * STRIP;
    const highSecondBefore = (highStart + (high[entry - 2] as number)) * STRIP;
    const highBefore = (highStart + (high[entry - 1] as number)) * STRIP;
    const highHere = (highStart + (high[entry] as number)) * STRIP;
    const highNext = (highStart + (high[entry + 1] as number)) * STRIP;
    const highSecond = (highStart + (high[entry + 2] as number)) * STRIP;
    const hasOdd = 2 * pair + 1 < length;
    let to = origin + 2 * pair * alongStep;
    for (let signal = 0; signal < signals; signal += 1) {
      const a = samples[lowBefore + signal] as number;
      const b = samples[lowHere + signal] as number;
      const c = samples[lowNext + signal] as number;
      const p = samples[highSecondBefore + signal] as number;
      const q = samples[highBefore + signal] as number;
      const r = samples[highHere + signal] as number;
      const s = samples[highNext + signal] as number;
      plane[to] = l0 * b + l2 * (a + c) + h1 * (q + r) + h3 * (p + s);
      if (hasOdd) {
        const d = samples[lowSecond + signal] as number;
        const t = samples[highSecond + signal] as number;
        plane[to + alongStep] = l1 * (b + c) + l3 * (a + d) + h0 * r + h2 * (q + s) + h4 * (p + t);
      }
      to += acrossStep;
    }
  }
}

function filled(half: Float64Array, length: number): number[] {
  return Array.from({ length }, (_, place) => half[place] ?? 0);
}
