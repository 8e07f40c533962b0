import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { buildApp } from 'fauxqs';
import { connect } from '../threads/remote-calls.ts';
import { serveOver } from '../threads/service-port.ts';
import { EventSource } from './event-source.ts';
import { openStores, type SqsQueue, SqsStoreOf } from './fauxqs.ts';
import {
  ACCOUNT_ID,
  type EventSourceModel,
  type QueueContents,
  type QueueModel,
  queueArn,
  type SubscriptionModel,
  type TopicModel,
} from './model.ts';

/** The thread of SQS, SNS and S3; emulator.ts is its other side. */
export interface MessagingWorkerData {
  readonly region: string;
  /** Where messages and objects are kept; left out: in memory only. */
  readonly directory?: string | undefined;
  readonly returnAfterMs: number;
}

if (parentPort === null) throw new Error('to be run as a worker thread');
const { region, directory, returnAfterMs } = workerData as MessagingWorkerData;
const stores = openStores(directory);
const { sqsStore, snsStore, s3Store } = stores;
const app = buildApp({ logger: false, defaultRegion: region, stores });
const sources = new Map<string, EventSource[]>();
let origin = '';

const runner = connect(parentPort, {
  listen: async () => {
    await app.listen({ host: '127.0.0.1', port: 0 });
    app.server.keepAliveTimeout = 0;
    const { port } = app.server.address() as AddressInfo;
    origin = `http://127.0.0.1:${port}`;
    return origin;
  },
  attach: (port: MessagePort) =>
    serveOver(port, async ({ method, path, headers, body = '' }) => {
      const payload = typeof body === 'string' ? body : Buffer.from(body);
      const answer = await app.inject({ method: method as 'GET', url: path, headers, payload });
      return {
        status: answer.statusCode,
        headers: answer.headers as Record<string, string>,
        body: Uint8Array.from(answer.rawPayload),
      };
    }),
  createQueue: ({ name, attributes }: QueueModel) => {
    const present = sqsStore.getQueueByName(name);
    if (present !== undefined) present.setAttributes({ ...attributes });
    else {
      const url = `${origin}/${ACCOUNT_ID}/${name}`;
      sqsStore.createQueue(name, url, queueArn(region, name), { ...attributes });
    }
  },
  createTopic: ({ name }: TopicModel) => {
    snsStore.createTopic(name, undefined, undefined, region);
  },
  subscribe: ({ topicArn, queueArn: endpoint, attributes }: SubscriptionModel) => {
    for (const { arn, endpoint: subscribed } of snsStore.listSubscriptionsByTopic(topicArn)?.subscriptions ??
      []) {
      if (subscribed === endpoint) snsStore.unsubscribe(arn); // of an earlier run, perhaps with other attributes
    }
    snsStore.subscribe(topicArn, 'sqs', endpoint, { ...attributes });
  },
  createBucket: (name: string) => {
    if (!s3Store.hasBucket(name)) s3Store.createBucket(name);
  },
  addEventSource: (model: EventSourceModel) => {
    const source = new EventSource(model, {
      queue: queueNamed(model.queueName),
      region,
      deadLetterQueue: (arn) => sqsStore.getQueueByArn(arn),
      invoke: (event) => runner.call<string>('invoke', model.functionName, event),
      returnAfterMs,
    });
    sources.set(model.functionName, [...(sources.get(model.functionName) ?? []), source]);
    source.start();
  },
  pauseEventSources: (functionName: string) => {
    for (const source of sourcesOf(functionName)) source.pause();
  },
  resumeEventSources: (functionName: string) => {
    for (const source of sourcesOf(functionName)) source.start();
  },
  loseNextAcknowledgement: (queueName: string) => {
    const source = [...sources.values()].flat().find(({ model }) => model.queueName === queueName);
    if (source === undefined) throw new Error(`nothing reads queue ${queueName}`);
    source.loseNextAcknowledgement();
  },
  send: (queueName: string, body: string) => {
    queueNamed(queueName).enqueue(SqsStoreOf.createMessage(body));
  },
  queueContents: (queueName: string): QueueContents => contentsOf(queueNamed(queueName)),
  unfinished: () => {
    const queues = [...sources.values()].flat().map(({ model }) => contentsOf(queueNamed(model.queueName)));
    return queues.reduce(
      (sum, { ready, delayed, inFlight }) => sum + ready.length + delayed.length + inFlight.length,
      0,
    );
  },
  objects: (bucket: string) =>
    s3Store.listObjects(bucket, { maxKeys: Number.MAX_SAFE_INTEGER }).objects.map(({ key }) => key),
  object: (bucket: string, key: string) => Uint8Array.from(s3Store.getObject(bucket, key).body),
  memory: () => process.memoryUsage().heapUsed,
  stopEventSources: () => {
    for (const source of [...sources.values()].flat()) source.stop();
  },
  close: async () => {
    for (const source of [...sources.values()].flat()) source.stop();
    await app.close();
    stores.close();
  },
});
flushCompileCache();

function queueNamed(name: string): SqsQueue {
  const queue = sqsStore.getQueueByName(name);
  if (queue === undefined) throw new Error(`no queue ${name}`);
  return queue;
}

function sourcesOf(functionName: string): readonly EventSource[] {
  const found = sources.get(functionName);
  if (found === undefined) throw new Error(`function ${functionName} has no event source`);
  return found;
}

function contentsOf(queue: SqsQueue): QueueContents {
  const show = ({ messageId, body, approximateReceiveCount }: Parameters<SqsQueue['enqueue']>[0]) => ({
    messageId,
    body,
    receiveCount: approximateReceiveCount,
  });
  queue.processTimers();
  const { ready, delayed, inflight } = queue.inspectMessages();
  return {
    ready: ready.map(show),
    delayed: delayed.map(show),
    inFlight: inflight.map(({ message }) => show(message)),
  };
}
