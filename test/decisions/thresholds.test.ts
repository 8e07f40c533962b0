import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scoreForFpir, thresholdsOf } from '../../lib/decisions/thresholds.ts';
import { falseMatchRate } from '../../lib/fingerprint/matching/score-meaning.ts';

describe('thresholds', () => {
  test('are the scores whose false-match rate is the target over the gallery', () => {
    const million = { gallerySize: 1_000_000, targetFpir: { match: 0.001, review: 0.1 } };
    const { match, review } = thresholdsOf(million);
    expect(match).toBeCloseTo(90, 1);
    expect(review).toBeCloseTo(69.8, 1);
  });

  test('rise by 10 with a gallery ten times as large, and with a target ten times as strict', () => {
    expect(scoreForFpir(1e-3, 1e7) - scoreForFpir(1e-3, 1e6)).toBeCloseTo(10, 6);
    expect(scoreForFpir(1e-4, 1e6) - scoreForFpir(1e-3, 1e6)).toBeCloseTo(10, 1);
  });

  test('of one comparison are the target’s own score', () => {
    expect(scoreForFpir(1e-3, 1)).toBeCloseTo(30, 10);
  });

  test('keep the target exactly, for rates of any size and galleries up to a thousand million', () => {
    const target = fc.double({ min: 1e-12, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(target, fc.integer({ min: 1, max: 1_000_000_000 }), (fpir, comparisons) => {
        const rate = falseMatchRate(scoreForFpir(fpir, comparisons));
        const searches = -Math.expm1(comparisons * Math.log1p(-rate)); // 1 − (1 − FMR)^N
        expect(searches / fpir).toBeCloseTo(1, 5);
      }),
    );
  });

  test('keep the target in searches that chance alone scores', () => {
    let state = 5;
    const random = () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state + 1) / 0x80000001;
    };
    const [searches, gallery, target] = [4_000, 200, 0.05];
    const threshold = scoreForFpir(target, gallery);
    let positives = 0;
    for (let search = 0; search < searches; search++) {
      let best = 0;
      for (let n = 0; n < gallery; n++) best = Math.max(best, -10 * Math.log10(random()));
      if (best >= threshold) positives++;
    }
    expect(positives / searches).toBeGreaterThan(0.04);
    expect(positives / searches).toBeLessThan(0.06);
  });
});
