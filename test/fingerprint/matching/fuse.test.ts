import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bestOfScores, fuseFingerScores } from '../../../lib/fingerprint/matching/fuse.ts';

const scores = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 10 });

describe('fusing the scores of several fingers', () => {
  test('one score is returned as it is, and none gives 0', () => {
    expect(fuseFingerScores([42])).toBeCloseTo(42, 10);
    expect(fuseFingerScores([])).toBe(0);
  });

  test('a higher score of any finger never lowers the result', () => {
    fc.assert(
      fc.property(scores, fc.nat(9), fc.double({ min: 0, max: 100, noNaN: true }), (values, at, more) => {
        const higher = values.map((value, i) => (i === at % values.length ? value + more : value));
        expect(fuseFingerScores(higher)).toBeGreaterThanOrEqual(fuseFingerScores(values) - 1e-9);
      }),
    );
  });

  test('two fingers that agree are worth more than one, and one that does not costs something', () => {
    expect(fuseFingerScores([40, 40])).toBeGreaterThan(60);
    expect(fuseFingerScores([40, 0])).toBeLessThan(40);
    expect(fuseFingerScores([40, 0])).toBeGreaterThan(25);
  });

  test('keeps its meaning: of impostors whose fingers score by chance, one in 100 reaches 20', () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state + 1) / 0x80000001;
    };
    const trials = 40_000;
    let reached = 0;
    for (let i = 0; i < trials; i++) {
      if (fuseFingerScores([1, 2, 3, 4].map(() => -10 * Math.log10(random()))) >= 20) reached++;
    }
    expect(reached / trials).toBeGreaterThan(0.008);
    expect(reached / trials).toBeLessThan(0.012);
  });
});

describe('the best of several comparisons', () => {
  test('gives up what so many tries gain by chance, and never goes below 0', () => {
    expect(bestOfScores(40, 10)).toBeCloseTo(30);
    expect(bestOfScores(40, 1)).toBe(40);
    expect(bestOfScores(5, 10)).toBe(0);
  });
});
