import { auditLeaf } from '../audit/entry.ts';
import { DAY, isoTime } from '../core/clock.ts';
import type { MessageId, ParticipantCode } from '../core/ids.ts';
import { sealMessage } from '../exchange/envelope/envelope.ts';
import type { AnswerMessage } from '../exchange/messages/answer-message.ts';
import type { IdentityAnswerMessage } from '../exchange/messages/identity-answer-message.ts';
import type { IdentityRequestMessage } from '../exchange/messages/identity-request-message.ts';
import {
  concludeMessage,
  countAttempt,
  messageRow,
  type OutgoingMessage,
  readOutgoing,
} from '../exchange/messages/outgoing.ts';
import { type ProbeMessage, probeMessage, probeOfMessage } from '../exchange/messages/probe-message.ts';
import { signDeletionReceipt } from '../exchange/receipts/deletion-receipt.ts';
import type { PartnerTransport, PostOutcome } from '../exchange/transport/partner-transport.ts';
import { isFinal, type PartnerResult, readEncounter } from '../intake/encounter.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import { retryDelay } from '../outbox/backoff.ts';
import { commit } from '../outbox/commit.ts';
import { defer, postpone, settle } from '../outbox/outbox.ts';
import { decideSending, sendingFacts } from '../release/sending.ts';
import { TransactionRefused, type Write } from '../store/store.ts';
import { type ChangedResult, changePartnerResult, type Next } from './change-partner-result.ts';
import { identityAnswerContent, identityRequestContent, identityResultAfter } from './identity-messages.ts';
import { lapseQuestion } from './lapse-question.ts';
import { type Node, partnerOf } from './node.ts';

export type Sender = Pick<
  Node,
  'participant' | 'store' | 'dispatcher' | 'clock' | 'onUnsent' | 'onAnswered'
> & {
  readonly signingKey: SigningKey;
  readonly transport: PartnerTransport;
};

/** What came of an attempt, for log and metric. */
export interface Attempt {
  readonly outcome: Conclusion['outcome'] | 'WAITING';
  readonly partner: ParticipantCode;
}

/** What an attempt is about to say, the rule that forbids it, or until when it has nothing to say. */
type Content =
  | {
      readonly kind: OutgoingMessage['kind'];
      readonly body: ProbeMessage | AnswerMessage | IdentityRequestMessage | IdentityAnswerMessage;
      /** Of a question: until when the partner is to answer. */
      readonly answerBy?: string;
      /** Stored before it is said. */
      readonly before?: readonly Write[];
      /** Stored once it is known to have arrived. */
      readonly arrived?: readonly Write[];
    }
  | { readonly kind: 'NOTHING'; readonly rule: string }
  | { readonly kind: 'LATER'; readonly until: number; readonly writes: readonly Write[] };

/**
 * Sends one message owed to a partner, and records what came of it. The content is made anew at each attempt, so that a
 * rule that has come to forbid it in the meantime is kept (R2). A partner that can't be reached is tried again later.
 *
 * @returns the outcome; nothing when the message was sent before.
 */
export async function sendExchangeMessage(messageId: MessageId, node: Sender): Promise<Attempt | undefined> {
  const outgoing = await readOutgoing(node.store, messageId);
  const partner = outgoing && partnerOf(node.participant, outgoing.partner);
  if (outgoing === undefined || outgoing.state !== 'OWED') {
    await node.store.transact([settle(messageRow(messageId))]);
    if (outgoing !== undefined) await lapseQuestion(outgoing, node);
    return undefined;
  }
  const content: Content =
    partner === undefined ? { kind: 'NOTHING', rule: 'R24' } : await contentOf(outgoing, node);
  if (partner === undefined || content.kind === 'NOTHING') {
    await conclude(
      outgoing,
      { outcome: 'FORBIDDEN', rule: content.kind === 'NOTHING' ? content.rule : 'R24' },
      node,
    );
    return { outcome: 'FORBIDDEN', partner: outgoing.partner };
  }
  if (content.kind === 'LATER') {
    await stored([...content.writes, defer(messageRow(messageId), content.until)], node);
    return { outcome: 'WAITING', partner: outgoing.partner };
  }
  // Refused: another attempt has concluded the message meanwhile.
  if (content.before?.length && !(await stored(content.before, node))) return undefined;
  const issuer = node.participant.participant;
  const compact = await sealMessage({
    messageId,
    kind: content.kind,
    body: content.body,
    signingKey: node.signingKey,
    issuer,
    audience: partner.participant,
    recipientJwks: partner.jwks,
    clock: node.clock,
  });
  const outcome = await node.transport.post(partner, { issuer, messageId, compact });
  const conclusion = settledOutcome(outcome);
  await conclude(outgoing, conclusion, node, content);
  return { outcome: conclusion.outcome, partner: outgoing.partner };
}

