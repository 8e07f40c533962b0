import { auditLeaf } from '../audit/entry.ts';
import { HOUR, isoTime } from '../core/clock.ts';
import { type OutgoingMessage, questionRow } from '../exchange/messages/outgoing.ts';
import { probeOfMessage } from '../exchange/messages/probe-message.ts';
import { isAsking, isFinal, type PartnerResult } from '../intake/encounter.ts';
import { settle } from '../outbox/outbox.ts';
import type { Write } from '../store/store.ts';
import { changePartnerResult } from './change-partner-result.ts';
import type { Node } from './node.ts';

type Lapser = Pick<Node, 'store' | 'dispatcher' | 'clock' | 'onUnsent' | 'onAnswered'>;

/** What a partner sends at the last moment may be on its way for so long, its retries included. */
const LAPSE_GRACE = HOUR;

/** When a question whose answer was due by a time is given up. */
export const lapseTime = (answerBy: string): number => Date.parse(answerBy) + LAPSE_GRACE;

/**
 * Ends a question that was delivered and never answered, once nobody can answer it any more: the partner has withheld
 * its answers since (R24), lost its node, or broken its word. An answer that comes all the same is still taken.
 */
export async function lapseQuestion(outgoing: OutgoingMessage, node: Lapser): Promise<void> {
  const { kind, state, answerBy, messageId, partner } = outgoing;
  if (kind !== 'PROBE' && kind !== 'IDENTITY_REQUEST') return;
  const now = node.clock();
  if (state !== 'DELIVERED' || answerBy === undefined || now < lapseTime(answerBy)) return;
  const leaf: Write = auditLeaf({
    at: isoTime(now),
    action: 'QUESTION_LAPSED',
    actor: 'send-exchange-message',
    subject: messageId,
    decision: `${kind} ${partner}`,
    rule: kind === 'PROBE' ? 'R11' : 'R12',
  });
  const at = { encounterId: outgoing.encounterId, participant: partner, along: () => [leaf] };
  const lapsed = (current: PartnerResult): PartnerResult | undefined => {
    if (kind === 'PROBE')
      return isFinal(current) || current.probeId !== probeOfMessage(messageId)
        ? undefined
        : { ...current, result: 'EXPIRED', answeredAt: isoTime(now) };
    const { identityRequest } = current;
    if (identityRequest?.messageId !== messageId || !isAsking(current)) return undefined;
    return {
      ...current,
      identityRequest: { ...identityRequest, state: 'NOTHING_MORE', answeredAt: isoTime(now) },
    };
  };
  await changePartnerResult(node, at, lapsed, [settle(questionRow(messageId))]);
}
