import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { type MessagingEmulator, startMessaging } from '../../../local/messaging/emulator.ts';
import { queueArn, topicArn } from '../../../local/messaging/model.ts';

const REGION = 'us-east-1';
const MAX_RECEIVE_COUNT = 3;

/** A function under test: what it is given, and what it answers. */
type Handler = (records: readonly SQSRecord[]) => unknown;

describe('an event source', () => {
  let messaging: MessagingEmulator;
  let sqs: SQSClient;
  let handler: Handler;
  let batches: (readonly string[])[];
  let running: number;
  let mostRunning: number;

  beforeEach(async () => {
    batches = [];
    running = 0;
    mostRunning = 0;
    handler = () => undefined;
    messaging = await startMessaging({
      region: REGION,
      returnAfterMs: 1,
      invoke: async (_functionName, event) => {
        const { Records } = JSON.parse(event) as SQSEvent;
        batches.push(Records.map(({ body }) => body));
        running += 1;
        mostRunning = Math.max(mostRunning, running);
        try {
          return JSON.stringify((await handler(Records)) ?? null);
        } finally {
          running -= 1;
        }
      },
    });
    sqs = new SQSClient({
      endpoint: messaging.endpoint,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    messaging.createQueue({ name: 'work-dlq', attributes: {} });
    messaging.createQueue({
      name: 'work',
      attributes: {
        VisibilityTimeout: '180',
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: queueArn(REGION, 'work-dlq'),
          maxReceiveCount: MAX_RECEIVE_COUNT,
        }),
      },
    });
  });
  afterEach(async () => {
    sqs.destroy();
    await messaging.stop();
  });

  const listen = (more: { batchSize?: number; maximumConcurrency?: number } = {}) =>
    messaging.addEventSource({
      functionName: 'worker',
      queueName: 'work',
      batchSize: 10,
      maximumConcurrency: 5,
      reportBatchItemFailures: true,
      ...more,
    });
  const send = async (...bodies: readonly string[]) => {
    for (const body of bodies) messaging.send('work', body);
  };
  const failures = (records: readonly SQSRecord[]) => ({
    batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })),
  });
  const until = async (condition: () => boolean | Promise<boolean>) => {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  const finished = () => until(async () => running === 0 && messaging.unfinished() === 0);
  const deadLetters = async () => messaging.queueContents('work-dlq').ready.map(({ body }) => body);
  const deliveries = (body: string) => batches.filter((batch) => batch.includes(body)).length;

  test('gives a function what was waiting as one batch, in the form Lambda has', async () => {
    let first: SQSRecord | undefined;
    handler = ([record]) => {
      first = record;
    };
    await send('one', 'two');
    listen();
    await finished();
    expect(batches).toEqual([['one', 'two']]);
    expect(first).toMatchObject({
      body: 'one',
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn(REGION, 'work'),
      awsRegion: REGION,
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: {},
    });
  });

  test('brings a poison message back until it is set aside, and the nine beside it only once', async () => {
    const healthy = Array.from({ length: 9 }, (_, at) => `healthy ${at}`);
    handler = (records) => failures(records.filter(({ body }) => body === 'poison'));
    await send('poison', ...healthy);
    listen();
    await until(async () => (await deadLetters()).length > 0);
    expect(await deadLetters()).toEqual(['poison']);
    expect(deliveries('poison')).toBe(MAX_RECEIVE_COUNT);
    expect(healthy.map(deliveries)).toEqual(healthy.map(() => 1));
  });

  test('brings the whole batch back when the function fails', async () => {
    handler = () => {
      if (batches.length === 1) throw new Error('out of order');
    };
    await send('one', 'two');
    listen();
    await finished();
    expect([deliveries('one'), deliveries('two')]).toEqual([2, 2]);
  });

  test('brings the whole batch back when the answer names a message that was not in it', async () => {
    handler = () =>
      batches.length === 1 ? { batchItemFailures: [{ itemIdentifier: 'another' }] } : undefined;
    await send('one', 'two');
    listen();
    await finished();
    expect([deliveries('one'), deliveries('two')]).toEqual([2, 2]);
  });

  test('brings messages back after a lost acknowledgement, although the function succeeded', async () => {
    listen();
    messaging.loseNextAcknowledgement('work');
    await send('one');
    await finished();
    expect(deliveries('one')).toBe(2);
    expect(await deadLetters()).toEqual([]);
  });

  test('leaves alone a visibility that the function has changed itself', async () => {
    handler = async (records) => {
      const [record] = records;
      if (record?.body !== 'later') return undefined;
      await sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: messaging.queueUrl('work'),
          ReceiptHandle: record.receiptHandle,
          VisibilityTimeout: 3600,
        }),
      );
      return failures(records);
    };
    listen({ batchSize: 1 });
    await send('later');
    await until(() => deliveries('later') === 1 && running === 0);
    await send('a', 'b', 'c');
    await until(() => deliveries('c') === 1 && running === 0);
    expect(deliveries('later')).toBe(1);
    expect(messaging.queueContents('work').inFlight.map(({ body }) => body)).toEqual(['later']);
  });

  test('never runs more invocations at once than its maximum', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    handler = () => gate;
    listen({ batchSize: 1, maximumConcurrency: 2 });
    await send('a', 'b', 'c', 'd', 'e');
    await until(() => running === 2);
    open();
    await finished();
    expect(mostRunning).toBe(2);
    expect(batches.length).toBe(5);
  });

  test('takes nothing while it is paused, and goes on afterwards', async () => {
    listen();
    messaging.pauseEventSources('worker');
    await send('one');
    expect(messaging.queueContents('work').ready.map(({ body }) => body)).toEqual(['one']);
    expect(batches).toEqual([]);
    messaging.resumeEventSources('worker');
    await finished();
    expect(batches).toEqual([['one']]);
  });

  test('delivers what the SDK sends, with its attributes', async () => {
    let attributes: unknown;
    handler = ([record]) => {
      attributes = record?.messageAttributes;
    };
    listen();
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: messaging.queueUrl('work'),
        MessageBody: 'one',
        MessageAttributes: { origin: { DataType: 'String', StringValue: 'LOCAL' } },
      }),
    );
    await finished();
    expect(attributes).toMatchObject({ origin: { stringValue: 'LOCAL', dataType: 'String' } });
  });

  test('gets from a topic only what its subscription lets through, as it was published', async () => {
    const sns = new SNSClient({
      endpoint: messaging.endpoint,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const TopicArn = topicArn(REGION, 'news');
    messaging.createTopic({ name: 'news' });
    messaging.subscribe({
      topicArn: TopicArn,
      queueArn: queueArn(REGION, 'work'),
      attributes: { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify({ origin: ['LOCAL'] }) },
    });
    listen();
    for (const [Message, StringValue] of [
      ['theirs', 'PARTNER'],
      ['ours', 'LOCAL'],
    ]) {
      await sns.send(
        new PublishCommand({
          TopicArn,
          Message,
          MessageAttributes: { origin: { DataType: 'String', StringValue } },
        }),
      );
    }
    sns.destroy();
    await finished();
    expect(batches).toEqual([['ours']]);
  });
});