/** Whether a transaction was stored; false where somebody else has had its effect. */
async function stored(writes: readonly Write[], node: Sender): Promise<boolean> {
  try {
    await commit(node, writes, node.onUnsent);
    return true;
  } catch (error) {
    if (error instanceof TransactionRefused) return false;
    throw error;
  }
}

async function contentOf(outgoing: OutgoingMessage, node: Sender): Promise<Content> {
  switch (outgoing.kind) {
    case 'PROBE':
      return probeContent(outgoing, node);
    case 'IDENTITY_REQUEST':
      return identityRequestContent(outgoing, node);
    case 'ANSWER':
    case 'IDENTITY_ANSWER': {
      // Decided before the exchange was suspended: what is in flight is not sent (R24).
      if (partnerOf(node.participant, outgoing.partner)?.suspended !== false)
        return { kind: 'NOTHING', rule: 'R24' };
      if (outgoing.kind === 'IDENTITY_ANSWER') return identityAnswerContent(outgoing, node);
      const deletionReceipt = await deletionReceiptFor(outgoing, node);
      return { kind: 'ANSWER', body: { probeId: outgoing.probeId, ...outgoing.answer, deletionReceipt } };
    }
  }
}

async function probeContent(
  outgoing: Extract<OutgoingMessage, { kind: 'PROBE' }>,
  node: Sender,
): Promise<Content> {
  const { participant, store, clock } = node;
  const now = clock();
  const partner = partnerOf(participant, outgoing.partner);
  const encounter = await readEncounter(store, outgoing.encounterId, now);
  if (partner === undefined || encounter === undefined) return { kind: 'NOTHING', rule: 'R15' };
  const { eligibilityExamined, messageId } = outgoing;
  const decision = decideSending(
    sendingFacts(encounter.submission, participant, partner, eligibilityExamined),
  );
  if (!decision.send) return { kind: 'NOTHING', rule: decision.rule };
  const expiresAt = isoTime(now + participant.retentionDays.probe * DAY);
  const body = probeMessage(probeOfMessage(messageId), encounter, { eligibilityExamined, expiresAt });
  return { kind: 'PROBE', body, answerBy: expiresAt };
}

/** Signed after the transaction that destroyed the probe's key: it states what has happened, not what will (R11). */
function deletionReceiptFor(
  outgoing: Extract<OutgoingMessage, { kind: 'ANSWER' }>,
  node: Sender,
): Promise<string> {
  const at = Date.parse(outgoing.createdAt);
  return signDeletionReceipt(
    {
      issuer: node.participant.participant,
      audience: outgoing.partner,
      probeId: outgoing.probeId,
      destroyed: [
        { what: 'DATA_KEY', where: 'SEARCHES_TABLE', how: 'CRYPTO_SHREDDING', at },
        { what: 'ENCRYPTED_PROBE', where: 'QUEUES', how: 'CRYPTO_SHREDDING', at },
      ],
      issuedAt: node.clock(),
    },
    node.signingKey,
  );
}

export type Conclusion =
  | Exclude<PostOutcome, { outcome: 'REFUSED' }>
  | { readonly outcome: 'FORBIDDEN'; readonly rule: string };

/** Refusals that another attempt would meet again, with the rule each stands for: the partner applies the same rules (R2). */
const FINAL_REFUSALS: Readonly<Record<string, string>> = {
  EXCHANGE_SUSPENDED: 'R24',
  EXCHANGE_PURPOSE_NOT_AGREED: 'R4',
  EXCHANGE_NOT_ELIGIBLE: 'R1',
  EXCHANGE_PROBE_UNKNOWN: 'R11',
  EXCHANGE_REQUEST_UNKNOWN: 'R12',
};

