import { describe, expect, test } from '@jest/globals';
import { kolmogorovSmirnov } from '../../bench/exchange/two-sample.ts';
import { Random } from '../../bench/population/random.ts';

const sample = (seed: number, shift: number): number[] => {
  const random = new Random(seed);
  return Array.from({ length: 1000 }, () => random.next() + shift);
};

describe('the two-sample Kolmogorov–Smirnov test', () => {
  test('finds samples of one distribution alike, and of shifted ones different', () => {
    expect(kolmogorovSmirnov(sample(1, 0), sample(2, 0)).probability).toBeGreaterThan(0.01);
    expect(kolmogorovSmirnov(sample(1, 0), sample(2, 0.1)).probability).toBeLessThan(1e-3);
  });

  test('has its critical values: distance 1.358·√(2/n) at 5 %', () => {
    const n = 1000;
    const a = Array.from({ length: n }, (_, i) => i);
    const b = a.map((value) => value + Math.round(1.358 * Math.sqrt(2 / n) * n));
    expect(kolmogorovSmirnov(a, b).probability).toBeCloseTo(0.05, 2);
  });
});
