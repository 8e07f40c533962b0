import { isoTime } from '../../core/clock.ts';
import type { EncounterId, MessageId, ParticipantCode, ProbeId } from '../../core/ids.ts';
import type { Eligibility } from '../../intake/eligibility.ts';
import type { IdentityReason } from '../../intake/identity-reasons.ts';
import { type Envelope, owe } from '../../outbox/outbox.ts';
import type { ReleasedAnswer } from '../../release/release.ts';
import type { Item, Key, Put, Store, Update } from '../../store/store.ts';
import type { IdentityRequestMessage } from './identity-request-message.ts';

/** A message this node owes a partner. Its content is made and sealed at each attempt, so no copy lies about. */
export type OutgoingMessage = {
  readonly messageId: MessageId;
  readonly partner: ParticipantCode;
  readonly state: 'OWED' | 'DELIVERED' | 'REFUSED';
  readonly createdAt: string;
  readonly attempts: number;
  /** Of what was delivered and asks for an answer: when none is to be expected any more. */
  readonly answerBy?: string;
} & (
  | { readonly kind: 'PROBE'; readonly encounterId: EncounterId; readonly eligibilityExamined: boolean }
  | {
      readonly kind: 'ANSWER';
      /** The partner's own name for the probe answered. */
      readonly probeId: ProbeId;
      /** This node's name for it, which the deletion receipt quotes. */
      readonly searchedAs: ProbeId;
      readonly answer: ReleasedAnswer;
    }
  | {
      /** The second, reasoned request of R12, for the encounter that was answered with the reference. */
      readonly kind: 'IDENTITY_REQUEST';
      readonly encounterId: EncounterId;
      readonly reference: string;
      readonly probeId: ProbeId;
      readonly eligibilityExamined: boolean;
      readonly reason: IdentityReason;
      readonly explanation: string;
    }
  | {
      /** What is answered is decided at each attempt, and the identity taken from the record then: no copy lies about. */
      readonly kind: 'IDENTITY_ANSWER';
      /** The partner's message, and what it asked. */
      readonly requestId: MessageId;
      readonly request: IdentityRequestMessage;
      /** R1 on what the partner stated of the person it asks about. */
      readonly eligibility: Eligibility;
      /** What the last attempt was about to say: on the record before it is sent. */
      readonly decided?: 'MATCH_IDENTITY' | 'NOTHING_MORE';
    }
);

/** What makes an outgoing message; the rest is the same for all. */
export type NewMessage = OutgoingMessage extends infer Message
  ? Message extends OutgoingMessage
    ? Omit<Message, 'state' | 'createdAt' | 'attempts' | 'answerBy'>
    : never
  : never;

const outgoingKey = (id: MessageId): Key => ({ pk: `OUTGOING#${id}`, sk: 'OUTGOING' });
export const messageRow = (id: MessageId): string => `message#${id}`;
/** Outbox row of the question that a message asked: due when no answer is to be expected any more. */
export const questionRow = (id: MessageId): string => `question#${id}`;
export const sendingEnvelope = (messageIds: readonly MessageId[]): Envelope => ({
  destination: 'send-exchange-message',
  message: { messageIds },
});

/** The writes that promise a message to a partner. */
export function oweMessage(message: NewMessage, now: number, expiresAt: number): Put[] {
  const stored = { ...message, state: 'OWED', createdAt: isoTime(now), attempts: 0 };
  return [
    {
      type: 'put',
      table: 'exchange',
      item: {
        ...outgoingKey(message.messageId),
        ...(stored as unknown as Item),
        expiresAt: Math.ceil(expiresAt / 1000),
      },
      when: [{ kind: 'absent' }],
    },
    owe(messageRow(message.messageId), sendingEnvelope([message.messageId]), now),
  ];
}

export async function readOutgoing(store: Store, id: MessageId): Promise<OutgoingMessage | undefined> {
  return (await store.get('exchange', outgoingKey(id))) as unknown as OutgoingMessage | undefined;
}

/** Write that records how a message ended; only once. The partner's receipt is the legal proof of transmission. */
export const concludeMessage = (
  id: MessageId,
  state: 'DELIVERED' | 'REFUSED',
  outcome: {
    readonly receipt?: string;
    readonly code?: string;
    readonly answerBy?: string | undefined;
  },
): Update => ({
  type: 'update',
  table: 'exchange',
  key: outgoingKey(id),
  set: { state, ...outcome },
  add: { attempts: 1 },
  when: [{ kind: 'equals', attribute: 'state', value: 'OWED' }],
});

export const countAttempt = (id: MessageId): Update => ({
  type: 'update',
  table: 'exchange',
  key: outgoingKey(id),
  add: { attempts: 1 },
  when: [{ kind: 'equals', attribute: 'state', value: 'OWED' }],
});

/** Write that puts on the record what an attempt is about to say of an identity. */
export const recordDecision = (id: MessageId, decided: 'MATCH_IDENTITY' | 'NOTHING_MORE'): Update => ({
  type: 'update',
  table: 'exchange',
  key: outgoingKey(id),
  set: { decided },
  when: [{ kind: 'equals', attribute: 'state', value: 'OWED' }],
});
