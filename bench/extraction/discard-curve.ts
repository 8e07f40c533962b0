/** A comparison of two impressions, of one finger where it is mated. */
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

/** Error versus discard (Grother, Tabassi 2007): the comparisons that are left without the worst share of the impressions. */
export function keeping<T>(
  impressions: readonly T[],
  qualityOf: (impression: T) => number,
  share: number,
): (comparison: Mated<T>) => boolean {
  const ranked = [...impressions].sort((a, b) => qualityOf(a) - qualityOf(b));
  const rejected = new Set(ranked.slice(0, Math.round(share * impressions.length)));
  return ({ a, b }) => !rejected.has(a) && !rejected.has(b);
}
