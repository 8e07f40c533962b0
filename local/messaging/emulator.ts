import type { AddressInfo } from 'node:net';
import { buildApp } from 'fauxqs';
import type { Service } from '../functions/service-calls.ts';
import { answerDirectly } from './direct-calls.ts';
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
import { answerPresigned, isPresigned } from './presigned-requests.ts';

export interface MessagingOptions {
  readonly region: string;
  /** Where messages and objects are kept; left out: in memory only. */
  readonly directory?: string | undefined;
  /** Milliseconds until a message that failed comes back. */
  readonly returnAfterMs: number;
  /** Runs a function on an event (JSON) and answers its answer (JSON). */
  readonly invoke: (functionName: string, event: string) => Promise<string>;
}

/** SQS, SNS and S3 in this thread, also on 127.0.0.1 for whoever is outside it, with the event sources of functions. */
export interface MessagingEmulator {
  readonly endpoint: string;
  /** Answers a request as it would over HTTP. */
  readonly answer: Service;
  queueUrl(name: string): string;
  createQueue(queue: QueueModel): void;
  createTopic(topic: TopicModel): void;
  subscribe(subscription: SubscriptionModel): void;
  createBucket(name: string): void;
  addEventSource(source: EventSourceModel): void;
  pauseEventSources(functionName: string): void;
  resumeEventSources(functionName: string): void;
  /** The next batch from this queue comes back although its function succeeds. */
  loseNextAcknowledgement(queueName: string): void;
  send(queueName: string, body: string): void;
  queueContents(queueName: string): QueueContents;
  /** Messages in all queues that have an event source, dead-letter queues not included. */
  unfinished(): number;
  /** Keys of a bucket. */
  objects(bucket: string): readonly string[];
  object(bucket: string, key: string): Uint8Array;
  /** No function gets another message. */
  stopEventSources(): void;
  stop(): Promise<void>;
}

export async function startMessaging(options: MessagingOptions): Promise<MessagingEmulator> {
  const { region, directory, returnAfterMs, invoke } = options;
  const stores = openStores(directory);
  const { sqsStore, snsStore, s3Store } = stores;
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  app.addHook('onRequest', async (request, reply) => {
    if (!isPresigned(request.raw)) return;
    reply.hijack();
    await answerPresigned(request.raw, reply.raw, { store: s3Store, region, now: Date.now });
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  app.server.keepAliveTimeout = 0;
  const endpoint = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const queueUrl = (name: string): string => `${endpoint}/${ACCOUNT_ID}/${name}`;

  const sources: EventSource[] = [];
  const queueNamed = (name: string): SqsQueue => {
    const queue = sqsStore.getQueueByName(name);
    if (queue === undefined) throw new Error(`no queue ${name}`);
    return queue;
  };
  const sourcesOf = (functionName: string): readonly EventSource[] => {
    const found = sources.filter(({ model }) => model.functionName === functionName);
    if (found.length === 0) throw new Error(`function ${functionName} has no event source`);
    return found;
  };
  const stopEventSources = (): void => {
    for (const source of sources) source.stop();
  };

  return {
    endpoint,
    answer: async (request) => {
      const sent = answerDirectly(request, stores);
      if (sent !== undefined) return sent;
      const { method, path, headers, body = '' } = request;
      const payload = typeof body === 'string' ? body : Buffer.from(body);
      const answer = await app.inject({ method: method as 'GET', url: path, headers, payload });
      return {
        status: answer.statusCode,
        headers: answer.headers as Record<string, string>,
        body: answer.rawPayload,
      };
    },
    queueUrl,
    createQueue: ({ name, attributes }) => {
      const present = sqsStore.getQueueByName(name);
      if (present !== undefined) present.setAttributes({ ...attributes });
      else sqsStore.createQueue(name, queueUrl(name), queueArn(region, name), { ...attributes });
    },
    createTopic: ({ name }) => {
      snsStore.createTopic(name, undefined, undefined, region);
    },
    subscribe: ({ topicArn, queueArn: subscriber, attributes }) => {
      const present = snsStore.listSubscriptionsByTopic(topicArn)?.subscriptions ?? [];
      for (const { arn, endpoint: subscribed } of present) {
        if (subscribed === subscriber) snsStore.unsubscribe(arn); // of an earlier run, perhaps with other attributes
      }
      snsStore.subscribe(topicArn, 'sqs', subscriber, { ...attributes });
    },
    createBucket: (name) => {
      if (!s3Store.hasBucket(name)) s3Store.createBucket(name);
    },
    addEventSource: (model) => {
      const source = new EventSource(model, {
        queue: queueNamed(model.queueName),
        region,
        deadLetterQueue: (arn) => sqsStore.getQueueByArn(arn),
        invoke: (event) => invoke(model.functionName, event),
        returnAfterMs,
      });
      sources.push(source);
      source.start();
    },
    pauseEventSources: (functionName) => {
      for (const source of sourcesOf(functionName)) source.pause();
    },
    resumeEventSources: (functionName) => {
      for (const source of sourcesOf(functionName)) source.start();
    },
    loseNextAcknowledgement: (queueName) => {
      const source = sources.find(({ model }) => model.queueName === queueName);
      if (source === undefined) throw new Error(`nothing reads queue ${queueName}`);
      source.loseNextAcknowledgement();
    },
    send: (queueName, body) => {
      queueNamed(queueName).enqueue(SqsStoreOf.createMessage(body));
    },
    queueContents: (queueName) => contentsOf(queueNamed(queueName)),
    unfinished: () => {
      const queues = sources.map(({ model }) => contentsOf(queueNamed(model.queueName)));
      return queues.reduce(
        (sum, { ready, delayed, inFlight }) => sum + ready.length + delayed.length + inFlight.length,
        0,
      );
    },
    objects: (bucket) =>
      s3Store.listObjects(bucket, { maxKeys: Number.MAX_SAFE_INTEGER }).objects.map(({ key }) => key),
    object: (bucket, key) => Uint8Array.from(s3Store.getObject(bucket, key).body),
    stopEventSources,
    stop: async () => {
      stopEventSources();
      await app.close();
      stores.close();
    },
  };
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
