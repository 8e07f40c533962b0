import type { Caller } from '../access/caller.ts';
import { auditLeaf } from '../audit/entry.ts';
import { isoTime } from '../core/clock.ts';
import { CodedError, isCodedError } from '../core/errors.ts';
import type { SubscriptionId } from '../core/ids.ts';
import {
  deleteSubscription,
  putSubscription,
  readSubscription,
  type Subscription,
} from '../notifications/events/subscription.ts';
import { validateEndpoint } from '../notifications/webhook/endpoint.ts';
import { TransactionRefused, type Write } from '../store/store.ts';
import type { Node } from './node.ts';

type Changer = Pick<Node, 'participant' | 'store' | 'clock'>;

/** Registers an endpoint, or replaces what was registered under its id. @throws CodedError for an address that is not posted to */
export async function changeSubscription(
  id: SubscriptionId,
  wanted: Pick<Subscription, 'url' | 'events'>,
  caller: Caller,
  { participant, store, clock }: Changer,
): Promise<{ readonly subscription: Subscription; readonly created: boolean }> {
  try {
    validateEndpoint(wanted.url, participant.webhooks);
  } catch (error) {
    throw isCodedError(error) ? error.at('/url') : error;
  }
  const now = clock();
  const earlier = await readSubscription(store, caller.agency, id);
  const subscription = { subscriptionId: id, agency: caller.agency, url: wanted.url, events: wanted.events };
  await store.transact([putSubscription(subscription, now), changeLeaf(id, 'PUT', caller, now)]);
  return { subscription: { ...subscription, createdAt: isoTime(now) }, created: earlier === undefined };
}

/** @throws CodedError SUBSCRIPTION_NOT_FOUND */
export async function endSubscription(
  id: SubscriptionId,
  caller: Caller,
  { store, clock }: Changer,
): Promise<void> {
  try {
    await store.transact([deleteSubscription(caller.agency, id), changeLeaf(id, 'DELETE', caller, clock())]);
  } catch (error) {
    throw error instanceof TransactionRefused ? new CodedError('SUBSCRIPTION_NOT_FOUND') : error;
  }
}

const changeLeaf = (subject: string, decision: string, { account, agency }: Caller, now: number): Write =>
  auditLeaf({ at: isoTime(now), action: 'SUBSCRIPTION_CHANGED', actor: account, subject, agency, decision });
