import { MARGIN } from './extension.ts';
import { STRIP, type Strip } from './strip.ts';
import { LONGEST_FILTER, type SynthesisFilters } from './transform-table.ts';

/** The taps that meet the even samples of a signal, or the odd ones; unused ones have weight 0. */
interface Taps {
  /** 0: of the low band, 1: of the high one. */
  readonly bands: Uint8Array;
  /** Sample 2h, or 2h + 1, takes sample h + shift of the band. */
  readonly shifts: Int32Array;
  readonly weights: Float64Array;
}

/** Taps that can meet a sample: half of each filter's. */
const MEETING = LONGEST_FILTER;

/** Synthesises the signals of a strip with any filters that are read: ten products a sample, some by nothing. */
export function filterAny(strip: Strip, filters: SynthesisFilters): void {
  const { samples, low, high, lowStart, highStart, length, signals, plane, alongStep, acrossStep } = strip;
  const taps = [tapsFor(0, filters), tapsFor(1, filters)] as const;
  const f = new Int32Array(MEETING);
  const w = new Float64Array(MEETING);
  for (let n = 0; n < length; n += 1) {
    const { bands, shifts, weights } = taps[(n & 1) as 0 | 1];
    const half = MARGIN + (n >> 1);
    for (let place = 0; place < MEETING; place += 1) {
      const entry = half + (shifts[place] as number);
      const isHigh = bands[place] === 1;
      const { places, signs } = isHigh ? high : low;
      f[place] = ((isHigh ? highStart : lowStart) + (places[entry] as number)) * STRIP;
      w[place] = (weights[place] as number) * (signs[entry] as number);
    }
    const [f0, f1, f2, f3, f4] = [f[0], f[1], f[2], f[3], f[4]] as Five;
    const [f5, f6, f7, f8, f9] = [f[5], f[6], f[7], f[8], f[9]] as Five;
    const [w0, w1, w2, w3, w4] = [w[0], w[1], w[2], w[3], w[4]] as Five;
    const [w5, w6, w7, w8, w9] = [w[5], w[6], w[7], w[8], w[9]] as Five;
    let to = strip.origin + n * alongStep;
    for (let signal = 0; signal < signals; signal += 1) {
      plane[to] =
        w0 * (samples[f0 + signal] as number) +
        w1 * (samples[f1 + signal] as number) +
        w2 * (samples[f2 + signal] as number) +
        w3 * (samples[f3 + signal] as number) +
        w4 * (samples[f4 + signal] as number) +
        w5 * (samples[f5 + signal] as number) +
        w6 * (samples[f6 + signal] as number) +
        w7 * (samples[f7 + signal] as number) +
        w8 * (samples[f8 + signal] as number) +
        w9 * (samples[f9 + signal] as number);
      to += acrossStep;
    }
  }
}

type Five = [number, number, number, number, number];

/** The taps that meet even samples (parity 0) or odd ones: each filter is set off at the samples of its band. */
function tapsFor(parity: 0 | 1, { even, low, high }: SynthesisFilters): Taps {
  const reach = Math.max(low.length, high.length);
  const met: [band: number, shift: number, weight: number][] = [];
  for (let shift = -reach; shift <= reach; shift += 1) {
    const at = parity - 2 * shift;
    met.push([0, shift, tapAt(low, at, even, 1)], [1, shift, tapAt(high, even ? at : at - 1, even, -1)]);
  }
  const bands = new Uint8Array(MEETING);
  const shifts = new Int32Array(MEETING);
  const weights = new Float64Array(MEETING);
  for (const [place, [band, shift, weight]] of met.filter((tap) => tap[2] !== 0).entries()) {
    bands[place] = band;
    shifts[place] = shift;
    weights[place] = weight;
  }
  return { bands, shifts, weights };
}

/** The tap at offset `at` of a filter given by its right half; `mirror` is the sign of the left half of an even one. */
function tapAt(half: Float64Array, at: number, even: boolean, mirror: 1 | -1): number {
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
