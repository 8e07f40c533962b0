import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type KeyRange, OrderedMap } from '../../../local/dynamodb/ordered-map.ts';

/** Short and long keys over few characters, so that prefixes collide and cross parts. */
const key = fc.string({ unit: fc.constantFrom('0', 'a', '/', '~'), minLength: 1, maxLength: 9 });
const change = fc.record({ key, remove: fc.boolean() });
const range = fc.record(
  { gt: key, gte: key, lt: key, lte: key, reverse: fc.boolean(), limit: fc.integer({ min: -1, max: 5 }) },
  { requiredKeys: [] },
);

function expectedRange(
  entries: ReadonlyMap<string, number>,
  { gt, gte, lt, lte, reverse, limit = -1 }: KeyRange,
) {
  const within = [...entries]
    .filter(([each]) => (gt === undefined ? each >= (gte ?? '') : each > gt))
    .filter(([each]) => (lt === undefined ? lte === undefined || each <= lte : each < lt))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (reverse === true) within.reverse();
  return limit < 0 ? within : within.slice(0, limit);
}

describe('an ordered map', () => {
  test('reads any range as a sorted list of the same entries does', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), range, (changes, wanted) => {
        const map = new OrderedMap<number>();
        const entries = new Map<string, number>();
        for (const [at, each] of changes.entries()) {
          if (each.remove) {
            map.delete(each.key);
            entries.delete(each.key);
          } else {
            map.set(each.key, at);
            entries.set(each.key, at);
          }
        }
        expect([...map.range(wanted)]).toEqual(expectedRange(entries, wanted));
        for (const each of changes) expect(map.get(each.key)).toBe(entries.get(each.key));
      }),
      { numRuns: 500 },
    );
  });
});
