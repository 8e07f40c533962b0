import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extendHigh, extendLow } from '../../../lib/standards/wsq/extension.ts';
import { filterAny, filterWholeSample } from '../../../lib/standards/wsq/filter.ts';
import { STRIP, type Strip } from '../../../lib/standards/wsq/strip.ts';
import { filterByDefinition } from './filter-by-definition.ts';

const taps = (longest: number) =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: longest });

/** A strip of any length and number of signals, the high band first or last. */
const strips = fc.record({
  length: fc.integer({ min: 2, max: 40 }),
  highFirst: fc.boolean(),
  signals: fc.integer({ min: 1, max: STRIP }),
  seed: fc.integer({ min: 1, max: 1000 }),
});
type Case = typeof strips extends fc.Arbitrary<infer Value> ? Value : never;

const stripOf = ({ length, highFirst, signals, seed }: Case, even: boolean): Strip => ({
  samples: Float32Array.from({ length: length * STRIP }, (_, at) => Math.sin(at * seed) * 100),
  lowStart: highFirst ? length >> 1 : 0,
  highStart: highFirst ? 0 : (length + 1) >> 1,
  low: extendLow(length, even),
  high: extendHigh(length, even),
  length,
  signals,
  plane: new Float32Array(length * signals),
  origin: 0,
  alongStep: signals,
  acrossStep: 1,
});

test('the filter for two samples at a time equals the definition on any odd filters, lengths and bands', () => {
  fc.assert(
    fc.property(strips, taps(4), taps(5), (strip, low, high) => {
      const filters = { even: false, low: Float64Array.from(low), high: Float64Array.from(high) };
      const [plain, quick] = [stripOf(strip, false), stripOf(strip, false)];
      filterByDefinition(plain, filters);
      filterWholeSample(quick, filters);
      for (const [at, value] of plain.plane.entries()) expect(quick.plane[at]).toBeCloseTo(value, 3);
    }),
  );
});

test('the filter for any taps equals the definition, odd and even, on any lengths and bands', () => {
  fc.assert(
    fc.property(strips, fc.boolean(), taps(5), taps(5), (strip, even, low, high) => {
      const filters = { even, low: Float64Array.from(low), high: Float64Array.from(high) };
      const [plain, quick] = [stripOf(strip, even), stripOf(strip, even)];
      filterByDefinition(plain, filters);
      filterAny(quick, filters);
      for (const [at, value] of plain.plane.entries()) expect(quick.plane[at]).toBeCloseTo(value, 3);
    }),
  );
});
