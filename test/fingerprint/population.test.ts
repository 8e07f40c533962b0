import { describe, expect, test } from '@jest/globals';
import { generateFinger } from '../../bench/population/finger.ts';
import { impressionOf } from '../../bench/population/impression.ts';
import { POPULATION } from '../../bench/population/parameters.ts';
import { decodeIso19794p2 } from '../../lib/standards/iso-19794-2/decode.ts';
import { encodeIso19794p2v2005 } from '../../lib/standards/iso-19794-2/edition-2005.ts';

describe('the generated population', () => {
  test('one seed always gives one finger and one impression', () => {
    expect(generateFinger(7).minutiae).toEqual(generateFinger(7).minutiae);
    expect(impressionOf(generateFinger(7), 3)).toEqual(impressionOf(generateFinger(7), 3));
    expect(impressionOf(generateFinger(7), 3)).not.toEqual(impressionOf(generateFinger(7), 4));
  });

  test('its impressions are records that the strict decoder reads', () => {
    for (let seed = 0; seed < 50; seed++) {
      const bytes = encodeIso19794p2v2005([impressionOf(generateFinger(seed), 1, 2)]);
      expect(decodeIso19794p2(bytes).views[0]?.fingerPosition).toBe(2);
    }
  });

  test('its impressions as a counter takes them are records as well, some of few minutiae and some of many', () => {
    const counts = Array.from({ length: 60 }, (_, seed) => {
      const view = impressionOf(generateFinger(seed), 1, 2, POPULATION.fieldImpression);
      const [read] = decodeIso19794p2(encodeIso19794p2v2005([view])).views;
      return read?.minutiae.length ?? 0;
    });
    expect(Math.min(...counts)).toBeLessThan(25);
    expect(Math.max(...counts)).toBeGreaterThan(60);
  });

  test('an impression has about as many minutiae as one of a real sensor', () => {
    const counts = Array.from(
      { length: 100 },
      (_, seed) => impressionOf(generateFinger(seed), 0).minutiae.length,
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(mean).toBeGreaterThan(30);
    expect(mean).toBeLessThan(50);
  });
});
