import { requireScope } from '../lib/access/caller.ts';
import { openSigningKey } from '../lib/adapters/keys/open-key.ts';
import { subscriptionId } from '../lib/api/ids.ts';
import { jsonOf, parseBody } from '../lib/api/request/json-body.ts';
import { subscriptionAnswerOf } from '../lib/api/subscriptions/answer-of.ts';
import { subscriptionRequestSchema } from '../lib/api/subscriptions/subscription-answer.ts';
import { CodedError } from '../lib/core/errors.ts';
import type { SubscriptionId } from '../lib/core/ids.ts';
import { readSubscription, subscriptionsOf } from '../lib/notifications/events/subscription.ts';
import { webhookPublicKey } from '../lib/notifications/webhook/signature.ts';
import { changeSubscription, endSubscription } from '../lib/pipeline/change-subscription.ts';
import { type ApiRequest, apiFunction } from '../lib/runtime/api-function.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { environmentVariable } from '../lib/runtime/participant-file.ts';

/** /v1/subscriptions: where an agency wants to be told, and of what. */
export const handler = apiFunction(async () => {
  const node = openNode();
  const publicKey = webhookPublicKey(
    await (await openSigningKey(environmentVariable('WEBHOOK_KEY'))).publicJwk(),
  );
  const reader = (request: ApiRequest) => {
    const caller = request.caller();
    requireScope(caller, 'encounter.read');
    return caller;
  };
  const idOf = (request: ApiRequest): SubscriptionId => {
    const id = subscriptionId.safeParse(request.parameters.subscriptionId);
    if (!id.success) throw new CodedError('SUBSCRIPTION_ID_INVALID');
    return id.data as SubscriptionId;
  };

  const list = async (request: ApiRequest) => {
    const subscriptions = await subscriptionsOf(node.store, reader(request).agency);
    return {
      status: 200,
      body: { items: subscriptions.map((each) => subscriptionAnswerOf(each, publicKey)) },
    };
  };
  const one = async (request: ApiRequest) => {
    const subscription = await readSubscription(node.store, reader(request).agency, idOf(request));
    if (subscription === undefined) throw new CodedError('SUBSCRIPTION_NOT_FOUND');
    return { status: 200, body: subscriptionAnswerOf(subscription, publicKey) };
  };
  const put = async (request: ApiRequest) => {
    const caller = reader(request);
    const wanted = parseBody(subscriptionRequestSchema, jsonOf(request.body));
    const { subscription, created } = await changeSubscription(idOf(request), wanted, caller, node);
    return { status: created ? 201 : 200, body: subscriptionAnswerOf(subscription, publicKey) };
  };
  const end = async (request: ApiRequest) => {
    await endSubscription(idOf(request), reader(request), node);
    return { status: 204 };
  };

  return {
    participant: node.participant,
    routes: {
      'GET /v1/subscriptions': list,
      'GET /v1/subscriptions/{subscriptionId}': one,
      'PUT /v1/subscriptions/{subscriptionId}': put,
      'DELETE /v1/subscriptions/{subscriptionId}': end,
    },
  };
});
