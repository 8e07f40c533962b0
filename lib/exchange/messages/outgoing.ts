import { isoTime } from '../../core/clock.ts';
import type { EncounterId, MessageId, ParticipantCode, ProbeId } from '../../core/ids.ts';
import { type Envelope, owe } from '../../outbox/outbox.ts';
import type { ReleasedAnswer } from '../../release/release.ts';
import type { Item, Key, Put, Store, Update } from '../../store/store.ts';

/** A message this node owes a partner. Its content is made and sealed at each attempt, so no copy lies about. */
export type OutgoingMessage = {
  readonly messageId: MessageId;
  readonly partner: ParticipantCode;
  readonly state: 'OWED' | 'DELIVERED' | 'REFUSED';
  readonly createdAt: string;
  readonly attempts: number;
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
);

/** What makes an outgoing message; the rest is the same for all. */
export type NewMessage = OutgoingMessage extends infer Message
  ? Message extends OutgoingMessage
    ? Omit<Message, 'state' | 'createdAt' | 'attempts'>
    : never
  : never;

const outgoingKey = (id: MessageId): Key => ({ pk: `OUTGOING#${id}`, sk: 'OUTGOING' });
export const messageRow = (id: MessageId): string => `message#${id}`;
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
  outcome: { readonly receipt?: string; readonly code?: string },
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
