import type { EncounterId } from '../core/ids.ts';
import type { ShardCandidate, ShardResult } from '../gallery/search/search.ts';
import type { MatchResult } from '../intake/encounter.ts';
import type { Thresholds } from './thresholds.ts';

/** How many candidates an answer holds at most, over all shards. */
export const CANDIDATE_LIMIT = 10;

/** The best candidates of all shards, best first; of equal scores the earlier encounter first. */
export function rankCandidates(
  results: readonly ShardResult[],
  limit: number = CANDIDATE_LIMIT,
): ShardCandidate[] {
  const best = new Map<EncounterId, ShardCandidate>();
  for (const candidate of results.flatMap((result) => result.candidates)) {
    const known = best.get(candidate.encounterId);
    if (known === undefined || candidate.score > known.score) best.set(candidate.encounterId, candidate);
  }
  return [...best.values()]
    .sort((a, b) => b.score - a.score || (a.encounterId < b.encounterId ? -1 : 1))
    .slice(0, limit);
}

/** What a score means under the node's thresholds. */
export function resultOf(score: number, thresholds: Thresholds): MatchResult {
  if (score >= thresholds.match) return 'MATCH';
  return score >= thresholds.review ? 'REVIEW' : 'NO_MATCH';
}

/** The result of a search is that of its best candidate. */
export function best(results: readonly MatchResult[]): MatchResult {
  if (results.includes('MATCH')) return 'MATCH';
  return results.includes('REVIEW') ? 'REVIEW' : 'NO_MATCH';
}
