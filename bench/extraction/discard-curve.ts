/** A comparison of two impressions of one finger. */
export interface Mated<T> {
  readonly a: T;
  readonly b: T;
  readonly score: number;
}

/** The lowest score that no more than this share of impostors reaches. */
export function applyThreshold(impostors: readonly number[], falseMatchRate: number): number {
  const sorted = [...impostors].sort((a, b) => b - a);
  return (sorted[Math.floor(sorted.length * falseMatchRate)] ?? 0) + 1e-9;
}

export function fnmrAmong<T>(mated: readonly Mated<T>[], threshold: number): number {
  if (mated.length === 0) return 0;
  return mated.filter(({ score }) => score < threshold).length / mated.length;
}

/** Error versus discard (Grother, Tabassi 2007): the FNMR that is left when the worst share of the impressions is rejected. */
export function discardCurve<T>(
  impressions: readonly T[],
  mated: readonly Mated<T>[],
  qualityOf: (impression: T) => number,
  threshold: number,
  shares: readonly number[],
): number[] {
  const ranked = [...impressions].sort((a, b) => qualityOf(a) - qualityOf(b));
  const rank = new Map(ranked.map((impression, i) => [impression, i]));
  return shares.map((share) => {
    const rejected = Math.round(share * impressions.length);
    const kept = mated.filter(({ a, b }) => Math.min(rank.get(a) ?? 0, rank.get(b) ?? 0) >= rejected);
    return fnmrAmong(kept, threshold);
  });
}
