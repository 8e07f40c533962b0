import { isoTime } from '../../core/clock.ts';
import type { AgencyId, SubscriptionId } from '../../core/ids.ts';
import { type Delete, type Key, type Put, queryAll, type Store } from '../../store/store.ts';
import type { EventType } from './event.ts';

/** An endpoint an agency wants to be told at, and of what. */
export interface Subscription {
  readonly subscriptionId: SubscriptionId;
  readonly agency: AgencyId;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly createdAt: string;
}

const partition = (agency: AgencyId): string => `SUBSCRIPTIONS#${agency}`;
const subscriptionKey = (agency: AgencyId, id: SubscriptionId): Key => ({ pk: partition(agency), sk: id });

export const putSubscription = (subscription: Omit<Subscription, 'createdAt'>, now: number): Put => ({
  type: 'put',
  table: 'notifications',
  item: {
    ...subscriptionKey(subscription.agency, subscription.subscriptionId),
    ...subscription,
    createdAt: isoTime(now),
  },
});

export const deleteSubscription = (agency: AgencyId, id: SubscriptionId): Delete => ({
  type: 'delete',
  table: 'notifications',
  key: subscriptionKey(agency, id),
  when: [{ kind: 'present' }],
});

export async function readSubscription(
  store: Store,
  agency: AgencyId,
  id: SubscriptionId,
): Promise<Subscription | undefined> {
  return (await store.get('notifications', subscriptionKey(agency, id))) as unknown as
    | Subscription
    | undefined;
}

/** Every subscription of an agency, read consistently. */
export async function subscriptionsOf(store: Store, agency: AgencyId): Promise<Subscription[]> {
  const found: Subscription[] = [];
  for await (const item of queryAll(store, {
    table: 'notifications',
    partition: partition(agency),
    consistent: true,
  })) {
    found.push(item as unknown as Subscription);
  }
  return found;
}
