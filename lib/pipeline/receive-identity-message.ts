import { type AuditAction, auditLeaf } from '../audit/entry.ts';
import { DAY, HOUR, isoTime } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { OpenedMessage } from '../exchange/envelope/envelope.ts';
import type { IdentityAnswerMessage } from '../exchange/messages/identity-answer-message.ts';
import type { IdentityRequestMessage } from '../exchange/messages/identity-request-message.ts';
import { takeIn } from '../exchange/messages/inbox.ts';
import { keepIdentity } from '../exchange/messages/kept-identity.ts';
import { oweMessage, questionRow, readOutgoing } from '../exchange/messages/outgoing.ts';
import { eligibilityOf } from '../intake/eligibility.ts';
import type { Encounter, PartnerResult } from '../intake/encounter.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import { commit } from '../outbox/commit.ts';
import { settle } from '../outbox/outbox.ts';
import type { Partner } from '../participants/participant.ts';
import { changePartnerResult } from './change-partner-result.ts';
import { inboxEntry } from './inbox-entry.ts';
import type { Node } from './node.ts';

type Receiver = Omit<Node, 'objects'> & { readonly signingKey: SigningKey };

/** The longest a partner may ask to be waited for: the most that a participant file allows. */
const LONGEST_WAIT = 72 * HOUR + 5 * 60_000;

/**
 * Takes in a partner's request for the identity behind a reference, and owes it an answer. Nothing of the reference is
 * looked at here, so the receipt of a request tells nothing about it; what is refused at once is what the partner knows
 * of itself: that the exchange is suspended, that its purpose is not agreed, what it stated of nationality.
 *
 * @throws CodedError EXCHANGE_BODY_INVALID, and what `refuse` throws for what the sender's own rules should have kept back
 */
export async function takeIdentityRequest(
  request: IdentityRequestMessage,
  opened: OpenedMessage,
  partner: Partner,
  node: Receiver & { readonly refuse: (code: RefusalCode, rule: string) => Promise<never> },
): Promise<string> {
  const { participant, clock, refuse } = node;
  const eligibility = eligibilityOf(request, participant.participants);
  if (partner.suspended) await refuse('EXCHANGE_SUSPENDED', 'R24');
  if (!partner.purposes.includes(request.purpose)) await refuse('EXCHANGE_PURPOSE_NOT_AGREED', 'R4');
  if (eligibility === 'INELIGIBLE') await refuse('EXCHANGE_NOT_ELIGIBLE', 'R1');

  const now = clock();
  if (Date.parse(request.answerBy) > now + LONGEST_WAIT) throw new CodedError('EXCHANGE_BODY_INVALID');
  const entry = await inboxEntry(opened, partner, node);
  const messageId = newId('message', now);
  await commit(
    node,
    [
      takeIn(entry, now),
      ...oweMessage(
        {
          kind: 'IDENTITY_ANSWER',
          messageId,
          partner: partner.participant,
          requestId: opened.messageId,
          request,
          eligibility,
        },
        now,
        now + participant.retentionDays[request.purpose] * DAY,
      ),
      auditLeaf({
        ...taken('IDENTITY_REQUEST_RECEIVED', messageId, opened, now),
        agency: request.agency,
        unit: request.unit,
        purpose: request.purpose,
        decision: request.reason,
        rule: 'R12',
      }),
    ],
    node.onUnsent,
  );
  return entry.receipt;
}

export type RefusalCode = 'EXCHANGE_SUSPENDED' | 'EXCHANGE_PURPOSE_NOT_AGREED' | 'EXCHANGE_NOT_ELIGIBLE';

/** Records a partner's answer to a request for an identity on the encounter, and tells the agency. */
export async function takeIdentityAnswer(
  answer: IdentityAnswerMessage,
  opened: OpenedMessage,
  partner: Partner,
  node: Receiver,
): Promise<string> {
  const sent = await readOutgoing(node.store, answer.requestId);
  if (sent?.kind !== 'IDENTITY_REQUEST' || sent.partner !== partner.participant)
    throw new CodedError('EXCHANGE_REQUEST_UNKNOWN');
  const now = node.clock();
  const entry = await inboxEntry(opened, partner, node);
  const given = givenBy(answer, partner, now);
  await changePartnerResult(
    node,
    {
      encounterId: sent.encounterId,
      participant: partner.participant,
      along: ({ identityRequest }, encounter) =>
        given !== undefined && identityRequest?.state === 'GIVEN'
          ? [keepIdentity(encounter.encounterId, { ...given, expiresAt: keptUntil(given, encounter, node) })]
          : [],
    },
    (current) => answered(current, answer, given !== undefined, now),
    [
      takeIn(entry, now),
      settle(questionRow(answer.requestId)),
      auditLeaf({
        ...taken('IDENTITY_ANSWER_RECEIVED', sent.encounterId, opened, now),
        decision: answer.result,
        rule: 'R12',
      }),
    ],
  );
  return entry.receipt;
}

/** The identity of an answer, if it is to be kept: not of a suspended exchange (R24), nor past its time (R15). */
function givenBy(answer: IdentityAnswerMessage, { suspended, participant }: Partner, now: number) {
  if (suspended || answer.result !== 'MATCH_IDENTITY') return undefined;
  const { identity } = answer;
  if (identity.provenance.source !== participant) throw new CodedError('EXCHANGE_BODY_INVALID');
  return Date.parse(identity.expiresAt) > now ? identity : undefined;
}

/** By the partner's clock, and never longer than the encounter it belongs to (R15). */
const keptUntil = (
  { expiresAt }: { readonly expiresAt: string },
  { receivedAt, purpose }: Encounter,
  { participant }: Receiver,
): string =>
  isoTime(Math.min(Date.parse(expiresAt), Date.parse(receivedAt) + participant.retentionDays[purpose] * DAY));

/** Also after the request had been given up, if its answer comes all the same; not once another request replaced it. */
function answered(
  current: PartnerResult,
  { requestId }: IdentityAnswerMessage,
  given: boolean,
  now: number,
): PartnerResult | undefined {
  const { identityRequest } = current;
  if (identityRequest?.messageId !== requestId || identityRequest.state === 'GIVEN') return undefined;
  const state = given ? 'GIVEN' : 'NOTHING_MORE';
  return {
    ...current,
    ...(given && { result: 'MATCH_IDENTITY' }),
    identityRequest: { ...identityRequest, state, answeredAt: isoTime(now) },
  };
}

const taken = (
  action: AuditAction,
  subject: string,
  { issuer, digest }: OpenedMessage,
  now: number,
): { at: string; action: AuditAction; actor: string; subject: string; digest: string } => ({
  at: isoTime(now),
  action,
  actor: issuer,
  subject,
  digest,
});
