import { type AuditAction, auditLeaf } from '../audit/entry.ts';
import { DAY, isoTime } from '../core/clock.ts';
import { resultOf } from '../decisions/decide.ts';
import { thresholdsOf } from '../decisions/thresholds.ts';
import type { IdentityAnswerMessage } from '../exchange/messages/identity-answer-message.ts';
import { type OutgoingMessage, recordDecision } from '../exchange/messages/outgoing.ts';
import { type Reference, readReference } from '../exchange/messages/reference.ts';
import { type Encounter, encounterKey, encounterOf } from '../intake/encounter.ts';
import { announce } from '../notifications/events/event.ts';
import {
  ageBandOf,
  decideIdentity,
  type IdentityDecision,
  type IdentityFacts,
  releaseIdentity,
} from '../release/identity.ts';
import { recordFacts } from '../release/release.ts';
import { lapseReview, openReview, type Review, readReview, reviewIdOf } from '../reviews/review.ts';
import type { Write } from '../store/store.ts';
import { type Node, partnerOf } from './node.ts';

type IdentityAnswer = Extract<OutgoingMessage, { kind: 'IDENTITY_ANSWER' }>;
type Releaser = Pick<Node, 'participant' | 'store' | 'clock'>;

/** What an attempt to answer may say, with what is to be stored before it is said; or until when it says nothing. */
export type IdentityContent =
  | { readonly body: IdentityAnswerMessage; readonly before: readonly Write[]; readonly record?: Encounter }
  | { readonly until: number; readonly writes: readonly Write[] };

/** What stands behind a reference that this partner may ask about. */
interface Asked {
  readonly reference: Reference;
  readonly held?: Held | undefined;
}

/** The record a reference stands for, while it can be read. */
interface Held {
  readonly record: Encounter;
  /** Seconds since the epoch. */
  readonly recordExpiresAt: number;
  readonly review: Review | undefined;
}

/**
 * Decides what a partner's request for an identity is answered with, on the facts of now (R2). An identity that may be
 * given is given at once. Everything else waits for the time that the partner set: whether the reference is not its own,
 * a rule forbids more, an examiner says no, or says nothing, it hears the same, and hears it then (R3, R13).
 */
export async function identityContent(outgoing: IdentityAnswer, node: Releaser): Promise<IdentityContent> {
  const now = node.clock();
  const asked = await readAsked(outgoing, node);
  const held = asked?.held;
  const decision = decideIdentity(factsOf(outgoing, asked, node));
  if (decision.tier === 'MATCH_IDENTITY' && held !== undefined) {
    const identity = releaseIdentity(decision, held.record, {
      source: node.participant.participant,
      purpose: outgoing.request.purpose,
      expiresAt: Math.min(
        held.recordExpiresAt * 1000,
        now + node.participant.retentionDays[outgoing.request.purpose] * DAY,
      ),
    });
    return {
      body: { requestId: outgoing.requestId, result: 'MATCH_IDENTITY', identity },
      before: onRecord(outgoing, 'MATCH_IDENTITY', decision, now),
      record: held.record,
    };
  }
  const until = Date.parse(outgoing.request.answerBy);
  if (now < until) return { until, writes: question(outgoing, asked, decision, node) };
  return {
    body: { requestId: outgoing.requestId, result: 'NOTHING_MORE' },
    before: [
      ...onRecord(outgoing, 'NOTHING_MORE', decision, now),
      ...(held?.review?.status === 'OPEN' ? [lapseReview(held.review)] : []),
    ],
  };
}

async function readAsked(
  { partner, request, messageId }: IdentityAnswer,
  { store, clock }: Releaser,
): Promise<Asked | undefined> {
  const now = clock();
  const reference = await readReference(store, request.reference, now);
  if (reference?.partner !== partner || reference.partnerProbeId !== request.probeId) return undefined;
  const item = await store.get('encounters', encounterKey(reference.encounterId));
  const record = encounterOf(item, now);
  const held = record && {
    record,
    recordExpiresAt: Number(item?.expiresAt),
    review: await readReview(store, reviewIdOf(messageId, 'IDENTITY'), record.agency),
  };
  return { reference, held };
}

function factsOf(
  { partner, request, eligibility }: IdentityAnswer,
  asked: Asked | undefined,
  { participant, clock }: Releaser,
): IdentityFacts {
  const pinned = partnerOf(participant, partner);
  const held = asked?.held;
  return {
    ...recordFacts(held?.record, participant.participants),
    referenceValid: asked !== undefined,
    match: resultOf(asked?.reference.score ?? 0, thresholdsOf(participant.identification)),
    purpose: request.purpose,
    samePurpose: asked?.reference.purpose === request.purpose,
    probeEligibility: eligibility,
    purposeExchanged: pinned?.purposes.includes(request.purpose) ?? false,
    suspended: pinned?.suspended ?? true,
    age: ageBandOf(held?.record.submission.biographicData.dateOfBirth, clock()),
    review: held?.review?.status ?? 'NONE',
  };
}

/** Puts a request before an examiner of the agency whose record it is about, and tells the agency, once. */
function question(
  { messageId, partner, request }: IdentityAnswer,
  asked: Asked | undefined,
  decision: IdentityDecision,
  { clock }: Releaser,
): Write[] {
  if (decision.tier !== 'EXAMINE' || asked?.held === undefined || asked.held.review !== undefined) return [];
  const { held } = asked;
  const { encounterId, personId, agency, account } = held.record;
  const { score, fingers } = asked.reference;
  const { purpose, investigation, reason, explanation, unit, answerBy } = request;
  const review = openReview(
    {
      reviewId: reviewIdOf(messageId, 'IDENTITY'),
      kind: 'IDENTITY',
      encounterId,
      agency,
      submittedBy: account,
      candidate: { encounterId, personId, agency, score, fingers },
      request: {
        messageId,
        participant: partner,
        agency: request.agency,
        unit,
        purpose,
        ...(investigation && { investigation }),
        reason,
        explanation,
        answerBy,
      },
    },
    clock(),
    held.recordExpiresAt * 1000,
  );
  return [
    { ...review, when: [{ kind: 'absent' }] },
    announce(
      {
        type: 'review.opened',
        agency,
        encounterId,
        status: 'OPEN',
        participant: partner,
        occasion: messageId,
      },
      clock(),
    ),
    leaf('IDENTITY_DECIDED', { messageId, partner, request }, 'EXAMINE', decision.rule, clock()),
  ];
}

/** A decision goes on the record before it is told, and once: an attempt whose receipt is lost may have told it. */
function onRecord(
  outgoing: IdentityAnswer,
  decided: 'MATCH_IDENTITY' | 'NOTHING_MORE',
  decision: IdentityDecision,
  now: number,
): Write[] {
  if (outgoing.decided === decided) return [];
  const rule = 'rule' in decision ? decision.rule : 'R12';
  return [
    recordDecision(outgoing.messageId, decided),
    leaf('IDENTITY_DECIDED', outgoing, decided, rule, now),
  ];
}

const leaf = (
  action: AuditAction,
  { messageId, partner, request }: Pick<IdentityAnswer, 'messageId' | 'partner' | 'request'>,
  decision: string,
  rule: string,
  now: number,
): Write =>
  auditLeaf({
    at: isoTime(now),
    action,
    actor: partner,
    subject: messageId,
    agency: request.agency,
    unit: request.unit,
    purpose: request.purpose,
    decision,
    rule,
  });
