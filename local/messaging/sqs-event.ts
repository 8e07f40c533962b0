import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { ReceivedMessage, SqsQueue } from './fauxqs.ts';

/** The event of a batch, as Lambda's event source mapping makes it. */
export function sqsEvent(queue: SqsQueue, region: string, messages: readonly ReceivedMessage[]): SQSEvent {
  return { Records: messages.map((message) => record(queue, region, message)) };
}

function record(queue: SqsQueue, region: string, message: ReceivedMessage): SQSRecord {
  const held = queue.inflightMessages.get(message.ReceiptHandle)?.message;
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: {
      ApproximateReceiveCount: String(held?.approximateReceiveCount ?? 1),
      SentTimestamp: String(held?.sentTimestamp ?? 0),
      SenderId: 'embedded',
      ApproximateFirstReceiveTimestamp: String(held?.approximateFirstReceiveTimestamp ?? 0),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
        name,
        {
          ...(attribute.StringValue === undefined ? {} : { stringValue: attribute.StringValue }),
          ...(attribute.BinaryValue === undefined ? {} : { binaryValue: attribute.BinaryValue }),
          stringListValues: [],
          binaryListValues: [],
          dataType: attribute.DataType,
        },
      ]),
    ),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: region,
  };
}

/**
 * The messages of a batch that were not worked off, from what the function answered. An answer that cannot be read
 * counts for the whole batch, as in Lambda.
 */
export function failedMessageIds(answer: string, batch: readonly string[]): ReadonlySet<string> {
  const everyOne = new Set(batch);
  let parsed: unknown;
  try {
    parsed = JSON.parse(answer);
  } catch {
    return everyOne;
  }
  if (parsed === null || typeof parsed !== 'object') return new Set();
  const failures = (parsed as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === undefined || failures === null) return new Set();
  if (!Array.isArray(failures)) return everyOne;
  const failed = new Set<string>();
  for (const failure of failures as readonly { itemIdentifier?: unknown }[]) {
    const id = failure?.itemIdentifier;
    if (typeof id !== 'string' || !everyOne.has(id)) return everyOne;
    failed.add(id);
  }
  return failed;
}
