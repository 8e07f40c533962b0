import { Random } from '../population/random.ts';
import { keeping, type Mated } from './discard-curve.ts';
import type { AssessedImpression } from './quality-set.ts';

const ROUNDS = 500;
const SEED = 1;

/** How much less is missed without the worst share, as a share of what is missed; NaN where nothing is. */
export function cutBy(
  mated: readonly Mated<AssessedImpression>[],
  threshold: number,
  isKept: (comparison: Mated<AssessedImpression>) => boolean,
  weightOf: (comparison: Mated<AssessedImpression>) => number = () => 1,
): number {
  const sums = { missed: 0, all: 0, missedKept: 0, kept: 0 };
  for (const comparison of mated) {
    const weight = weightOf(comparison);
    const missed = comparison.score < threshold ? weight : 0;
    sums.all += weight;
    sums.missed += missed;
    if (!isKept(comparison)) continue;
    sums.kept += weight;
    sums.missedKept += missed;
  }
  return 1 - sums.missedKept / sums.kept / (sums.missed / sums.all);
}

/** The 5th and the 95th percentile of the cut over fingers drawn anew, whose comparisons hang together. */
export function cutInterval(
  impressions: readonly AssessedImpression[],
  mated: readonly Mated<AssessedImpression>[],
  threshold: number,
  quality: { readonly of: (impression: AssessedImpression) => number; readonly share: number },
): readonly [low: number, high: number] {
  const isKept = keeping(impressions, quality.of, quality.share);
  const fingerOf = ({ a }: Mated<AssessedImpression>): string => `${a.db}/${a.finger}`;
  const fingers = [...new Set(mated.map(fingerOf))];
  const random = new Random(SEED);
  const cuts = Array.from({ length: ROUNDS }, () => {
    const drawn = new Map<string, number>();
    for (let left = fingers.length; left > 0; left--) {
      const finger = fingers[Math.floor(random.between(0, fingers.length))] as string;
      drawn.set(finger, (drawn.get(finger) ?? 0) + 1);
    }
    return cutBy(mated, threshold, isKept, (comparison) => drawn.get(fingerOf(comparison)) ?? 0);
  })
    .filter((cut) => !Number.isNaN(cut))
    .sort((a, b) => a - b);
  const at = (share: number): number => cuts[Math.floor(share * (cuts.length - 1))] ?? Number.NaN;
  return [at(0.05), at(0.95)];
}
