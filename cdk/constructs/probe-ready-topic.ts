import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { WorkQueue } from './work-queue.ts';

export interface ProbeReadyTopicProps {
  readonly topicName: string;
  readonly key: IKey;
  /** Each gets every probe. */
  readonly shards: readonly WorkQueue[];
  /** Gets the probes of this node's own encounters. */
  readonly partners: WorkQueue;
}

/** Fans a probe out to every gallery shard, and to the partners if it is of this node's own encounter. */
export class ProbeReadyTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: ProbeReadyTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', {
      topicName: props.topicName,
      masterKey: props.key,
      enforceSSL: true,
    });
    for (const shard of props.shards) this.topic.addSubscription(toQueue(shard));
    this.topic.addSubscription(
      toQueue(props.partners, { origin: SubscriptionFilter.stringFilter({ allowlist: ['LOCAL'] }) }),
    );
  }
}

/** What SNS can't deliver goes where the worker's own failures go, under the same alarm. */
function toQueue({ queue, deadLetters }: WorkQueue, filterPolicy?: Record<string, SubscriptionFilter>) {
  return new SqsSubscription(queue, {
    rawMessageDelivery: true,
    deadLetterQueue: deadLetters,
    ...(filterPolicy === undefined ? {} : { filterPolicy }),
  });
}
