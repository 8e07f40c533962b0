import type { ServiceAnswer, ServiceRequest } from '../functions/service-calls.ts';
import { publishBatch, type SnsStore, type SqsStore, sendMessageBatch } from './fauxqs.ts';

type Stores = { readonly sqsStore: SqsStore; readonly snsStore: SnsStore };

/**
 * Answers what the functions send to queues and topics by fauxqs's actions, without the HTTP server before them, which
 * takes ten times as long as they do. Nothing: any other request, and one that is refused; the server answers those.
 */
export function answerDirectly(
  { method, headers, body = '' }: ServiceRequest,
  { sqsStore, snsStore }: Stores,
): ServiceAnswer | undefined {
  if (method !== 'POST') return undefined;
  try {
    if (headers['x-amz-target'] === 'AmazonSQS.SendMessageBatch') {
      const answer = sendMessageBatch(JSON.parse(textOf(body)), sqsStore);
      return answered('application/x-amz-json-1.0', JSON.stringify(answer));
    }
    if (headers['content-type'] === 'application/x-www-form-urlencoded') {
      const parameters = Object.fromEntries(new URLSearchParams(textOf(body)));
      if (parameters.Action !== 'PublishBatch') return undefined;
      return answered('text/xml', publishBatch(parameters, snsStore, sqsStore));
    }
  } catch {
    // Refused, before anything was sent.
  }
  return undefined;
}

const textOf = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : Buffer.from(body).toString('utf8');

const answered = (type: string, body: string): ServiceAnswer => ({
  status: 200,
  headers: { 'content-type': type },
  body,
});
