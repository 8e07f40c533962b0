import type { Caller } from '../access/caller.ts';
import { auditLeaf } from '../audit/entry.ts';
import { DAY, isoTime } from '../core/clock.ts';
import { canonicalJson, sha256 } from '../core/digest.ts';
import { CodedError } from '../core/errors.ts';
import { type EncounterId, newId } from '../core/ids.ts';
import { oweMessage, readOutgoing } from '../exchange/messages/outgoing.ts';
import { messageOfProbe } from '../exchange/messages/probe-message.ts';
import { rememberedKey } from '../intake/accept.ts';
import {
  changeEncounter,
  type Encounter,
  isAsking,
  type PartnerResult,
  readEncounter,
} from '../intake/encounter.ts';
import { type IdentityReason, REASONS_OF_PURPOSE } from '../intake/identity-reasons.ts';
import { sendOwed } from '../outbox/commit.ts';
import { TransactionRefused, type Write } from '../store/store.ts';
import { CHANGE_ATTEMPTS, type Node } from './node.ts';
import { linked } from './read-records.ts';

type Asker = Pick<Node, 'participant' | 'store' | 'dispatcher' | 'clock' | 'onUnsent'>;

/** Of whom the identity is asked, and why (R12). */
export interface IdentityQuestion {
  readonly participant: string;
  readonly reason: IdentityReason;
  readonly explanation: string;
}

/**
 * Asks a partner for the identity behind the reference it gave for an encounter of the caller's agency. Stored with the
 * message it owes before this returns. The same key with the same question is the same request.
 *
 * @throws CodedError ENCOUNTER_NOT_FOUND, IDENTITY_REASON_NOT_ALLOWED, IDENTITY_NOT_AVAILABLE, IDENTITY_REQUEST_OPEN,
 * IDEMPOTENCY_KEY_REUSED
 */
export async function requestIdentity(
  encounterId: EncounterId,
  question: IdentityQuestion,
  { caller, idempotencyKey }: { readonly caller: Caller; readonly idempotencyKey: string },
  node: Asker,
): Promise<void> {
  const digest = sha256(canonicalJson({ encounterId, ...question }));
  const key = rememberedKey(caller.agency, idempotencyKey);
  for (let attempt = 1; ; attempt++) {
    const now = node.clock();
    const [encounter, earlier] = await Promise.all([
      readEncounter(node.store, encounterId, now),
      node.store.get('encounters', key),
    ]);
    if (encounter?.agency !== caller.agency) throw new CodedError('ENCOUNTER_NOT_FOUND');
    if (earlier !== undefined && earlier.digest !== digest) throw new CodedError('IDEMPOTENCY_KEY_REUSED');
    if (earlier !== undefined) return;
    const expiresAt = now + node.participant.retentionDays[encounter.purpose] * DAY;
    const remembered = { ...key, encounterId, digest, expiresAt: Math.ceil(expiresAt / 1000) };
    const writes: Write[] = [
      { type: 'put', table: 'encounters', item: remembered, when: [{ kind: 'absent' }] },
      ...(await asking(encounter, question, { caller, digest }, node)),
    ];
    try {
      await node.store.transact(writes);
      return await sendOwed(node.dispatcher, writes, node.onUnsent);
    } catch (error) {
      if (!(error instanceof TransactionRefused) || attempt === CHANGE_ATTEMPTS) throw error;
    }
  }
}

/** The request as it stands on the encounter, the message that carries it, and who asked for what and why (R19). */
async function asking(
  encounter: Encounter,
  { participant, reason, explanation }: IdentityQuestion,
  { caller, digest }: { readonly caller: Caller; readonly digest: string },
  node: Asker,
): Promise<Write[]> {
  const { encounterId, purpose, agency, unit } = encounter;
  if (!REASONS_OF_PURPOSE[purpose].includes(reason)) {
    throw new CodedError('IDENTITY_REASON_NOT_ALLOWED', {
      pointer: '/reason',
      facts: { allowed: REASONS_OF_PURPOSE[purpose].join(', ') },
    });
  }
  const { reference, probeId, current } = await referenceOf(encounter, participant, node);
  const probe = await readOutgoing(node.store, messageOfProbe(probeId));
  const now = node.clock();
  const messageId = newId('message', now);
  const asked: PartnerResult = {
    ...current,
    result: 'MATCH_REFERENCE',
    identityRequest: { messageId, state: 'PENDING', reason, requestedAt: isoTime(now) },
  };
  return [
    changeEncounter(encounter, { partners: { ...encounter.partners, [participant]: asked } }, now).write,
    ...oweMessage(
      {
        kind: 'IDENTITY_REQUEST',
        messageId,
        partner: current.participant,
        encounterId,
        reference,
        probeId,
        eligibilityExamined: probe?.kind === 'PROBE' && probe.eligibilityExamined,
        reason,
        explanation,
      },
      now,
      now + node.participant.retentionDays[purpose] * DAY,
    ),
    auditLeaf({
      at: isoTime(now),
      action: 'IDENTITY_REQUESTED',
      actor: caller.account,
      subject: encounterId,
      agency,
      unit,
      purpose,
      decision: reason,
      rule: 'R12',
      digest,
    }),
  ];
}

/** The reference there is to ask about: given, and neither asked about just now nor answered with an identity already. */
async function referenceOf(encounter: Encounter, participant: string, node: Asker) {
  const current = encounter.partners[participant];
  const { reference, probeId } = current ?? {};
  if (current === undefined || reference === undefined || probeId === undefined)
    throw new CodedError('IDENTITY_NOT_AVAILABLE', { pointer: '/participant' });
  if (isAsking(current)) throw new CodedError('IDENTITY_REQUEST_OPEN');
  if (current.result === 'MATCH_IDENTITY') {
    const { identities } = await linked(encounter, node);
    if (identities[participant] !== undefined)
      throw new CodedError('IDENTITY_NOT_AVAILABLE', { pointer: '/participant' });
  }
  return { current, reference, probeId };
}
