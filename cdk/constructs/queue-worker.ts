import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { PARAMETERS } from '../parameters.ts';
import { NodeFunction, type NodeFunctionProps } from './node-function.ts';

export interface QueueWorkerProps extends NodeFunctionProps {
  readonly queue: IQueue;
  /** Batches worked at once; at least 2. */
  readonly concurrency: number;
}

/** A function that works off one queue, and reports each message of a batch by itself. */
export class QueueWorker extends NodeFunction {
  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id, props);
    new EventSourceMapping(this, 'Source', {
      target: this.function,
      eventSourceArn: props.queue.queueArn,
      batchSize: PARAMETERS.queue.batchSize,
      maxBatchingWindow: Duration.seconds(0),
      reportBatchItemFailures: true,
      maxConcurrency: props.concurrency,
    });
  }
}
