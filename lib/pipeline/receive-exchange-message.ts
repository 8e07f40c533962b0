import type { z } from 'zod';
import { auditLeaf } from '../audit/entry.ts';
import { DAY, isoTime } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { newId, type ParticipantCode, type ProbeId } from '../core/ids.ts';
import { newDataKey } from '../core/sealed-bytes.ts';
import { type OpenedMessage, openMessage } from '../exchange/envelope/envelope.ts';
import { type AnswerMessage, answerMessageSchema } from '../exchange/messages/answer-message.ts';
import { identityAnswerMessageSchema } from '../exchange/messages/identity-answer-message.ts';
import { identityRequestMessageSchema } from '../exchange/messages/identity-request-message.ts';
import { readInbox, takeIn } from '../exchange/messages/inbox.ts';
import { readOutgoing } from '../exchange/messages/outgoing.ts';
import { messageOfProbe, type ProbeMessage, probeMessageSchema } from '../exchange/messages/probe-message.ts';
import { probeRow } from '../exchange/messages/received-probe.ts';
import { verifyDeletionReceipt } from '../exchange/receipts/deletion-receipt.ts';
import { encodeSearchTemplate } from '../fingerprint/template/search-template.ts';
import type { LayoutReader } from '../gallery/log/layout.ts';
import { sealProbe } from '../gallery/search/sealed-probe.ts';
import { beginSearch } from '../gallery/search/search.ts';
import { eligibilityOf } from '../intake/eligibility.ts';
import { isFinal, type PartnerResult } from '../intake/encounter.ts';
import { positionedFinger } from '../intake/fingers.ts';
import type { DecryptionKey } from '../keys/decryption-key.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import { commit } from '../outbox/commit.ts';
import { owe } from '../outbox/outbox.ts';
import type { Partner } from '../participants/participant.ts';
import { TransactionRefused, type Write } from '../store/store.ts';
import { changePartnerResult } from './change-partner-result.ts';
import { inboxEntry } from './inbox-entry.ts';
import { type Node, partnerOf } from './node.ts';
import { type RefusalCode, takeIdentityAnswer, takeIdentityRequest } from './receive-identity-message.ts';

export type Receiver = Node & {
  readonly layouts: LayoutReader;
  readonly signingKey: SigningKey;
  readonly decryptionKeys: readonly DecryptionKey[];
};

/** How a message was taken: now, or before, and the one receipt there is for it. */
export interface Reception {
  readonly receipt: string;
  readonly replayed: boolean;
}

/**
 * Takes in one message of a partner: proven, checked against the rules, stored with its effect in one transaction, and
 * signed for. A message that came before has no effect again, and is answered with the receipt given for it then.
 *
 * @throws CodedError ENVELOPE_* or EXCHANGE_*; nothing is stored then.
 */
export async function receiveExchangeMessage(compact: string, node: Receiver): Promise<Reception> {
  const { participant, clock } = node;
  const opened = await openMessage(compact, {
    decryptionKeys: node.decryptionKeys,
    audience: participant.participant,
    partners: participant.partners,
    clock,
  });
  const partner = partnerOf(participant, opened.issuer as ParticipantCode);
  if (partner === undefined) throw new CodedError('ENVELOPE_ISSUER_UNKNOWN');
  try {
    return { receipt: await takeMessage(opened, partner, node), replayed: false };
  } catch (error) {
    // Refused: it is in the inbox already. Nothing was asked beforehand, since nearly every message comes once.
    const earlier =
      error instanceof TransactionRefused &&
      (await readInbox(node.store, partner.participant, opened.messageId));
    if (!earlier) throw error;
    return { receipt: earlier.receipt, replayed: true };
  }
}

async function takeMessage(opened: OpenedMessage, partner: Partner, node: Receiver): Promise<string> {
  if (opened.kind === 'PROBE') return takeProbe(parseBody(probeMessageSchema, opened), opened, partner, node);
  if (opened.kind === 'ANSWER')
    return takeAnswer(parseBody(answerMessageSchema, opened), opened, partner, node);
  if (opened.kind === 'IDENTITY_REQUEST') {
    const request = parseBody(identityRequestMessageSchema, opened);
    const refuse = (code: RefusalCode, rule: string) => refuseQuestion(code, rule, opened, node);
    return takeIdentityRequest(request, opened, partner, { ...node, refuse });
  }
  if (opened.kind === 'IDENTITY_ANSWER')
    return takeIdentityAnswer(parseBody(identityAnswerMessageSchema, opened), opened, partner, node);
  throw new CodedError('EXCHANGE_KIND_UNKNOWN');
}

function parseBody<Schema extends z.ZodType>(schema: Schema, { body }: OpenedMessage): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new CodedError('EXCHANGE_BODY_INVALID');
  return parsed.data;
}

