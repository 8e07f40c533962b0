import { MARGIN } from '../../../lib/standards/wsq/extension.ts';
import { STRIP, type Strip } from '../../../lib/standards/wsq/strip.ts';
import type { SynthesisFilters } from '../../../lib/standards/wsq/transform-table.ts';

/**
 * Synthesises the signals of a strip with filters of any length: the sum of the two filters, each set off at the
 * samples of its band, as the definition has it. The plain reference of the filters in use.
 */
export function filterByDefinition(strip: Strip, filters: SynthesisFilters): void {
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