/** Any other refusal (keys that don't fit, another version) is put right by people, and the message waits for that. */
function settledOutcome(outcome: PostOutcome): Conclusion {
  if (outcome.outcome !== 'REFUSED') return outcome;
  const rule = FINAL_REFUSALS[outcome.problemCode ?? ''];
  return rule === undefined
    ? { outcome: 'UNREACHABLE', reason: outcome.problemCode ?? 'REFUSED', status: outcome.status }
    : { outcome: 'FORBIDDEN', rule };
}

async function conclude(
  outgoing: OutgoingMessage,
  outcome: Conclusion,
  node: Sender,
  content?: Extract<Content, { readonly body: unknown }>,
): Promise<void> {
  const writes = conclusionWrites(outgoing, outcome, node, content);
  const next = nextResult(outgoing, outcome, node, content?.answerBy);
  try {
    if (next === undefined) await commit(node, writes, node.onUnsent);
    else await changePartnerResult(node, next.at, next.next, writes);
  } catch (error) {
    // Refused: another attempt has concluded the message meanwhile.
    if (!(error instanceof TransactionRefused)) throw error;
  }
}

/** What a question's outcome makes of the partner's result; an answer's outcome changes none. */
function nextResult(
  outgoing: OutgoingMessage,
  outcome: Conclusion,
  node: Sender,
  answerBy: string | undefined,
): { readonly at: ChangedResult; readonly next: Next } | undefined {
  if (outgoing.kind === 'IDENTITY_REQUEST') return identityResultAfter(outgoing, outcome, node, answerBy);
  if (outgoing.kind !== 'PROBE') return undefined;
  // A first attempt that succeeds leaves the result as it was made: PENDING.
  const next =
    outcome.outcome !== 'DELIVERED' || outgoing.attempts > 0 ? resultAfter(outcome, node) : undefined;
  return next && { at: { encounterId: outgoing.encounterId, participant: outgoing.partner }, next };
}

function conclusionWrites(
  outgoing: OutgoingMessage,
  outcome: Conclusion,
  { clock }: Sender,
  content: Extract<Content, { readonly body: unknown }> | undefined,
): Write[] {
  const { messageId, partner, attempts, kind } = outgoing;
  const now = clock();
  const audit = (
    action: 'MESSAGE_SENT' | 'MESSAGE_REFUSED',
    rest: { decision?: string | undefined; rule?: string; digest?: string },
  ) => auditLeaf({ at: isoTime(now), action, actor: 'send-exchange-message', subject: messageId, ...rest });
  switch (outcome.outcome) {
    case 'DELIVERED':
      return [
        concludeMessage(messageId, 'DELIVERED', {
          receipt: outcome.receiptJws,
          ...(content?.answerBy !== undefined && { answerBy: content.answerBy }),
        }),
        settle(messageRow(messageId)),
        audit('MESSAGE_SENT', { decision: `${kind} ${partner}`, digest: outcome.receipt.digest }),
        ...(content?.arrived ?? []),
      ];
    case 'FORBIDDEN':
      return [
        concludeMessage(messageId, 'REFUSED', { code: outcome.rule }),
        settle(messageRow(messageId)),
        audit('MESSAGE_REFUSED', { rule: outcome.rule }),
      ];
    case 'UNREACHABLE':
    case 'RECEIPT_INVALID':
      return [countAttempt(messageId), postpone(messageRow(messageId), now + retryDelay(attempts))];
  }
}

/** A probe's outcome as the agency sees it. Delivery leaves PENDING: the answer is still to come, and may be there already. */
function resultAfter(outcome: Conclusion, { clock }: Sender): Next | undefined {
  const unlessFinal =
    (change: (current: PartnerResult) => PartnerResult | undefined): Next =>
    (current) =>
      isFinal(current) ? undefined : change(current);
  switch (outcome.outcome) {
    case 'DELIVERED':
      return unlessFinal((current) =>
        current.result === 'PENDING' ? undefined : { ...current, result: 'PENDING' },
      );
    case 'UNREACHABLE':
    case 'RECEIPT_INVALID':
      return unlessFinal((current) =>
        current.result === 'UNREACHABLE' ? undefined : { ...current, result: 'UNREACHABLE' },
      );
    case 'FORBIDDEN':
      return unlessFinal((current) => ({
        ...current,
        result: 'NOT_SENT',
        rule: outcome.rule,
        answeredAt: isoTime(clock()),
      }));
  }
}
