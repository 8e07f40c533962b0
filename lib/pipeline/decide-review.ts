import { auditLeaf } from '../audit/entry.ts';
import { DAY, isoTime } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { type AgencyId, newId, type ReviewId } from '../core/ids.ts';
import { messageRow, oweMessage, sendingEnvelope } from '../exchange/messages/outgoing.ts';
import { probeOfMessage } from '../exchange/messages/probe-message.ts';
import {
  type Candidate,
  changeEncounter,
  type Encounter,
  type EncounterChange,
  type LocalResult,
  type PartnerResult,
  readEncounter,
} from '../intake/encounter.ts';
import { sendOwed } from '../outbox/commit.ts';
import { owe } from '../outbox/outbox.ts';
import { linkPersons } from '../people/person.ts';
import { decideSending, sendingFacts } from '../release/sending.ts';
import {
  decideReview,
  type IdentityQuestion,
  type Review,
  readReview,
  reviewIdOf,
} from '../reviews/review.ts';
import { type Store, TransactionRefused, type Write } from '../store/store.ts';
import { newsOf, noticeToOwner } from './news.ts';
import { CHANGE_ATTEMPTS, type Node } from './node.ts';
import { markTogether, recordsOf } from './person-records.ts';

type Decider = Pick<Node, 'participant' | 'store' | 'dispatcher' | 'clock' | 'onUnsent'>;

/** An examiner's decision on a review. */
export interface ReviewDecision {
  readonly decision: 'CONFIRMED' | 'REJECTED';
  readonly reason: string;
  /** The examiner's account and agency. */
  readonly account: string;
  readonly agency: AgencyId;
}

/**
 * Carries out an examiner's decision: a confirmed candidate is linked and makes the result a match; a confirmed
 * eligibility sends the probe to the partners; a confirmed request of a partner is answered with the identity. The same decision by the same examiner again changes nothing.
 *
 * @throws CodedError REVIEW_NOT_FOUND, REVIEW_OWN_SUBMISSION (R13), REVIEW_ALREADY_DECIDED
 */
export async function decideReviewAs(id: ReviewId, decision: ReviewDecision, node: Decider): Promise<Review> {
  for (let attempt = 1; ; attempt++) {
    const review = await readReview(node.store, id, decision.agency);
    const now = node.clock();
    const encounter = review && (await readEncounter(node.store, review.encounterId, now));
    if (review === undefined || encounter === undefined) throw new CodedError('REVIEW_NOT_FOUND');
    if (review.submittedBy === decision.account) throw new CodedError('REVIEW_OWN_SUBMISSION');
    if (review.status !== 'OPEN') return repeated(review, decision);
    const writes = [
      decideReview(
        review,
        { status: decision.decision, decidedBy: decision.account, reason: decision.reason },
        now,
      ),
      ...(await effectOf(review, decision, encounter, node)),
      auditLeaf({
        at: isoTime(now),
        action: 'REVIEW_DECIDED',
        actor: decision.account,
        subject: id,
        decision: decision.decision,
      }),
    ];
    try {
      await node.store.transact(writes);
      await sendOwed(node.dispatcher, writes, node.onUnsent);
      return (await readReview(node.store, id, decision.agency)) ?? review;
    } catch (error) {
      if (!(error instanceof TransactionRefused) || attempt === CHANGE_ATTEMPTS) throw error;
    }
  }
}

function repeated(review: Review, { decision, account }: ReviewDecision): Review {
  if (review.status === decision && review.decidedBy === account) return review;
  throw new CodedError('REVIEW_ALREADY_DECIDED');
}

function effectOf(
  review: Review,
  decision: ReviewDecision,
  encounter: Encounter,
  node: Decider,
): Promise<Write[]> {
  if (review.request !== undefined) return Promise.resolve(identityEffect(review.request, decision, node));
  return review.candidate === undefined
    ? Promise.resolve(eligibilityEffect(decision, encounter, node))
    : candidateEffect(review.candidate, decision, encounter, node);
}

/** One confirmed candidate makes a match; the last one rejected makes none. */
async function candidateEffect(
  candidate: Candidate,
  { decision }: ReviewDecision,
  encounter: Encounter,
  node: Decider,
): Promise<Write[]> {
  const { local } = encounter;
  if (local === undefined) return [];
  if (decision === 'CONFIRMED') {
    const person = await linkPersons(node.store, encounter.personId, candidate.personId);
    await markTogether(await recordsOf(node.store, person, node.clock()), node);
  }
  const result =
    decision === 'CONFIRMED' ? 'MATCH' : await resultWithout(candidate, encounter, local, node.store);
  const notice =
    decision === 'CONFIRMED' ? noticeToOwner(candidate, encounter, node.participant, node.clock()) : [];
  return [...changeWrites(encounter, { local: { ...local, result } }, node), ...notice];
}

async function resultWithout(
  rejected: Candidate,
  encounter: Encounter,
  local: LocalResult,
  store: Store,
): Promise<LocalResult['result']> {
  if (local.result === 'MATCH') return 'MATCH';
  const others = local.candidates.filter(({ encounterId }) => encounterId !== rejected.encounterId);
  const reviews = await Promise.all(
    others.map(({ encounterId }) =>
      readReview(store, reviewIdOf(encounter.encounterId, encounterId), encounter.agency),
    ),
  );
  return reviews.some((review) => review?.status === 'OPEN') ? 'REVIEW' : 'NO_MATCH';
}

/** Confirmed: the partner is answered now. Rejected: it is answered when its time is over, as if nobody had looked (R3). */
function identityEffect(
  { messageId }: IdentityQuestion,
  { decision }: ReviewDecision,
  { clock }: Decider,
): Write[] {
  return decision === 'CONFIRMED' ? [owe(messageRow(messageId), sendingEnvelope([messageId]), clock())] : [];
}

/** Confirmed: the probe goes to every partner it was kept from for want of a nationality. Rejected: it stays (R1). */
function eligibilityEffect({ decision }: ReviewDecision, encounter: Encounter, node: Decider): Write[] {
  if (decision === 'REJECTED') return [];
  const { participant, clock } = node;
  const now = clock();
  const messages: Write[] = [];
  const partners: Record<string, PartnerResult> = { ...encounter.partners };
  for (const partner of participant.partners) {
    const current = partners[partner.participant];
    const facts = sendingFacts(encounter.submission, participant, partner, true);
    if (current?.result !== 'NOT_SENT' || current.rule !== 'R1' || !decideSending(facts).send) continue;
    const messageId = newId('message', now);
    partners[partner.participant] = {
      participant: partner.participant,
      result: 'PENDING',
      probeId: probeOfMessage(messageId),
    };
    const { encounterId, purpose } = encounter;
    messages.push(
      ...oweMessage(
        { kind: 'PROBE', messageId, partner: partner.participant, encounterId, eligibilityExamined: true },
        now,
        now + participant.retentionDays[purpose] * DAY,
      ),
    );
  }
  return [...changeWrites(encounter, { partners }, node), ...messages];
}

function changeWrites(encounter: Encounter, change: EncounterChange, { clock }: Decider): Write[] {
  const now = clock();
  const { write, changed } = changeEncounter(encounter, change, now);
  return [write, ...newsOf(encounter, changed, now)];
}
