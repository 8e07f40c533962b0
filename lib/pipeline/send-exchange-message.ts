import { auditLeaf } from '../audit/entry.ts';
import { isoTime } from '../core/clock.ts';
import type { MessageId, ParticipantCode } from '../core/ids.ts';
import { sealMessage } from '../exchange/envelope/envelope.ts';
import type { AnswerMessage } from '../exchange/messages/answer-message.ts';
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
import { postpone, settle } from '../outbox/outbox.ts';
import { decideSending, sendingFacts } from '../release/sending.ts';
import { TransactionRefused, type Write } from '../store/store.ts';
import { changePartnerResult, type Next } from './change-partner-result.ts';
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
  readonly outcome: Conclusion['outcome'];
  readonly partner: ParticipantCode;
}

/** What an attempt is about to say, or the rule that forbids it. */
type Content =
  | { readonly kind: 'PROBE' | 'ANSWER'; readonly body: ProbeMessage | AnswerMessage }
  | { readonly kind: 'NOTHING'; readonly rule: string };

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
  await conclude(outgoing, conclusion, node);
  return { outcome: conclusion.outcome, partner: outgoing.partner };
}

async function contentOf(outgoing: OutgoingMessage, node: Sender): Promise<Content> {
  if (outgoing.kind === 'ANSWER') {
    // Decided before the exchange was suspended: what is in flight is not sent (R24).
    if (partnerOf(node.participant, outgoing.partner)?.suspended !== false)
      return { kind: 'NOTHING', rule: 'R24' };
    const deletionReceipt = await deletionReceiptFor(outgoing, node);
    return { kind: 'ANSWER', body: { probeId: outgoing.probeId, ...outgoing.answer, deletionReceipt } };
  }
  const { participant, store, clock } = node;
  const partner = partnerOf(participant, outgoing.partner);
  const encounter = await readEncounter(store, outgoing.encounterId, clock());
  if (partner === undefined || encounter === undefined) return { kind: 'NOTHING', rule: 'R15' };
  const { eligibilityExamined, messageId } = outgoing;
  const decision = decideSending(
    sendingFacts(encounter.submission, participant, partner, eligibilityExamined),
  );
  if (!decision.send) return { kind: 'NOTHING', rule: decision.rule };
  const body = probeMessage(probeOfMessage(messageId), encounter, eligibilityExamined);
  return { kind: 'PROBE', body };
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

type Conclusion =
  | Exclude<PostOutcome, { outcome: 'REFUSED' }>
  | { readonly outcome: 'FORBIDDEN'; readonly rule: string };

/** Refusals that another attempt would meet again, with the rule each stands for: the partner applies the same rules (R2). */
const FINAL_REFUSALS: Readonly<Record<string, string>> = {
  EXCHANGE_SUSPENDED: 'R24',
  EXCHANGE_PURPOSE_NOT_AGREED: 'R4',
  EXCHANGE_NOT_ELIGIBLE: 'R1',
  EXCHANGE_PROBE_UNKNOWN: 'R11',
};

/** Any other refusal (keys that don't fit, another version) is put right by people, and the message waits for that. */
function settledOutcome(outcome: PostOutcome): Conclusion {
  if (outcome.outcome !== 'REFUSED') return outcome;
  const rule = FINAL_REFUSALS[outcome.problemCode ?? ''];
  return rule === undefined
    ? { outcome: 'UNREACHABLE', reason: outcome.problemCode ?? 'REFUSED', status: outcome.status }
    : { outcome: 'FORBIDDEN', rule };
}

async function conclude(outgoing: OutgoingMessage, outcome: Conclusion, node: Sender): Promise<void> {
  const writes = conclusionWrites(outgoing, outcome, node);
  // A first attempt that succeeds leaves the result as it was made: PENDING.
  const changes = outcome.outcome !== 'DELIVERED' || outgoing.attempts > 0;
  const next = outgoing.kind === 'PROBE' && changes ? resultAfter(outcome, node) : undefined;
  try {
    if (next === undefined || outgoing.kind !== 'PROBE') await node.store.transact(writes);
    else {
      const at = { encounterId: outgoing.encounterId, participant: outgoing.partner };
      await changePartnerResult(node, at, next, writes);
    }
  } catch (error) {
    // Refused: another attempt has concluded the message meanwhile.
    if (!(error instanceof TransactionRefused)) throw error;
  }
}

function conclusionWrites(outgoing: OutgoingMessage, outcome: Conclusion, { clock }: Sender): Write[] {
  const { messageId, partner, attempts, kind } = outgoing;
  const now = clock();
  const audit = (
    action: 'MESSAGE_SENT' | 'MESSAGE_REFUSED',
    rest: { decision?: string | undefined; rule?: string; digest?: string },
  ) => auditLeaf({ at: isoTime(now), action, actor: 'send-exchange-message', subject: messageId, ...rest });
  switch (outcome.outcome) {
    case 'DELIVERED':
      return [
        concludeMessage(messageId, 'DELIVERED', { receipt: outcome.receiptJws }),
        settle(messageRow(messageId)),
        audit('MESSAGE_SENT', { decision: `${kind} ${partner}`, digest: outcome.receipt.digest }),
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
