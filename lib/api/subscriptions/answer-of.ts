import type { Subscription } from '../../notifications/events/subscription.ts';
import type { SubscriptionAnswer } from './subscription-answer.ts';

/** A subscription as its agency reads it. @param publicKey `whpk_…` of the key that signs the node's webhooks */
export const subscriptionAnswerOf = (subscription: Subscription, publicKey: string): SubscriptionAnswer => ({
  subscriptionId: subscription.subscriptionId,
  url: subscription.url,
  events: [...subscription.events],
  publicKey,
  createdAt: subscription.createdAt,
});
