import { auditLeaf } from '../audit/entry.ts';
import { compareBiographics } from '../biographic/compare.ts';
import { DAY, isoTime } from '../core/clock.ts';
import type { ProbeId } from '../core/ids.ts';
import { decide, rankCandidates, resultOf } from '../decisions/decide.ts';
import { thresholdsOf } from '../decisions/thresholds.ts';
import {
  endSearch,
  isComplete,
  readSearch,
  type ShardCandidate,
  type ShardResult,
} from '../gallery/search/search.ts';
import {
  type Candidate,
  changeEncounter,
  type Encounter,
  type LocalResult,
  readEncounter,
} from '../intake/encounter.ts';
import { sendOwed } from '../outbox/commit.ts';
import { linkPersons, rootOf } from '../people/person.ts';
import { openReview, reviewIdOf } from '../reviews/review.ts';
import { TransactionRefused, type Write } from '../store/store.ts';
import { becameAnswered, newsOf, noticeToOwner } from './news.ts';
import { CHANGE_ATTEMPTS, type Node } from './node.ts';

/**
 * Decides the search of this node's own gallery: links what matches, asks an examiner about what may match, and tells
 * the agencies concerned. Ends the search and destroys its probe. Deciding twice has one effect.
 */
export async function decideMatch(probeId: ProbeId, node: Node): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const found = await readSearch(node.store, probeId, node.clock());
    // Nothing: over already.
    if (found?.search.origin !== 'LOCAL' || !isComplete(found.search, found.results)) return;
    const encounter = await readEncounter(node.store, found.search.encounterId, node.clock());
    const { writes, changed } =
      encounter === undefined
        ? { writes: [endSearch(probeId)], changed: undefined }
        : await decision(encounter, probeId, found.results, node);
    try {
      await node.store.transact(writes);
      if (encounter && changed && becameAnswered(encounter, changed)) node.onAnswered(changed);
      return await sendOwed(node.dispatcher, writes, node.onUnsent);
    } catch (error) {
      if (!(error instanceof TransactionRefused) || attempt === CHANGE_ATTEMPTS) throw error;
    }
  }
}

async function decision(
  encounter: Encounter,
  probeId: ProbeId,
  results: readonly ShardResult[],
  node: Node,
): Promise<{ readonly writes: Write[]; readonly changed: Encounter }> {
  const { participant, store, clock } = node;
  const candidates = await candidatesOf(encounter, rankCandidates(results), node);
  const thresholds = thresholdsOf(participant.identification);
  const matches = candidates.filter(({ score }) => resultOf(score, thresholds) === 'MATCH');
  for (const match of matches) await linkPersons(store, encounter.personId, match.personId);

  const now = clock();
  const local: LocalResult = {
    result: decide(candidates, thresholds),
    searchedAt: isoTime(now),
    galleriesSearched: results.map(({ shard, sequence }) => ({ shard, sequence })),
    candidates: await withRoots(candidates, node),
  };
  const { write, changed } = changeEncounter(encounter, { local }, now);
  const writes = [
    write,
    endSearch(probeId),
    ...newsOf(encounter, changed, now),
    ...matches.flatMap((match) => noticeToOwner(match, encounter, participant, now)),
    ...(local.result === 'REVIEW' ? local.candidates : []).map((candidate) =>
      reviewOf(encounter, candidate, node, now),
    ),
    auditLeaf({
      at: isoTime(now),
      action: 'ENCOUNTER_DECIDED',
      actor: 'decide-match',
      subject: encounter.encounterId,
      purpose: encounter.purpose,
      decision: local.result,
    }),
  ];
  return { writes, changed };
}

/**
 * The candidates with what their records say. Left out: a record past its time (R15), and another agency's protection
 * referral, whose existence is not disclosed (R5).
 */
async function candidatesOf(
  encounter: Encounter,
  ranked: readonly ShardCandidate[],
  { store, clock }: Node,
): Promise<Candidate[]> {
  const records = await Promise.all(
    ranked.map(({ encounterId }) => readEncounter(store, encounterId, clock())),
  );
  return ranked.flatMap(({ encounterId, score, fingers }, place) => {
    const record = records[place];
    if (record === undefined) return [];
    if (record.purpose === 'PROTECTION_REFERRAL' && record.agency !== encounter.agency) return [];
    const { personId, agency, submission } = record;
    const biographic = compareBiographics(encounter.submission.biographicData, submission.biographicData);
    return [{ encounterId, personId, agency, score, fingers, biographic }];
  });
}

const withRoots = (candidates: readonly Candidate[], { store }: Node): Promise<Candidate[]> =>
  Promise.all(candidates.map(async (each) => ({ ...each, personId: await rootOf(store, each.personId) })));

function reviewOf(encounter: Encounter, candidate: Candidate, { participant }: Node, now: number): Write {
  const { encounterId, agency, account, purpose, receivedAt } = encounter;
  const expiresAt = Date.parse(receivedAt) + participant.retentionDays[purpose] * DAY;
  const reviewId = reviewIdOf(encounterId, candidate.encounterId);
  return openReview(
    { reviewId, kind: 'CANDIDATE', encounterId, agency, submittedBy: account, candidate },
    now,
    expiresAt,
  );
}
