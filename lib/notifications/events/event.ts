import { sha256 } from '../../core/digest.ts';
import type { AgencyId, NotificationId } from '../../core/ids.ts';
import { owe } from '../../outbox/outbox.ts';
import type { Put } from '../../store/store.ts';

/**
 * What an agency is told of. The payload is thin: ids and states; the data is read over the API (R21). `review.opened`: a
 * partner asks for the identity of a person on record, and an examiner is to decide within a time.
 */
export const EVENT_TYPES = [
  'encounter.answered',
  'encounter.updated',
  'encounter.rejected',
  'subject.encountered',
  'review.opened',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface NotifiableEvent {
  readonly type: EventType;
  readonly agency: AgencyId;
  /** Names the occasion, so that it is told once however often its cause is handled. */
  readonly occasion: string;
  /** The agency's own encounter. */
  readonly encounterId: string;
  readonly status: string;
  /** The Participant that answered or encountered. */
  readonly participant?: string;
}

export const eventId = (event: NotifiableEvent): NotificationId =>
  `ntf_${sha256(`${event.agency}|${event.type}|${event.encounterId}|${event.occasion}`).slice(0, 26)}` as NotificationId;

export const eventRow = (id: string): string => `event#${id}`;

/** Write that promises an agency the news of an event, for the transaction of what happened. */
export function announce(event: NotifiableEvent, now: number): Put {
  const notificationId = eventId(event);
  const { type, agency, encounterId, status, participant } = event;
  const message = { notificationId, type, agency, encounterId, status, ...(participant && { participant }) };
  return owe(eventRow(notificationId), { destination: 'deliver-notification', message }, now);
}
