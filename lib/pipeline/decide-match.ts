import { auditLeaf } from '../audit/entry.ts';
import { compareBiographics } from '../biographic/compare.ts';
import { DAY, isoTime } from '../core/clock.ts';
import type { ProbeId } from '../core/ids.ts';
import { best, rankCandidates, resultOf } from '../decisions/decide.ts';
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
import { foundBefore, judgeCandidates } from './judge-candidates.ts';
import { becameAnswered, newsOf, noticeToOwner } from './news.ts';
import { CHANGE_ATTEMPTS, type Node } from './node.ts';
import { markTogether, recordsOf } from './person-records.ts';

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
  const found = await recordsFound(rankCandidates([...results, ...foundBefore(encounter)]), node);
  const candidates = candidatesOf(encounter, found);
  const thresholds = thresholdsOf(participant.identification);
  const isMatch = ({ score }: Candidate): boolean => resultOf(score, thresholds) === 'MATCH';
  const matches = candidates.filter(isMatch);
  for (const match of matches) await linkPersons(store, encounter.personId, match.personId);
  await markMatched(encounter, found, node);

  const now = clock();
  const judged = await judgeCandidates(encounter, await withRoots(candidates, node), node);
  const local: LocalResult = {
    result: best(judged.map(({ result }) => result)),
    searchedAt: isoTime(now),
    galleriesSearched: results.map(({ shard, sequence }) => ({ shard, sequence })),
    candidates: judged.map(({ candidate }) => candidate),
    ...(encounter.addition && { addition: encounter.addition.number }),
  };
  const { write, changed } = changeEncounter(encounter, { local }, now);
  const questions = local.result === 'REVIEW' ? judged.filter(({ asks }) => asks) : [];
  const known = new Set(encounter.local?.candidates.filter(isMatch).map(({ encounterId }) => encounterId));
  const writes = [
    write,
    endSearch(probeId),
    ...newsOf(encounter, changed, now),
    ...matches
      .filter(({ encounterId }) => !known.has(encounterId))
      .flatMap((match) => noticeToOwner(match, encounter, participant, now)),
    ...questions.map(({ candidate }) => reviewOf(encounter, candidate, node, now)),
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

/** A candidate of the shards and its record. */
interface Found {
  readonly candidate: ShardCandidate;
  readonly record: Encounter;
}

/** The candidates whose records can still be read (R15). */
async function recordsFound(ranked: readonly ShardCandidate[], { store, clock }: Node): Promise<Found[]> {
  const records = await Promise.all(
    ranked.map(({ encounterId }) => readEncounter(store, encounterId, clock())),
  );
  return ranked.flatMap((candidate, place) => {
    const record = records[place];
    return record === undefined ? [] : [{ candidate, record }];
  });
}

/** Another agency's protection referral, whose existence is not disclosed (R5). */
const isSecret = (record: Encounter, encounter: Encounter): boolean =>
  record.purpose === 'PROTECTION_REFERRAL' && record.agency !== encounter.agency;

/** The candidates as they are answered. */
const candidatesOf = (encounter: Encounter, found: readonly Found[]): Candidate[] =>
  found.flatMap(({ candidate: { encounterId, score, fingers }, record }) => {
    if (isSecret(record, encounter)) return [];
    const { personId, agency, submission } = record;
    const biographic = compareBiographics(encounter.submission.biographicData, submission.biographicData);
    return [{ encounterId, personId, agency, score, fingers, biographic }];
  });

/** What the records of one person say of R1 and R5 is written on all of them, those that were not answered too. */
async function markMatched(encounter: Encounter, found: readonly Found[], node: Node): Promise<void> {
  const { store, participant, clock } = node;
  const thresholds = thresholdsOf(participant.identification);
  const matched = found.filter(({ candidate }) => resultOf(candidate.score, thresholds) === 'MATCH');
  if (matched.length === 0) return;
  // The others are linked to the encounter's person by now.
  const apart = matched.filter(({ record }) => isSecret(record, encounter));
  const persons = new Set([encounter.personId, ...apart.map(({ record }) => record.personId)]);
  const records = await Promise.all([...persons].map((person) => recordsOf(store, person, clock())));
  await markTogether(records.flat(), node);
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
