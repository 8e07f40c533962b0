import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type MessagingEmulator, startMessaging } from '../../../local/messaging/emulator.ts';

const client = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
let directory: string;
let messaging: MessagingEmulator;

beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'encuentro-messaging-'));
  messaging = await start();
});
afterEach(async () => {
  await messaging.stop();
  rmSync(directory, { recursive: true });
});

async function start(): Promise<MessagingEmulator> {
  const invoke = () => Promise.reject(new Error('no function here'));
  const started = await startMessaging({ region: 'us-east-1', returnAfterMs: 1, directory, invoke });
  started.createQueue({ name: 'work', attributes: { VisibilityTimeout: '3600' } });
  started.createBucket('probes');
  return started;
}

async function restart(): Promise<void> {
  await messaging.stop();
  messaging = await start();
}

test('a message that a consumer held when the node stopped is there again in the next run', async () => {
  messaging.send('work', 'held');
  messaging.send('work', 'waiting');
  const sqs = new SQSClient(client(messaging.endpoint));
  await sqs.send(new ReceiveMessageCommand({ QueueUrl: messaging.queueUrl('work'), MaxNumberOfMessages: 1 }));
  sqs.destroy();
  await restart();
  const { ready } = messaging.queueContents('work');
  expect(ready.map(({ body }) => body).sort()).toEqual(['held', 'waiting']);
});

test('objects are there again in the next run', async () => {
  const put = new S3Client(client(messaging.endpoint));
  await put.send(new PutObjectCommand({ Bucket: 'probes', Key: 'a/b', Body: Uint8Array.from([1, 2, 3]) }));
  put.destroy();
  await restart();
  const get = new S3Client(client(messaging.endpoint));
  const { Body } = await get.send(new GetObjectCommand({ Bucket: 'probes', Key: 'a/b' }));
  expect(await Body?.transformToByteArray()).toEqual(Uint8Array.from([1, 2, 3]));
  get.destroy();
  expect(messaging.objects('probes')).toEqual(['a/b']);
});
