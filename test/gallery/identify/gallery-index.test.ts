import { describe, expect, test } from '@jest/globals';
import type { FingerPosition } from '../../../lib/fingerprint/template/finger-position.ts';
import { encodeSearchTemplate } from '../../../lib/fingerprint/template/search-template.ts';
import { GalleryIndex, type IdentifyOptions } from '../../../lib/gallery/identify/gallery-index.ts';
import { IDENTIFY_PARAMETERS } from '../../../lib/gallery/identify/parameters.ts';
import { prepareSearchProbe } from '../../../lib/gallery/identify/search-probe.ts';
import { openShard } from '../../../lib/gallery/identify/shard/open-shard.ts';
import { packShard } from '../../../lib/gallery/identify/shard/pack-shard.ts';
import { IdentifyTeam } from '../../../lib/gallery/identify/team/team.ts';
import { template } from '../../fingerprint/generated-impressions.ts';

/** A score that none of a few hundred strangers reaches by chance. */
const search: IdentifyOptions = { limit: 10, minimumScore: 40 };
type Finger = [position: FingerPosition, finger: number];

const packed = (seed: number, ...fingers: Finger[]) =>
  encodeSearchTemplate(fingers.map(([position, finger]) => ({ position, template: template(finger, seed) })));
const probe = (...fingers: Finger[]) => prepareSearchProbe(packed(1, ...fingers));

/** A gallery of encounters `e0`, `e1` … with sequences from 1. */
function galleryOf(...encounters: Finger[][]): GalleryIndex {
  const gallery = new GalleryIndex();
  encounters.forEach((fingers, i) => {
    gallery.append({ sequence: i + 1, encounterId: `e${i}`, searchTemplate: packed(0, ...fingers) });
  });
  return gallery;
}

const found = (gallery: GalleryIndex, ...fingers: Finger[]) =>
  gallery.identify(probe(...fingers), search).map((candidate) => candidate.encounterId);

describe('a gallery shard in memory', () => {
  test('an encounter is found by the next search after it is appended, and not after it is removed', () => {
    const gallery = galleryOf([['RIGHT_INDEX', 1]], [['RIGHT_INDEX', 2]]);
    expect(found(gallery, ['RIGHT_INDEX', 2])).toEqual(['e1']);
    gallery.remove('e1');
    expect(found(gallery, ['RIGHT_INDEX', 2])).toEqual([]);
    expect(gallery.size).toBe(1);
  });

  test('the watermark is the highest sequence appended, and a removal leaves it', () => {
    const gallery = galleryOf([['RIGHT_INDEX', 1]], [['RIGHT_INDEX', 2]]);
    gallery.remove('e1');
    gallery.remove('never there');
    expect(gallery.watermark).toBe(2);
  });

  test('appending an id again replaces the encounter', () => {
    const gallery = galleryOf([['RIGHT_INDEX', 1]]);
    gallery.append({ sequence: 9, encounterId: 'e0', searchTemplate: packed(0, ['RIGHT_INDEX', 2]) });
    expect(gallery.size).toBe(1);
    expect(found(gallery, ['RIGHT_INDEX', 1])).toEqual([]);
    expect(found(gallery, ['RIGHT_INDEX', 2])).toEqual(['e0']);
  });

  test('a template that cannot be read changes nothing', () => {
    const gallery = galleryOf([['RIGHT_INDEX', 1]]);
    const entry = { sequence: 2, encounterId: 'e0', searchTemplate: new Uint8Array(3) };
    expect(() => gallery.append(entry)).toThrow('TEMPLATE_TRUNCATED');
    expect(gallery.watermark).toBe(1);
    expect(found(gallery, ['RIGHT_INDEX', 1])).toEqual(['e0']);
  });

  test('the encounter of the probe itself is left out', () => {
    const gallery = galleryOf([['RIGHT_INDEX', 1]]);
    expect(gallery.identify(probe(['RIGHT_INDEX', 1]), { ...search, excludeEncounterId: 'e0' })).toEqual([]);
  });

  test('several encounters of one person come by score, then by sequence', () => {
    const gallery = galleryOf([['RIGHT_INDEX', 5]], [['RIGHT_INDEX', 6]], [['RIGHT_INDEX', 5]]);
    const candidates = gallery.identify(probe(['RIGHT_INDEX', 5]), search);
    expect(candidates.map((candidate) => candidate.sequence)).toEqual([1, 3]);
    expect(candidates[0]?.score).toBe(candidates[1]?.score);
    expect(gallery.identify(probe(['RIGHT_INDEX', 5]), { ...search, limit: 1 })).toHaveLength(1);
  });
});

