import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AwsDispatcher } from '../../lib/adapters/aws/dispatcher.ts';
import { S3ObjectStore } from '../../lib/adapters/aws/s3-object-store.ts';
import { MemoryObjectStore } from '../../lib/adapters/memory/memory-object-store.ts';
import type { ObjectStore } from '../../lib/store/object-store.ts';
import { type MessagingEmulator, startMessaging } from '../../local/messaging/emulator.ts';
import { queueArn, topicArn } from '../../local/messaging/model.ts';

const REGION = 'us-east-1';
/** What SNS takes in one call; the emulated one takes any. */
const MOST_BYTES_OF_A_CALL = 256 * 1024;
let messaging: MessagingEmulator;
let connection: {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
};

beforeAll(async () => {
  messaging = await startMessaging({ region: REGION, returnAfterMs: 50, invoke: async () => '' });
  connection = {
    endpoint: messaging.endpoint,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  for (const name of ['decide-match', 'all', 'local-only']) messaging.createQueue({ name, attributes: {} });
  messaging.createTopic({ name: 'probe-ready' });
  const raw = { RawMessageDelivery: 'true' };
  messaging.subscribe({
    topicArn: topicArn(REGION, 'probe-ready'),
    queueArn: queueArn(REGION, 'all'),
    attributes: raw,
  });
  messaging.subscribe({
    topicArn: topicArn(REGION, 'probe-ready'),
    queueArn: queueArn(REGION, 'local-only'),
    attributes: { ...raw, FilterPolicy: JSON.stringify({ origin: ['LOCAL'] }) },
  });
  messaging.createBucket('pictures');
});
afterAll(() => messaging.stop());

const bodiesOf = async (queue: string): Promise<unknown[]> =>
  messaging.queueContents(queue).ready.map(({ body }) => JSON.parse(body));

describe('the dispatcher over SQS and SNS', () => {
  const dispatcher = () =>
    new AwsDispatcher(
      { 'decide-match': messaging.queueUrl('decide-match'), 'probe-ready': topicArn(REGION, 'probe-ready') },
      new SQSClient(connection),
      new SNSClient(connection),
    );

  test('sends any number of messages, each once', async () => {
    const envelopes = Array.from(
      { length: 23 },
      (_, n) => ({ destination: 'decide-match', message: { probeId: `${n}` } }) as const,
    );
    await dispatcher().send(envelopes);
    const sent = await bodiesOf('decide-match');
    expect(new Set(sent.map((each) => (each as { probeId: string }).probeId)).size).toBe(23);
    expect(sent).toHaveLength(23);
  });

  test('publishes a probe to the shards, and to the sender of messages only if it is the node’s own', async () => {
    await dispatcher().send([
      { destination: 'probe-ready', message: { probeId: 'own', origin: 'LOCAL', messageIds: ['m'] } },
      { destination: 'probe-ready', message: { probeId: 'partner', origin: 'PARTNER' } },
    ]);
    expect((await bodiesOf('all')).map((each) => (each as { probeId: string }).probeId).sort()).toEqual([
      'own',
      'partner',
    ]);
    expect(await bodiesOf('local-only')).toEqual([{ probeId: 'own', origin: 'LOCAL', messageIds: ['m'] }]);
  });

  test('sends large messages in as many calls as their size asks for', async () => {
    const sealedProbe = 'A'.repeat(90_000);
    const envelopes = Array.from(
      { length: 7 },
      (_, n) =>
        ({
          destination: 'probe-ready',
          message: { probeId: `large ${n}`, origin: 'PARTNER', sealedProbe },
        }) as const,
    );
    const sns = new SNSClient(connection);
    const sizes: number[] = [];
    sns.middlewareStack.add(
      (next) => (args) => {
        sizes.push(JSON.stringify(args.input).length);
        return next(args);
      },
      { step: 'initialize' },
    );
    const topic = { 'probe-ready': topicArn(REGION, 'probe-ready') };
    await new AwsDispatcher(topic, new SQSClient(connection), sns).send(envelopes);
    expect(sizes).toHaveLength(4);
    for (const size of sizes) expect(size).toBeLessThan(MOST_BYTES_OF_A_CALL);
    const sent = (await bodiesOf('all')) as { probeId: string }[];
    expect(sent.filter(({ probeId }) => probeId.startsWith('large'))).toHaveLength(7);
  });

  test('refuses a destination the function was not given', async () => {
    await expect(dispatcher().send([{ destination: 'prepare-probe', message: {} }])).rejects.toThrow(
      'prepare-probe',
    );
  });
});

describe.each<[string, () => ObjectStore]>([
  ['S3', () => new S3ObjectStore('pictures', new S3Client({ ...connection, forcePathStyle: true }))],
  ['memory', () => new MemoryObjectStore()],
])('an object put away in %s', (_, open) => {
  test('is read as it was written, until it is deleted', async () => {
    const objects = open();
    await objects.put('a/name', Buffer.from('bytes'));
    expect(Buffer.from((await objects.get('a/name')) ?? []).toString()).toBe('bytes');
    await objects.delete('a/name');
    expect(await objects.get('a/name')).toBeUndefined();
    await objects.delete('a/name');
  });
});
