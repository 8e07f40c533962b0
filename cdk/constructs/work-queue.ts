import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { PARAMETERS } from '../parameters.ts';
import type { AlarmRegister, BothLanguages } from './alarm-register.ts';

export interface WorkQueueProps {
  /** Physical name; the dead-letter queue's adds `-dlq`. */
  readonly queueName: string;
  readonly key: IKey;
  /** Of the function that works it off, in seconds. */
  readonly workerTimeout: number;
  readonly alarms: AlarmRegister;
  /** What it means that this work is late or undone. */
  readonly impact: BothLanguages;
}

/** A queue that always has its dead-letter queue, an alarm on it, and an alarm on its age. Both are encrypted and TLS-only. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const protection = { encryption: QueueEncryption.KMS, encryptionMasterKey: props.key, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      queueName: `${props.queueName}-dlq`,
      retentionPeriod: Duration.days(PARAMETERS.queue.deadLetterRetentionDays),
      ...protection,
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: props.queueName,
      retentionPeriod: Duration.days(PARAMETERS.queue.retentionDays),
      visibilityTimeout: Duration.seconds(PARAMETERS.queue.visibilityPerTimeout * props.workerTimeout),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: PARAMETERS.queue.maxReceiveCount },
      ...protection,
    });
    const subject = props.queueName;
    props.alarms.declare(
      {
        alarm: 'dead-letters',
        subject,
        impact: props.impact,
        metric: sqsMetric(`${props.queueName}-dlq`, 'ApproximateNumberOfMessagesVisible'),
        atLeast: 1,
      },
      {
        alarm: 'queue-age',
        subject,
        impact: props.impact,
        metric: sqsMetric(props.queueName, 'ApproximateAgeOfOldestMessage'),
        atLeast: PARAMETERS.queue.ageAlarm,
        periods: 3,
      },
    );
  }
}

function sqsMetric(QueueName: string, name: string) {
  return { namespace: 'AWS/SQS', name, dimensions: { QueueName }, statistic: 'Maximum', period: 60 } as const;
}
