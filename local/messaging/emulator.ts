import type { MessagePort } from 'node:worker_threads';
import { startThread } from '../threads/thread.ts';
import {
  ACCOUNT_ID,
  type EventSourceModel,
  type QueueContents,
  type QueueModel,
  type SubscriptionModel,
  type TopicModel,
} from './model.ts';
import type { MessagingWorkerData } from './worker.ts';

/** SQS, SNS and S3 on 127.0.0.1, with the event sources of functions, in a thread of their own. */
export interface MessagingEmulator {
  readonly endpoint: string;
  /** Answers requests that come over the port as those that come to the endpoint. */
  attach(port: MessagePort): void;
  queueUrl(name: string): string;
  createQueue(queue: QueueModel): Promise<void>;
  createTopic(topic: TopicModel): Promise<void>;
  subscribe(subscription: SubscriptionModel): Promise<void>;
  createBucket(name: string): Promise<void>;
  addEventSource(source: EventSourceModel): Promise<void>;
  pauseEventSources(functionName: string): Promise<void>;
  resumeEventSources(functionName: string): Promise<void>;
  /** The next batch from this queue comes back although its function succeeds. */
  loseNextAcknowledgement(queueName: string): Promise<void>;
  send(queueName: string, body: string): Promise<void>;
  queueContents(queueName: string): Promise<QueueContents>;
  /** Messages in all queues that have an event source, dead-letter queues not included. */
  unfinished(): Promise<number>;
  /** Keys of a bucket. */
  objects(bucket: string): Promise<readonly string[]>;
  object(bucket: string, key: string): Promise<Uint8Array>;
  /** No function gets another message. */
  stopEventSources(): Promise<void>;
  /** Bytes of heap in use in its thread. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

export interface MessagingOptions extends MessagingWorkerData {
  /** Runs a function on an event (JSON) and answers its answer (JSON). */
  readonly invoke: (functionName: string, event: string) => Promise<string>;
}

export async function startMessaging({
  invoke,
  ...workerData
}: MessagingOptions): Promise<MessagingEmulator> {
  const { calls, stop } = startThread(new URL('./worker.ts', import.meta.url), {
    name: 'messaging',
    workerData,
    offered: { invoke },
  });
  const endpoint = await calls.call<string>('listen');
  return {
    endpoint,
    attach: (port) => calls.give('attach', port),
    queueUrl: (name) => `${endpoint}/${ACCOUNT_ID}/${name}`,
    createQueue: (queue) => calls.call('createQueue', queue),
    createTopic: (topic) => calls.call('createTopic', topic),
    subscribe: (subscription) => calls.call('subscribe', subscription),
    createBucket: (name) => calls.call('createBucket', name),
    addEventSource: (source) => calls.call('addEventSource', source),
    pauseEventSources: (functionName) => calls.call('pauseEventSources', functionName),
    resumeEventSources: (functionName) => calls.call('resumeEventSources', functionName),
    loseNextAcknowledgement: (queueName) => calls.call('loseNextAcknowledgement', queueName),
    send: (queueName, body) => calls.call('send', queueName, body),
    queueContents: (queueName) => calls.call('queueContents', queueName),
    unfinished: () => calls.call('unfinished'),
    objects: (bucket) => calls.call('objects', bucket),
    object: (bucket, key) => calls.call('object', bucket, key),
    stopEventSources: () => calls.call('stopEventSources'),
    memory: () => calls.call('memory'),
    stop,
  };
}