/** The packed shard of encounters `${prefix}0`, `${prefix}1` … */
const shardOf = (prefix: string, ...encounters: Finger[][]) =>
  packShard(
    encounters.map((fingers, i) => ({
      sequence: i + 1,
      encounterId: `${prefix}${i}`,
      fingers: fingers.map(([position, finger]) => ({ position, template: template(finger, 0) })),
    })),
  );

describe('packed shards of a gallery', () => {
  const many = Array.from({ length: 90 }, (_, i): Finger[] => [
    ['RIGHT_INDEX', 2 * i],
    ['LEFT_INDEX', 2 * i + 1],
  ]);
  const shards = [shardOf('a', ...many.slice(0, 50)), shardOf('b', ...many.slice(50))];
  const loaded = () => {
    const gallery = new GalleryIndex();
    gallery.load(...shards.map(openShard));
    return gallery;
  };

  test('are searched together with what is appended behind them', () => {
    const gallery = loaded();
    gallery.append({ sequence: 99, encounterId: 'late', searchTemplate: packed(0, ['LEFT_INDEX', 3000]) });
    expect([gallery.size, gallery.watermark]).toEqual([91, 99]);
    expect(found(gallery, ['LEFT_INDEX', 7])).toEqual(['a3']);
    expect(found(gallery, ['RIGHT_INDEX', 120])).toEqual(['b10']);
    expect(found(gallery, ['LEFT_INDEX', 3000])).toEqual(['late']);
  });

  test('lose an encounter that is removed or replaced', () => {
    const gallery = loaded();
    gallery.remove('a3');
    gallery.append({ sequence: 99, encounterId: 'b10', searchTemplate: packed(0, ['RIGHT_INDEX', 701]) });
    expect(gallery.size).toBe(89);
    expect(found(gallery, ['LEFT_INDEX', 7])).toEqual([]);
    expect(found(gallery, ['RIGHT_INDEX', 120])).toEqual([]);
    expect(found(gallery, ['RIGHT_INDEX', 701])).toEqual(['b10']);
  });

  test('are loaded before anything is appended', () => {
    const gallery = galleryOf([['RIGHT_INDEX', 1]]);
    expect(() => gallery.load(openShard(shards[0] as Uint8Array))).toThrow(RangeError);
  });

  test('give a team of threads the candidates that they give one', async () => {
    const team = await IdentifyTeam.start(shards, 2);
    const gallery = loaded();
    for (const finger of [4, 110]) {
      const probed = packed(1, ['RIGHT_INDEX', finger], ['LEFT_INDEX', finger + 1]);
      const alone = gallery.identify(prepareSearchProbe(probed), search);
      expect(alone).toHaveLength(1);
      expect(await team.identify(probed, search)).toEqual(alone);
      expect((await team.identifyExhaustively(probed, search))[0]).toEqual(alone[0]);
    }
    await team.stop();
  });
});

describe('finger positions that are not believed', () => {
  const gallery = galleryOf([
    ['LEFT_INDEX', 1],
    ['LEFT_RING', 2],
  ]);
  const ids = (position: FingerPosition, positions: IdentifyOptions['positions']) =>
    gallery.identify(probe([position, 1]), { ...search, ...(positions && { positions }) }).length;

  test('swapped hands find the other hand’s same finger only', () => {
    expect(ids('RIGHT_INDEX', undefined)).toBe(0);
    expect(ids('RIGHT_INDEX', 'HANDS_SWAPPED')).toBe(1);
    expect(ids('RIGHT_THUMB', 'HANDS_SWAPPED')).toBe(0);
  });

  test('any position finds a mislabelled finger, at the price of the comparisons that chance gains', () => {
    expect(ids('RIGHT_THUMB', 'ANY')).toBe(1);
    const [stated] = gallery.identify(probe(['LEFT_INDEX', 1]), search);
    const [any] = gallery.identify(probe(['RIGHT_THUMB', 1]), { ...search, positions: 'ANY' });
    expect((stated?.score ?? 0) - (any?.score ?? 0)).toBeCloseTo(10 * Math.log10(2));
  });
});

