import { isoTime } from '../core/clock.ts';
import type { AgencyId, SubscriptionId } from '../core/ids.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import { type EventType, eventRow } from '../notifications/events/event.ts';
import {
  deleteSubscription,
  readSubscription,
  type Subscription,
  subscriptionsOf,
} from '../notifications/events/subscription.ts';
import { backoffSchedule } from '../notifications/webhook/backoff.ts';
import type { DeliveryOutcome, WebhookDelivery } from '../notifications/webhook/deliver.ts';
import { signWebhook } from '../notifications/webhook/signature.ts';
import { deadLetter, type OutboxRow, owe, postpone, readRow, settle, settleOnce } from '../outbox/outbox.ts';
import { TransactionRefused, type Write } from '../store/store.ts';
import type { Node } from './node.ts';

export type Notifier = Pick<Node, 'participant' | 'store' | 'clock'> & {
  readonly webhookKey: SigningKey;
  readonly deliver: (delivery: WebhookDelivery) => Promise<DeliveryOutcome>;
};

/** What a queue message says of an event; with a subscription, of its delivery to that endpoint. */
export interface NotificationMessage {
  readonly notificationId: string;
  readonly type: EventType;
  readonly agency: AgencyId;
  readonly encounterId: string;
  readonly status: string;
  readonly participant?: string | undefined;
  readonly subscriptionId?: SubscriptionId | undefined;
}

/** What came of a message: how many endpoints were told, are still to be told, and will never be. */
export interface NotificationOutcome {
  readonly delivered: number;
  readonly retrying: number;
  readonly undeliverable: number;
}

const deliveryRow = (notificationId: string, subscription: string): string =>
  `delivery#${notificationId}#${subscription}`;

/**
 * Tells an agency of an event at every endpoint that subscribed to it. Each endpoint is owed the news by a row of its
 * own, so that one that is down keeps no other waiting; it is tried again for 24 hours.
 */
export async function deliverNotification(
  message: NotificationMessage,
  node: Notifier,
): Promise<NotificationOutcome> {
  const rows = message.subscriptionId === undefined ? await spread(message, node) : [deliveryRowOf(message)];
  const outcomes = await Promise.all(rows.map((row) => deliverOwed(row, node)));
  const count = (outcome: Delivery): number => outcomes.filter((each) => each === outcome).length;
  return {
    delivered: count('DELIVERED'),
    retrying: count('RETRYING'),
    undeliverable: count('UNDELIVERABLE'),
  };
}

const deliveryRowOf = ({ notificationId, subscriptionId }: NotificationMessage): string =>
  deliveryRow(notificationId, subscriptionId ?? '');

/** Turns the news owed to an agency into news owed to its endpoints, once; answers the rows of the endpoints. */
async function spread(message: NotificationMessage, { store, clock }: Notifier): Promise<string[]> {
  const { notificationId, type, agency, encounterId, status, participant } = message;
  const news = {
    notificationId,
    type,
    agency,
    encounterId,
    status,
    ...(participant !== undefined && { participant }),
  };
  const subscriptions = (await subscriptionsOf(store, agency)).filter(({ events }) => events.includes(type));
  const now = clock();
  const rows = subscriptions.map(({ subscriptionId }) => ({
    id: deliveryRow(notificationId, subscriptionId),
    subscriptionId,
  }));
  const row = eventRow(notificationId);
  const writes: Write[] = [
    // With nobody to tell, to settle it twice does no harm, and is cheaper unconditionally.
    rows.length === 0 ? settle(row) : settleOnce(row),
    ...rows.map(({ id, subscriptionId }) =>
      owe(id, { destination: 'deliver-notification', message: { ...news, subscriptionId } }, now),
    ),
  ];
  try {
    await store.transact(writes);
    return rows.map(({ id }) => id);
  } catch (error) {
    // Refused: another delivery of the message spread it, and the endpoints' own rows see to the rest.
    if (error instanceof TransactionRefused) return [];
    throw error;
  }
}

type Delivery = 'DELIVERED' | 'RETRYING' | 'UNDELIVERABLE' | 'SETTLED';

async function deliverOwed(id: string, node: Notifier): Promise<Delivery> {
  const row = await readRow(node.store, id);
  if (row === undefined || row.deadAt !== undefined) return 'SETTLED';
  const message = row.message as unknown as NotificationMessage & { readonly subscriptionId: SubscriptionId };
  const subscription = await readSubscription(node.store, message.agency, message.subscriptionId);
  const { delivery, writes } =
    subscription === undefined
      ? ({ delivery: 'SETTLED', writes: [settle(id)] } as const)
      : await attempt(row, message, subscription, node);
  try {
    await node.store.transact(writes);
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
  }
  return delivery;
}

async function attempt(
  row: OutboxRow,
  message: NotificationMessage,
  subscription: Subscription,
  node: Notifier,
): Promise<{ readonly delivery: Delivery; readonly writes: readonly Write[] }> {
  const now = node.clock();
  const body = payloadOf(message, row.createdAt);
  const headers = await signWebhook({ id: message.notificationId, body, now }, [node.webhookKey]);
  const { allowPrivateAddresses } = node.participant.webhooks;
  const { outcome } = await node.deliver({ url: subscription.url, headers, body, allowPrivateAddresses });
  switch (outcome) {
    case 'DELIVERED':
      return { delivery: 'DELIVERED', writes: [settle(row.id)] };
    case 'GONE':
      // 410: the receiver asked to be left alone, so its subscription ends with this delivery.
      return {
        delivery: 'UNDELIVERABLE',
        writes: [settle(row.id), deleteSubscription(subscription.agency, subscription.subscriptionId)],
      };
    case 'ADDRESS_REFUSED':
      return { delivery: 'UNDELIVERABLE', writes: [deadLetter(row.id, now)] };
    case 'RETRY': {
      const wait = backoffSchedule(row.attempts + 1);
      return wait === undefined
        ? { delivery: 'UNDELIVERABLE', writes: [deadLetter(row.id, now)] }
        : { delivery: 'RETRYING', writes: [postpone(row.id, now + wait)] };
    }
  }
}

/** The body of a webhook: the same text at every attempt, since it is what is signed. */
function payloadOf({ type, encounterId, status, participant }: NotificationMessage, at: string): string {
  const data = { encounterId, status, ...(participant !== undefined && { participant }) };
  return JSON.stringify({ type, timestamp: isoTime(Date.parse(at)), data });
}
