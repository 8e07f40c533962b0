import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY, HOUR } from '../../../lib/core/clock.ts';
import { backoffSchedule } from '../../../lib/notifications/webhook/backoff.ts';

/** The waits after each failed attempt until the last. */
function waits(random: () => number): number[] {
  const all: number[] = [];
  for (
    let wait = backoffSchedule(1, random);
    wait !== undefined;
    wait = backoffSchedule(all.length + 1, random)
  ) {
    all.push(wait);
  }
  return all;
}
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

describe('retrying a webhook', () => {
  test('goes on for a day, and not much longer', () => {
    expect(sum(waits(() => 0))).toBeGreaterThanOrEqual(DAY);
    expect(sum(waits(() => 0.999999))).toBeLessThan(DAY + 6 * HOUR);
  });

  test('waits longer each time', () => {
    const all = waits(() => 0);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    expect(all[0]).toBeLessThanOrEqual(5000);
  });

  test('is spread at random, later but never sooner', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: waits(() => 0).length }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, r) => {
          const nominal = backoffSchedule(attempt, () => 0) ?? 0;
          const wait = backoffSchedule(attempt, () => r) ?? 0;
          expect(wait).toBeGreaterThanOrEqual(nominal);
          expect(wait).toBeLessThanOrEqual(Math.ceil(nominal * 1.2));
        },
      ),
    );
  });

  test('ends', () => {
    expect(backoffSchedule(100)).toBeUndefined();
  });
});
