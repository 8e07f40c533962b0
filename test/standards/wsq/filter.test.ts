import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extendHigh, extendLow } from '../../../lib/standards/wsq/extension.ts';
import { filterAny, filterWholeSample } from '../../../lib/standards/wsq/filter.ts';
import { STRIP, type Strip } from '../../../lib/standards/wsq/strip.ts';

const taps = (longest: number) =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: longest });

test('the filter for two samples at a time equals the definition on any odd filters, lengths and bands', () => {
  const cases = fc.record({
    length: fc.integer({ min: 2, max: 40 }),
    highFirst: fc.boolean(),
    low: taps(4),
    high: taps(5),
    signals: fc.integer({ min: 1, max: STRIP }),
    seed: fc.integer({ min: 1, max: 1000 }),
  });
  fc.assert(
    fc.property(cases, ({ length, highFirst, low, high, signals, seed }) => {
      const filters = { even: false, low: Float64Array.from(low), high: Float64Array.from(high) };
      const strip = (): Strip => ({
        samples: Float32Array.from({ length: length * STRIP }, (_, at) => Math.sin(at * seed) * 100),
        lowStart: highFirst ? length >> 1 : 0,
        highStart: highFirst ? 0 : (length + 1) >> 1,
        low: extendLow(length, false),
        high: extendHigh(length, false),
        length,
        signals,
        plane: new Float32Array(length * signals),
        origin: 0,
        alongStep: signals,
        acrossStep: 1,
      });
      const [plain, quick] = [strip(), strip()];
      filterAny(plain, filters);
      filterWholeSample(quick, filters);
      for (const [at, value] of plain.plane.entries()) expect(quick.plane[at]).toBeCloseTo(value, 3);
    }),
  );
});
