import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ServiceRequest } from '../../../local/functions/service-calls.ts';
import { type MessagingEmulator, startMessaging } from '../../../local/messaging/emulator.ts';
import { queueArn, topicArn } from '../../../local/messaging/model.ts';

const REGION = 'us-east-1';
let messaging: MessagingEmulator;

beforeAll(async () => {
  messaging = await startMessaging({ region: REGION, returnAfterMs: 50, invoke: async () => '' });
  messaging.createQueue({ name: 'work', attributes: {} });
  messaging.createTopic({ name: 'news' });
  messaging.subscribe({
    topicArn: topicArn(REGION, 'news'),
    queueArn: queueArn(REGION, 'work'),
    attributes: { RawMessageDelivery: 'true' },
  });
});
afterAll(() => messaging.stop());

const toQueue = (QueueUrl: string, ...bodies: string[]): ServiceRequest => ({
  method: 'POST',
  path: '/',
  headers: {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'AmazonSQS.SendMessageBatch',
  },
  body: JSON.stringify({
    QueueUrl,
    Entries: bodies.map((MessageBody, place) => ({ Id: String(place), MessageBody })),
  }),
});
const toTopic = (TopicArn: string, message: string): ServiceRequest => ({
  method: 'POST',
  path: '/',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({
    Action: 'PublishBatch',
    TopicArn,
    'PublishBatchRequestEntries.member.1.Id': '0',
    'PublishBatchRequestEntries.member.1.Message': message,
  }).toString(),
});

const overHttp = async ({ method, path, headers, body }: ServiceRequest) => {
  const response = await fetch(`${messaging.endpoint}${path}`, { method, headers, body: body as string });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
};
const here = async (request: ServiceRequest) => {
  const { status, headers, body } = await messaging.answer(request);
  return { status, type: headers['content-type'], body: Buffer.from(body).toString() };
};
/** Ids differ from call to call. */
const withoutIds = (text: string): string => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');

describe('a request of a function is answered as over HTTP', () => {
  test.each([
    ['to a queue', () => toQueue(messaging.queueUrl('work'), 'one', 'dos «ñ»')],
    ['to a topic', () => toTopic(topicArn(REGION, 'news'), 'a b+c & «ñ»')],
    ['to a queue that is not there', () => toQueue(messaging.queueUrl('other'), 'one')],
    ['to a queue, without messages', () => toQueue(messaging.queueUrl('work'))],
    ['to a topic that is not there', () => toTopic(topicArn(REGION, 'other'), 'one')],
  ])('%s', async (_, request) => {
    const [one, other] = [await here(request()), await overHttp(request())];
    expect({ status: one.status, body: withoutIds(one.body) }).toEqual({
      status: other.status,
      body: withoutIds(other.body),
    });
    expect(other.type).toContain(one.type?.split(';')[0]);
  });

  test('and each message is in the queue', () => {
    const bodies = messaging.queueContents('work').ready.map(({ body }) => body);
    const sent = ['one', 'dos «ñ»', 'one', 'dos «ñ»', 'a b+c & «ñ»', 'a b+c & «ñ»'];
    expect(bodies).toEqual(sent);
  });
});