/** Begins the search a partner asks for. Its templates go encrypted under a key of their own, to be destroyed with it (R11). */
async function takeProbe(
  probe: ProbeMessage,
  opened: OpenedMessage,
  partner: Partner,
  node: Receiver,
): Promise<string> {
  const { participant, clock } = node;
  const eligibility = eligibilityOf(probe, participant.participants);
  if (partner.suspended) await refuseQuestion('EXCHANGE_SUSPENDED', 'R24', opened, node);
  if (!partner.purposes.includes(probe.purpose))
    await refuseQuestion('EXCHANGE_PURPOSE_NOT_AGREED', 'R4', opened, node);
  if (eligibility === 'INELIGIBLE') await refuseQuestion('EXCHANGE_NOT_ELIGIBLE', 'R1', opened, node);

  const now = clock();
  const probeId = newId('probe', now);
  const dataKey = newDataKey();
  const sealedProbe = sealProbe(probeId, dataKey, searchTemplateOf(probe));
  const ownLimit = now + participant.retentionDays.probe * DAY;
  const expiresAt = Math.ceil(Math.min(ownLimit, Date.parse(probe.expiresAt)) / 1000);
  const searched = await node.layouts.searched();
  const entry = await inboxEntry(opened, partner, node);
  await commit(
    node,
    [
      takeIn(entry, now),
      beginSearch({
        origin: 'PARTNER',
        partner: partner.participant,
        partnerProbeId: probe.probeId,
        messageId: opened.messageId,
        purpose: probe.purpose,
        eligibility,
        probeId,
        dataKey,
        generation: searched.generation,
        shards: searched.shards,
        startedAt: isoTime(now),
        expiresAt,
      }),
      owe(
        probeRow(probeId),
        { destination: 'probe-ready', message: { probeId, origin: 'PARTNER', sealedProbe } },
        now,
        expiresAt,
      ),
      auditOf('PROBE_RECEIVED', probeId, opened, now, { purpose: probe.purpose }),
    ],
    node.onUnsent,
  );
  return entry.receipt;
}

function searchTemplateOf(probe: ProbeMessage): Uint8Array {
  try {
    return encodeSearchTemplate(probe.fingers.map(positionedFinger));
  } catch (cause) {
    throw new CodedError('EXCHANGE_BODY_INVALID', { cause });
  }
}

/** Refuses a question that the sender's own rules should have kept back; that it came is on the record. */
async function refuseQuestion(
  code: RefusalCode,
  rule: string,
  opened: OpenedMessage,
  { store, clock }: Receiver,
): Promise<never> {
  await store.transact([
    auditOf('PROBE_REFUSED', opened.messageId, opened, clock(), { rule, decision: code }),
  ]);
  throw new CodedError(code);
}

/** Records a partner's answer on the encounter its probe was made of, and tells the agency. */
async function takeAnswer(
  answer: AnswerMessage,
  opened: OpenedMessage,
  partner: Partner,
  node: Receiver,
): Promise<string> {
  const sent = await readOutgoing(node.store, messageOfProbe(answer.probeId));
  if (sent?.kind !== 'PROBE' || sent.partner !== partner.participant)
    throw new CodedError('EXCHANGE_PROBE_UNKNOWN');
  verifyDeletionReceipt(
    answer.deletionReceipt,
    { issuer: partner.participant, audience: node.participant.participant, probeId: answer.probeId },
    partner.jwks,
  );
  const now = node.clock();
  const entry = await inboxEntry(opened, partner, node);
  await changePartnerResult(
    node,
    { encounterId: sent.encounterId, participant: partner.participant },
    (current) =>
      // Asked again with more fingers meanwhile: the answer to that counts.
      current.probeId !== answer.probeId || (isFinal(current) && current.result !== 'EXPIRED')
        ? undefined
        : {
            participant: partner.participant,
            probeId: answer.probeId,
            ...resultOf(answer, partner),
            deletionReceipt: answer.deletionReceipt,
            answeredAt: isoTime(now),
          },
    [
      takeIn(entry, now),
      auditOf('ANSWER_RECEIVED', sent.encounterId, opened, now, { decision: answer.result }),
    ],
  );
  return entry.receipt;
}

/** What an answer tells the agency. Of one that was under way when the exchange was suspended: nothing (R24). */
function resultOf(
  answer: AnswerMessage,
  { suspended }: Partner,
): Pick<PartnerResult, 'result'> & Partial<PartnerResult> {
  if (suspended) return { result: 'NOT_SENT', rule: 'R24' };
  if (answer.result === 'NO_MATCH') return { result: 'NO_MATCH' };
  return { result: answer.result, reference: answer.reference, contact: answer.contact };
}

const auditOf = (
  action: 'PROBE_RECEIVED' | 'PROBE_REFUSED' | 'ANSWER_RECEIVED',
  subject: ProbeId | string,
  { issuer, digest }: OpenedMessage,
  now: number,
  rest: { readonly purpose?: string; readonly rule?: string; readonly decision?: string },
): Write => auditLeaf({ at: isoTime(now), action, actor: issuer, subject, digest, ...rest });
