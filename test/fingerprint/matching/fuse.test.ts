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

  test('evidence of one finger survives nine that show nothing', () => {
    expect(fuseFingerScores([60, ...Array<number>(9).fill(0)])).toBeGreaterThan(30);
  });

  test('stays finite for the strongest scores of ten fingers', () => {
    const strongest = fuseFingerScores(Array<number>(10).fill(2500));
    expect(strongest).toBeGreaterThan(20_000);
    expect(strongest).toBeLessThan(25_000);
  });

  test.each([2, 4, 10])('keeps its meaning for %d fingers of impostors that score by chance', (fingers) => {
    const fused = impostors(fingers, () => 1);
    for (const [score, tolerance] of [
      [10, 0.06],
      [20, 0.2],
    ] as const) {
      const observed = fused.filter((each) => each >= score).length / fused.length;
      expect(observed / 10 ** (-score / 10)).toBeGreaterThan(1 - tolerance);
      expect(observed / 10 ** (-score / 10)).toBeLessThan(1 + tolerance);
    }
  });

  test('states a rate that is no lower than the true one where poor comparisons are broken off as 0', () => {
    const fused = impostors(8, (score) => (score < 5 ? 0 : 1));
    expect(fused.filter((each) => each >= 20).length / fused.length).toBeLessThan(0.012);
  });
});

/** Fused scores of impostors whose single scores mean what they say, but for what the matcher makes of low ones. */
function impostors(fingers: number, kept: (score: number) => number): number[] {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state + 1) / 0x80000001;
  };
  return Array.from({ length: 40_000 }, () =>
    fuseFingerScores(
      Array.from({ length: fingers }, () => {
        const score = -10 * Math.log10(random());
        return score * kept(score);
      }),
    ),
  );
}

describe('the best of several comparisons', () => {
  test('gives up what so many tries gain by chance, and never goes below 0', () => {
    expect(bestOfScores(40, 10)).toBeCloseTo(30);
    expect(bestOfScores(40, 1)).toBe(40);
    expect(bestOfScores(5, 10)).toBe(0);
  });
});