describe('finger positions', () => {
  test('different known positions are never compared', () => {
    expect(found(galleryOf([['LEFT_INDEX', 1]]), ['RIGHT_INDEX', 1])).toEqual([]);
  });

  test('an unknown position is compared with all, on either side', () => {
    expect(found(galleryOf([['LEFT_INDEX', 1]]), ['UNKNOWN', 1])).toEqual(['e0']);
    expect(found(galleryOf([['UNKNOWN', 1]]), ['RIGHT_INDEX', 1])).toEqual(['e0']);
  });

  test('a finger of the gallery explains one unknown finger of the probe, not two', () => {
    const gallery = galleryOf([
      ['LEFT_INDEX', 1],
      ['LEFT_RING', 2],
    ]);
    const [candidate] = gallery.identify(probe(['UNKNOWN', 1], ['UNKNOWN', 2]), search);
    expect(new Set(candidate?.fingers.map((finger) => finger.candidatePosition))).toEqual(
      new Set(['LEFT_INDEX', 'LEFT_RING']),
    );
  });

  test('two agreeing fingers score above either, and a finger that is missing is no evidence', () => {
    const [pair] = galleryOf([
      ['RIGHT_INDEX', 1],
      ['LEFT_INDEX', 3],
    ]).identify(probe(['RIGHT_INDEX', 1], ['LEFT_INDEX', 3]), search);
    const [one] = galleryOf([['RIGHT_INDEX', 1]]).identify(
      probe(['RIGHT_INDEX', 1], ['LEFT_INDEX', 3]),
      search,
    );
    expect(pair?.fingers).toHaveLength(2);
    expect(one?.fingers).toHaveLength(1);
    expect(pair?.score).toBeGreaterThan(one?.score ?? 0);
  });

  test('several impressions of one finger count as one finger', () => {
    const [candidate] = galleryOf([
      ['RIGHT_INDEX', 1],
      ['RIGHT_INDEX', 1],
    ]).identify(probe(['RIGHT_INDEX', 1], ['RIGHT_INDEX', 1]), search);
    expect(candidate?.fingers).toHaveLength(1);
  });
});

describe('a gallery large enough to be screened', () => {
  const size = IDENTIFY_PARAMETERS.exhaustiveUpTo + 150;
  const gallery = galleryOf(...Array.from({ length: size }, (_, i): Finger[] => [['RIGHT_INDEX', i]]));

  test('gives the candidates that a full comparison gives, with the same scores', () => {
    for (let finger = 0; finger < 6; finger++) {
      const strong = { limit: 10, minimumScore: 50 };
      const screened = gallery.identify(probe(['RIGHT_INDEX', finger]), strong);
      expect(screened).toEqual(
        gallery.identify(probe(['RIGHT_INDEX', finger]), { ...strong, exhaustive: true }),
      );
    }
  });

  test('finds an encounter that was just appended, and not one that was just removed', () => {
    gallery.append({
      sequence: size + 1,
      encounterId: 'late',
      searchTemplate: packed(0, ['RIGHT_INDEX', 2001]),
    });
    expect(found(gallery, ['RIGHT_INDEX', 2001])).toEqual(['late']);
    gallery.remove('late');
    expect(found(gallery, ['RIGHT_INDEX', 2001])).toEqual([]);
  });

  test('still finds everyone after so many removals that the index is built anew', () => {
    const searchTemplate = packed(0, ['RIGHT_INDEX', 3000]);
    for (let n = 0; n < 3 * size; n++) {
      gallery.append({ sequence: size + n, encounterId: 'again', searchTemplate });
    }
    expect(gallery.size).toBe(size + 1);
    expect(found(gallery, ['RIGHT_INDEX', 3000])).toEqual(['again']);
    expect(found(gallery, ['RIGHT_INDEX', 5])).toEqual(['e5']);
  });

  test('a probe without minutiae finds nobody', () => {
    const empty = { count: 0, x: new Uint16Array(), y: new Uint16Array() };
    const blank = { ...empty, angle: new Uint8Array(), type: new Uint8Array(), quality: new Uint8Array() };
    const bytes = encodeSearchTemplate([{ position: 'RIGHT_INDEX', template: blank }]);
    expect(gallery.identify(prepareSearchProbe(bytes), search)).toEqual([]);
  });
});
