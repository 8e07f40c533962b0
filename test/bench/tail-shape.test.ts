import { describe, expect, test } from '@jest/globals';
import { tailShape } from '../../bench/fingerprint/tail-shape.ts';
import { Random } from '../../bench/population/random.ts';

/** Scores whose chance of being above s is `inverse` of it. */
function sample(inverse: (chance: number) => number): number[] {
  const random = new Random(3);
  return Array.from({ length: 20_000 }, () => inverse(1 - random.next()));
}

describe('the shape of a tail', () => {
  test('is 0 for scores that are −10·log10 of their rate, from any threshold', () => {
    const scores = sample((chance) => -10 * Math.log10(chance));
    for (const threshold of [0, 10, 20]) {
      const tail = tailShape(scores, threshold);
      expect(Math.abs(tail?.shape ?? 1)).toBeLessThan(3 * (tail?.error ?? 0));
    }
    expect(tailShape(scores, 0)?.meanExcess).toBeCloseTo(4.34, 1);
  });

  test('is below 0 where scores have an end, and above 0 where they fall off as powers', () => {
    expect(
      tailShape(
        sample((chance) => 40 * (1 - chance)),
        0,
      )?.shape,
    ).toBeCloseTo(-1, 1);
    expect(
      tailShape(
        sample((chance) => chance ** -0.3 - 1),
        0,
      )?.shape,
    ).toBeCloseTo(0.3, 1);
  });

  test('is not told from a few scores', () => {
    expect(tailShape([30, 31, 32], 20)).toBeUndefined();
  });
});
