/** fauxqs knows one account, in every ARN and queue URL. */
export const ACCOUNT_ID = '000000000000';

export interface QueueModel {
  readonly name: string;
  /** As SQS names them, e.g. `VisibilityTimeout`, `RedrivePolicy` (JSON). */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface TopicModel {
  readonly name: string;
}

export interface SubscriptionModel {
  readonly topicArn: string;
  readonly queueArn: string;
  /** As SNS names them: `RawMessageDelivery`, `FilterPolicy` (JSON), `FilterPolicyScope`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface EventSourceModel {
  readonly functionName: string;
  readonly queueName: string;
  /** 1–10,000; most messages given to one invocation. */
  readonly batchSize: number;
  /** Most invocations at once. */
  readonly maximumConcurrency: number;
  readonly reportBatchItemFailures: boolean;
}

export const queueArn = (region: string, name: string) => `arn:aws:sqs:${region}:${ACCOUNT_ID}:${name}`;
export const topicArn = (region: string, name: string) => `arn:aws:sns:${region}:${ACCOUNT_ID}:${name}`;

/** One message as tests and commands see it. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
  readonly receiveCount: number;
}

export interface QueueContents {
  readonly ready: readonly QueuedMessage[];
  readonly delayed: readonly QueuedMessage[];
  /** Given to a consumer, and neither deleted nor returned yet. */
  readonly inFlight: readonly QueuedMessage[];
}
