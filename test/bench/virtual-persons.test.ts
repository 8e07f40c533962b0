import { describe, expect, test } from '@jest/globals';
import type { Impression } from '../../bench/fingerprint/impressions.ts';
import { personFigures, personScores } from '../../bench/fingerprint/virtual-persons.ts';
import { template } from '../fingerprint/generated-impressions.ts';

/** A folder of so many sets, each of so many fingers in three impressions. */
function folder(sets: number, fingers: number): Impression[] {
  const one = template(1, 0);
  return Array.from({ length: sets * fingers * 3 }, (_, i) => ({
    db: `set-${Math.floor(i / 3 / fingers)}`,
    finger: 1 + (Math.floor(i / 3) % fingers),
    impression: 1 + (i % 3),
    template: one,
  }));
}

const sameFinger = (a: Impression, b: Impression) => a.db === b.db && a.finger === b.finger;
/** A matcher that knows: 50 for one finger, 0 for two. */
const knowing = (all: readonly Impression[]) => (i: number, j: number) =>
  sameFinger(all[i] as Impression, all[j] as Impression) ? 50 : 0;

describe('virtual persons', () => {
  test('are compared take by take, all fingers genuine or none', () => {
    const all = folder(2, 4);
    const { genuine, within, wide, groupings } = personScores(all, knowing(all), 2);
    // Two persons a set, three takes each.
    expect(genuine).toHaveLength(groupings * 4 * 3);
    expect(within).toHaveLength(groupings * 2 * 9);
    expect(wide).toHaveLength(groupings * 6 * 9);
    expect(Math.min(...genuine)).toBeGreaterThan(70);
    expect(Math.max(...wide)).toBe(0);
  });

  test('ask for scores of an earlier and a later impression only', () => {
    const all = folder(1, 6);
    personScores(
      all,
      (i, j) => {
        expect(i).toBeLessThan(j);
        return 1;
      },
      3,
    );
  });

  test('need enough fingers in a set, and every finger’s take', () => {
    const all = folder(1, 3);
    expect(personFigures(4, personScores(all, knowing(all), 4))).toContain('no set has so many');
    const gap = all.filter(({ finger, impression }) => finger !== 2 || impression !== 3);
    const { genuine, groupings } = personScores(gap, knowing(gap), 3);
    expect(genuine).toHaveLength(groupings);
  });

  test('of whom there is one alone are searched among nobody, and no rate is made up of that', () => {
    const all = folder(1, 3);
    const text = personFigures(3, personScores(all, knowing(all), 3));
    expect(text).toContain('no other person to compare with');
    expect(text).not.toContain('FPIR');
  });

  test('are the same each time', () => {
    const all = folder(2, 8);
    const uneven = (i: number, j: number) => (i * 7 + j * 13) % 41;
    expect(personScores(all, uneven, 4)).toEqual(personScores(all, uneven, 4));
  });
});
