import { isoTime } from '../../core/clock.ts';
import type { MessageId, ParticipantCode } from '../../core/ids.ts';
import type { Key, Put, Store } from '../../store/store.ts';

/** A message taken in, and the receipt given for it. Never forgotten: a message counts once, whenever it is repeated. */
export interface InboxEntry {
  readonly issuer: ParticipantCode;
  readonly messageId: MessageId;
  readonly kind: string;
  /** SHA-256 of the canonical payload. */
  readonly digest: string;
  readonly receipt: string;
}

/** Issuer and id, never the bytes: one signed message can be written in more than one way. */
const inboxKey = (issuer: ParticipantCode, id: MessageId): Key => ({
  pk: `INBOX#${issuer}#${id}`,
  sk: 'INBOX',
});

/** The write that takes a message in once; its refusal is how a replay is found. */
export const takeIn = (entry: InboxEntry, now: number): Put => ({
  type: 'put',
  table: 'exchange',
  item: { ...inboxKey(entry.issuer, entry.messageId), ...entry, receivedAt: isoTime(now) },
  when: [{ kind: 'absent' }],
});

export async function readInbox(
  store: Store,
  issuer: ParticipantCode,
  id: MessageId,
): Promise<InboxEntry | undefined> {
  return (await store.get('exchange', inboxKey(issuer, id))) as unknown as InboxEntry | undefined;
}
