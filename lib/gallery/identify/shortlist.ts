import { IDENTIFY_PARAMETERS } from './parameters.ts';
import type { FingerVotes, RankCounts } from './screening.ts';

/** The ranks from which impressions are worth a vote, one for each of the probe's impressions. */
export function leastRanks(shares: readonly RankCounts[]): number[] {
  const { lookedAtShare, leastLookedAt, few } = IDENTIFY_PARAMETERS.consistency;
  return ranksOf(shares).map((all) => {
    const impressions = sum(all);
    const least = Math.min(leastLookedAt, few.lookedAt + few.lookedAtShare * impressions);
    const wanted = Math.max(least, lookedAtShare * impressions);
    let rank = 255;
    for (let looked = all[255] as number; rank > 1 && looked < wanted; ) looked += all[--rank] as number;
    return rank;
  });
}

/** How many encounters are worth a full comparison at most. */
export function mostCompared(shares: readonly RankCounts[]): number {
  const { most, few } = IDENTIFY_PARAMETERS.shortlist;
  const impressions = Math.max(0, ...ranksOf(shares).map(sum));
  return Math.min(most, few.most + few.mostShare * impressions);
}

/** How many impressions have each rank, 0 to 255, in all the threads' shares: for each of the probe's impressions. */
function ranksOf(shares: readonly RankCounts[]): number[][] {
  const [first] = shares;
  return (first ?? []).map((_, finger) =>
    Array.from({ length: 256 }, (__, rank) =>
      shares.reduce((total, counts) => total + (counts[finger]?.[rank] ?? 0), 0),
    ),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Numbers of the `most` encounters that are worth a full comparison, those with most votes first, without those removed. */
export function shortlist(
  shares: readonly FingerVotes[],
  most: number,
  removed: ReadonlySet<number>,
): number[] {
  const { voteShare, leastVotes } = IDENTIFY_PARAMETERS.shortlist;
  const totals = new Map<number, number>();
  const fingers = shares[0]?.length ?? 0;
  for (let finger = 0; finger < fingers; finger++) {
    for (const [encounter, votes] of bestVotes(shares, finger)) {
      totals.set(encounter, (totals.get(encounter) ?? 0) + votes);
    }
  }
  for (const encounter of removed) totals.delete(encounter);
  let best = 0;
  for (const total of totals.values()) best = Math.max(best, total);
  const least = Math.max(voteShare * best, leastVotes);
  return [...totals]
    .filter(([, total]) => total >= least)
    .sort(([a, votesOfA], [b, votesOfB]) => votesOfB - votesOfA || a - b)
    .slice(0, most)
    .map(([encounter]) => encounter);
}

/** The most votes that any impression of each encounter has from one of the probe's. */
function bestVotes(shares: readonly FingerVotes[], finger: number): Map<number, number> {
  const best = new Map<number, number>();
  for (const share of shares) {
    const { encounters, votes } = share[finger] as FingerVotes[number];
    for (let i = 0; i < encounters.length; i++) {
      const encounter = encounters[i] as number;
      best.set(encounter, Math.max(best.get(encounter) ?? 0, votes[i] as number));
    }
  }
  return best;
}
