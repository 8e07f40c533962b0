import type { QueueModel, SubscriptionModel } from '../messaging/model.ts';
import type { Resource } from './assembly.ts';
import type { TemplateView } from './template-view.ts';

/** Attributes of a queue that mean something here; encryption and policies don't. */
const QUEUE_ATTRIBUTES = [
  'ContentBasedDeduplication',
  'DelaySeconds',
  'FifoQueue',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'VisibilityTimeout',
] as const;
const SUBSCRIPTION_ATTRIBUTES = ['FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery'] as const;

export function queueModel(resource: Resource, view: TemplateView): QueueModel {
  const attributes: Record<string, string> = {};
  for (const name of QUEUE_ATTRIBUTES) {
    const value = view.property(resource, name);
    if (value !== undefined) attributes[name] = attributeText(value);
  }
  return { name: view.nameOf(resource), attributes };
}

/** None for a subscription that is not a queue's: nobody is sent mail from here. */
export function subscriptionModel(resource: Resource, view: TemplateView): SubscriptionModel | undefined {
  if (view.text(resource, 'Protocol') !== 'sqs') return undefined;
  const attributes: Record<string, string> = {};
  for (const name of SUBSCRIPTION_ATTRIBUTES) {
    const value = view.property(resource, name);
    if (value !== undefined) attributes[name] = attributeText(value);
  }
  return { topicArn: view.text(resource, 'TopicArn'), queueArn: view.text(resource, 'Endpoint'), attributes };
}

/** Attributes are text; structured ones are JSON. */
function attributeText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
