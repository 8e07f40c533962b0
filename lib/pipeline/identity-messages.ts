import { HOUR, isoTime } from '../core/clock.ts';
import type { ParticipantCode } from '../core/ids.ts';
import type { IdentityAnswerMessage } from '../exchange/messages/identity-answer-message.ts';
import type { IdentityRequestMessage } from '../exchange/messages/identity-request-message.ts';
import { type OutgoingMessage, questionRow, sendingEnvelope } from '../exchange/messages/outgoing.ts';
import { groundsOf } from '../exchange/messages/probe-message.ts';
import { type Encounter, type IdentityRequest, isAsking, readEncounter } from '../intake/encounter.ts';
import { announce } from '../notifications/events/event.ts';
import { oweLater } from '../outbox/outbox.ts';
import { decideSending, sendingFacts } from '../release/sending.ts';
import type { Write } from '../store/store.ts';
import type { ChangedResult, Next } from './change-partner-result.ts';
import { identityContent } from './identity-content.ts';
import { lapseTime } from './lapse-question.ts';
import { type Node, partnerOf } from './node.ts';

type Sender = Pick<Node, 'participant' | 'store' | 'clock'>;
type Request = Extract<OutgoingMessage, { kind: 'IDENTITY_REQUEST' }>;
type Answer = Extract<OutgoingMessage, { kind: 'IDENTITY_ANSWER' }>;

/** A request for an identity as it goes now, or the rule that has come to forbid it (R2). */
export async function identityRequestContent(
  { encounterId, partner: code, reference, probeId, eligibilityExamined, reason, explanation }: Request,
  { participant, store, clock }: Sender,
): Promise<
  | { readonly kind: 'IDENTITY_REQUEST'; readonly body: IdentityRequestMessage; readonly answerBy: string }
  | { readonly kind: 'NOTHING'; readonly rule: string }
> {
  const now = clock();
  const partner = partnerOf(participant, code);
  const encounter = await readEncounter(store, encounterId, now);
  if (partner === undefined || encounter === undefined) return { kind: 'NOTHING', rule: 'R15' };
  const { submission, agency, unit, barredByOther } = encounter;
  const decision = decideSending(sendingFacts(submission, participant, partner, eligibilityExamined));
  if (!decision.send) return { kind: 'NOTHING', rule: decision.rule };
  if (barredByOther) return { kind: 'NOTHING', rule: 'R1' };
  const answerBy = isoTime(now + participant.identityAnswerHours * HOUR);
  const grounds = groundsOf(submission);
  const asked = { reference, probeId, ...grounds, eligibilityExamined, agency, unit, reason, explanation };
  return { kind: 'IDENTITY_REQUEST', body: { ...asked, answerBy }, answerBy };
}

/** The answer to a partner's request as it goes now, with the news for the agency whose record it is of. */
export async function identityAnswerContent(
  outgoing: Answer,
  node: Sender,
): Promise<
  | {
      readonly kind: 'IDENTITY_ANSWER';
      readonly body: IdentityAnswerMessage;
      readonly before: readonly Write[];
      readonly arrived: readonly Write[];
    }
  | { readonly kind: 'LATER'; readonly until: number; readonly writes: readonly Write[] }
> {
  const content = await identityContent(outgoing, node);
  if ('until' in content) return { kind: 'LATER', ...content };
  const { body, before, record } = content;
  const arrived = record ? [noticeOfRelease(record, outgoing, node.clock())] : [];
  return { kind: 'IDENTITY_ANSWER', body, before, arrived };
}

/** The agency that owns the record hears that the partner now has the identity. */
const noticeOfRelease = (
  { agency, encounterId }: Encounter,
  { partner, requestId }: { readonly partner: ParticipantCode; readonly requestId: string },
  now: number,
): Write =>
  announce(
    {
      type: 'subject.encountered',
      agency,
      encounterId,
      status: 'MATCH_IDENTITY',
      participant: partner,
      occasion: requestId,
    },
    now,
  );

/** What the outcome of an attempt makes of the request as the agency sees it. */
export function identityResultAfter(
  { encounterId, partner, messageId }: Request,
  { outcome, rule }: { readonly outcome: string; readonly rule?: string },
  { clock }: Sender,
  answerBy: string | undefined,
): { readonly at: ChangedResult; readonly next: Next } {
  const now = clock();
  const delivered = outcome === 'DELIVERED' && answerBy !== undefined;
  const change = (request: IdentityRequest): IdentityRequest | undefined => {
    if (delivered) return { ...request, state: 'PENDING', answerBy };
    if (rule !== undefined) return { ...request, state: 'NOT_SENT', rule, answeredAt: isoTime(now) };
    return request.state === 'UNREACHABLE' ? undefined : { ...request, state: 'UNREACHABLE' };
  };
  return {
    at: {
      encounterId,
      participant: partner,
      along: () =>
        delivered
          ? [oweLater(questionRow(messageId), sendingEnvelope([messageId]), now, lapseTime(answerBy))]
          : [],
    },
    next: (current) => {
      const { identityRequest } = current;
      if (identityRequest?.messageId !== messageId || !isAsking(current)) return undefined;
      const changed = change(identityRequest);
      return changed && { ...current, identityRequest: changed };
    },
  };
}
