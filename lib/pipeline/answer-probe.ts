import { auditLeaf } from '../audit/entry.ts';
import { DAY, isoTime } from '../core/clock.ts';
import { type EncounterId, newId, type ProbeId } from '../core/ids.ts';
import { rankCandidates, resultOf } from '../decisions/decide.ts';
import { thresholdsOf } from '../decisions/thresholds.ts';
import { oweMessage } from '../exchange/messages/outgoing.ts';
import { probeRow } from '../exchange/messages/received-probe.ts';
import { keepReference, referenceOf } from '../exchange/messages/reference.ts';
import {
  endSearch,
  isComplete,
  readSearch,
  type Search,
  type ShardCandidate,
} from '../gallery/search/search.ts';
import { type Encounter, readEncounter } from '../intake/encounter.ts';
import { announce } from '../notifications/events/event.ts';
import { sendOwed } from '../outbox/commit.ts';
import { settle } from '../outbox/outbox.ts';
import type { Participant } from '../participants/participant.ts';
import { decideRelease, type ReleaseFacts, recordFacts, releaseAnswer } from '../release/release.ts';
import { TransactionRefused, type Write } from '../store/store.ts';
import { type Node, partnerOf } from './node.ts';

type PartnerSearch = Extract<Search, { origin: 'PARTNER' }>;

/** Read in place of a candidate's record where there is no candidate, so that both cases take the same steps (R3). */
const NOBODY = 'enc_00000000000000000000000000' as EncounterId;

/**
 * Answers a partner's probe: applies the release policy to what the search found, owes the partner the answer, and
 * destroys the probe. No match and a match that must not be told take the same reads, writes and messages (R3).
 */
export async function answerProbe(probeId: ProbeId, node: Node): Promise<void> {
  const { store, participant, clock } = node;
  const found = await readSearch(store, probeId, clock());
  // Nothing: over already.
  if (found?.search.origin !== 'PARTNER' || !isComplete(found.search, found.results)) return;
  const best = rankCandidates(found.results, 1)[0];
  const record = await readEncounter(store, best?.encounterId ?? NOBODY, clock());
  const facts = releaseFacts(found.search, best?.score ?? 0, record, participant);
  const writes = answering(found.search, facts, best && record && { record, best }, node);
  try {
    await store.transact(writes);
  } catch (error) {
    // Refused: another delivery of the same message ended the search, and its answer is owed.
    if (error instanceof TransactionRefused) return;
    throw error;
  }
  await sendOwed(node.dispatcher, writes, node.onUnsent);
}

function releaseFacts(
  search: PartnerSearch,
  score: number,
  record: Encounter | undefined,
  participant: Participant,
): ReleaseFacts {
  const partner = partnerOf(participant, search.partner);
  return {
    match: resultOf(score, thresholdsOf(participant.identification)),
    ...recordFacts(record, participant.participants),
    probeEligibility: search.eligibility,
    purposeExchanged: partner?.purposes.includes(search.purpose) ?? false,
    suspended: partner?.suspended ?? true,
  };
}

/** The one transaction of an answer. */
function answering(
  search: PartnerSearch,
  facts: ReleaseFacts,
  found: { readonly record: Encounter; readonly best: ShardCandidate } | undefined,
  node: Node,
): Write[] {
  const { participant, clock } = node;
  const now = clock();
  const decision = decideRelease(facts);
  const owner = participant.agencies.find((agency) => agency.id === found?.record.agency);
  const match = owner && { reference: referenceOf(search.probeId), contact: owner.contact };
  const answer = releaseAnswer(decision, match);
  const expiresAt = now + participant.retentionDays[search.purpose] * DAY;
  const writes: Write[] = [
    endSearch(search.probeId),
    ...oweMessage(
      {
        kind: 'ANSWER',
        messageId: newId('message', now),
        partner: search.partner,
        probeId: search.partnerProbeId,
        searchedAs: search.probeId,
        answer,
      },
      now,
      expiresAt,
    ),
    settle(probeRow(search.probeId)),
    auditLeaf({
      at: isoTime(now),
      action: 'PROBE_ANSWERED',
      actor: search.partner,
      subject: search.probeId,
      purpose: search.purpose,
      decision: answer.result,
      rule: 'rule' in decision ? decision.rule : undefined,
    }),
  ];
  if (answer.result === 'MATCH_REFERENCE' && found !== undefined) {
    const { record, best } = found;
    const { partner, partnerProbeId, purpose } = search;
    const { encounterId, score, fingers } = best;
    writes.push(
      keepReference({
        reference: answer.reference,
        partner,
        partnerProbeId,
        purpose,
        encounterId,
        score,
        fingers,
        expiresAt: Math.ceil(expiresAt / 1000),
      }),
      announce(
        {
          type: 'subject.encountered',
          agency: record.agency,
          encounterId: record.encounterId,
          status: 'MATCH_REFERENCE',
          participant: search.partner,
          occasion: search.probeId,
        },
        now,
      ),
    );
  }
  return writes;
}
