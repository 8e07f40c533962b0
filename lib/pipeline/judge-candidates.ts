import { resultOf } from '../decisions/decide.ts';
import { thresholdsOf } from '../decisions/thresholds.ts';
import type { ShardResult } from '../gallery/search/search.ts';
import type { Candidate, Encounter, MatchResult } from '../intake/encounter.ts';
import { readReview, reviewIdOf } from '../reviews/review.ts';
import type { Node } from './node.ts';

/** A candidate and what it amounts to. */
export interface JudgedCandidate {
  readonly candidate: Candidate;
  readonly result: MatchResult;
  /** An examiner is to be asked, and has not been yet. */
  readonly asks: boolean;
}

/** What earlier searches of an encounter found, before fingers were added: it counts as another shard's findings do. */
export const foundBefore = ({ local }: Encounter): ShardResult[] =>
  local === undefined ? [] : [{ shard: -1, sequence: 0, candidates: local.candidates }];

/**
 * What each candidate amounts to: by its score, or by what an examiner said of it after an earlier search. A candidate
 * that was turned down is asked about again only where the fingers that were added speak more for it than before (R13).
 */
export async function judgeCandidates(
  encounter: Encounter,
  candidates: readonly Candidate[],
  { participant, store }: Pick<Node, 'participant' | 'store'>,
): Promise<JudgedCandidate[]> {
  const thresholds = thresholdsOf(participant.identification);
  return Promise.all(
    candidates.map(async (candidate): Promise<JudgedCandidate> => {
      const result = resultOf(candidate.score, thresholds);
      if (result !== 'REVIEW' || encounter.local === undefined)
        return { candidate, result, asks: result === 'REVIEW' };
      const id = reviewIdOf(encounter.encounterId, candidate.encounterId);
      const review = await readReview(store, id, encounter.agency);
      if (review?.status === 'CONFIRMED') return { candidate, result: 'MATCH', asks: false };
      if (review?.status === 'REJECTED' && candidate.score <= (review.candidate?.score ?? 0))
        return { candidate, result: 'NO_MATCH', asks: false };
      return { candidate, result, asks: review?.status !== 'OPEN' };
    }),
  );
}
