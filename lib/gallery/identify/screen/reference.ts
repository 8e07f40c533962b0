import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';
import { IDENTIFY_PARAMETERS } from '../parameters.ts';
import { KEYS_PER_MINUTIA } from './keys.ts';
import { forEachLookUp, type Reach } from './look-ups.ts';
import { packedKey, unpackFinger, WORDS } from './packed-finger.ts';
import { COSINES, MAX_HITS, MAX_PAIRS, MOST_AT_ROTATION, RANK_FACTORS, SINES } from './tables.ts';

/** A minutia of the probe and one of the gallery that begin agreeing triplets. */
interface Hit {
  readonly p: number;
  readonly g: number;
  readonly rotation: number;
}

/**
 * The screening of one impression, told plainly: the kernel must give the same for every impression.
 *
 * @param packed the impression by packFinger
 */
export function screen(
  probe: FingerTemplate,
  packed: Uint32Array,
  reach: Reach,
): { readonly rank: number; readonly votes: number } {
  const gallery = unpackFinger(packed, 0, packed.length / WORDS);
  const hits = agreeingTriplets(probe, gallery, packed, reach);
  const counts = Array.from({ length: 32 }, (_, rotation) =>
    Math.min(MOST_AT_ROTATION, hits.filter((hit) => hit.rotation === rotation).length),
  );
  const near = counts.map((count, r) => count + at(counts, (r + 1) & 31) + at(counts, (r + 2) & 31));
  const most = Math.max(...near);
  if (most < IDENTIFY_PARAMETERS.consistency.leastTurned) return { rank: 0, votes: 0 };
  const first = near.indexOf(most);
  const turned = hits.slice(0, MAX_HITS).filter(({ rotation }) => ((rotation - first) & 31) <= 2);
  return {
    rank: Math.min(255, Math.floor(Math.fround(most * at(RANK_FACTORS, gallery.count)))),
    votes: bestMotion(probe, gallery, turned),
  };
}

const at = (values: ArrayLike<number>, index: number) => values[index] as number;

function agreeingTriplets(
  probe: FingerTemplate,
  gallery: FingerTemplate,
  packed: Uint32Array,
  reach: Reach,
): Hit[] {
  const lookers = new Map<number, { readonly bits: number; readonly p: number }[]>();
  forEachLookUp(probe, reach, (word, bits, p) => {
    const already = lookers.get(word);
    if (already === undefined) lookers.set(word, [{ bits, p }]);
    else already.push({ bits, p });
  });
  const hits: Hit[] = [];
  for (let g = 0; g < gallery.count; g++) {
    for (let k = 0; k < KEYS_PER_MINUTIA; k++) {
      const key = packedKey(packed, WORDS * g, k);
      for (const { bits, p } of lookers.get(key >>> 5) ?? []) {
        if (((bits >>> (key & 31)) & 1) === 0) continue;
        hits.push({ p, g, rotation: ((at(probe.angle, p) >> 3) - (at(gallery.angle, g) >> 3)) & 31 });
      }
    }
  }
  return hits;
}

/** The votes of the motion that explains most, by arithmetic of 32 bits. */
function bestMotion(probe: FingerTemplate, gallery: FingerTemplate, hits: readonly Hit[]): number {
  const times = new Map<number, number>();
  for (const { p, g } of hits) {
    const pair = (p << 8) | g;
    if (times.has(pair) || times.size < MAX_PAIRS) times.set(pair, (times.get(pair) ?? 0) + 1);
  }
  const pairs = [...times].map(([pair, count]) => ({ p: pair >> 8, g: pair & 255, count }));
  const votes = pairs.map((anchor) => {
    const explained = pairs.filter((pair) => explains(probe, gallery, anchor, pair));
    const repeated = explained.reduce((sum, { count }) => sum + count - 1, 0);
    return 16 * explained.length + Math.min(15, repeated);
  });
  return Math.max(0, ...votes);
}

type Pair = Pick<Hit, 'p' | 'g'>;

function explains(probe: FingerTemplate, gallery: FingerTemplate, anchor: Pair, pair: Pair): boolean {
  const { reach, reachPerDistance } = IDENTIFY_PARAMETERS.consistency;
  const f = Math.fround;
  const turned = (at(probe.angle, anchor.p) - at(gallery.angle, anchor.g)) & 255;
  const cos = at(COSINES, turned);
  const sin = at(SINES, turned);
  const dx = at(gallery.x, pair.g) - at(gallery.x, anchor.g);
  const dy = at(gallery.y, pair.g) - at(gallery.y, anchor.g);
  const ex = f(f(f(cos * dx) + f(sin * dy)) - (at(probe.x, pair.p) - at(probe.x, anchor.p)));
  const ey = f(f(f(cos * dy) - f(sin * dx)) - (at(probe.y, pair.p) - at(probe.y, anchor.p)));
  const distance = f(Math.sqrt(f(f(dx * dx) + f(dy * dy))));
  const tolerance = f(f(reach) + f(f(reachPerDistance) * distance));
  return f(f(ex * ex) + f(ey * ey)) <= f(tolerance * tolerance);
}
