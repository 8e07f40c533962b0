import { describe, expect, test } from '@jest/globals';
import { IDENTIFY_PARAMETERS } from '../../../../lib/gallery/identify/parameters.ts';
import { keysOfMinutia, NO_KEY } from '../../../../lib/gallery/identify/screen/keys.ts';
import { forEachLookUp } from '../../../../lib/gallery/identify/screen/look-ups.ts';
import { template } from '../../../fingerprint/generated-impressions.ts';

const { wide, narrow } = IDENTIFY_PARAMETERS.lookUps;

/** Every pair of a key and a minutia that looks it up. */
function lookedUp(finger: number, reach: typeof wide | typeof narrow): Set<string> {
  const found = new Set<string>();
  forEachLookUp(template(finger, 0), reach, (word, bits, minutia) => {
    for (let low = 0; low < 32; low++) if ((bits >>> low) & 1) found.add(`${word * 32 + low} ${minutia}`);
  });
  return found;
}

describe('what a probe looks up', () => {
  test.each([
    ['widely', wide],
    ['narrowly', narrow],
  ])('%s has every key that its own minutiae have in a gallery', (_, reach) => {
    const found = lookedUp(1, reach);
    const probe = template(1, 0);
    const own = Array.from({ length: probe.count }, (_, minutia) =>
      keysOfMinutia(probe, minutia)
        .filter((key) => key !== NO_KEY)
        .map((key) => `${key} ${minutia}`),
    ).flat();
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter((each) => !found.has(each))).toEqual([]);
  });

  test('widely has all that it looks up narrowly, and more', () => {
    const found = lookedUp(2, wide);
    const narrowly = lookedUp(2, narrow);
    expect([...narrowly].filter((each) => !found.has(each))).toEqual([]);
    expect(found.size).toBeGreaterThan(2 * narrowly.size);
  });
});
