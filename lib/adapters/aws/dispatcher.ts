import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Destination, Dispatcher, Envelope, Message } from '../../outbox/outbox.ts';
import { lean } from './lean-client.ts';

/** Queue URLs and the topic's ARN, by destination. Only those a function may send to are given. */
export type Addresses = Partial<Record<Destination, string>>;

/** Both services take at most ten messages in one call, and SNS at most 256 KiB of them: some is left for attributes. */
const BATCH = { messages: 10, bytes: 240 * 1024 } as const;

/** Sends to SQS queues and, for `probe-ready`, to the SNS topic. */
export class AwsDispatcher implements Dispatcher {
  readonly #addresses: Addresses;
  readonly #sqs: SQSClient;
  readonly #sns: SNSClient;

  constructor(
    addresses: Addresses,
    sqs: SQSClient = lean(new SQSClient()),
    sns: SNSClient = lean(new SNSClient()),
  ) {
    this.#addresses = addresses;
    this.#sqs = sqs;
    this.#sns = sns;
  }

  /** @throws when any of the messages was not taken; those taken are then sent twice, which every consumer bears. */
  async send(envelopes: readonly Envelope[]): Promise<void> {
    const byDestination = Map.groupBy(envelopes, ({ destination }) => destination);
    await Promise.all(
      [...byDestination].flatMap(([destination, group]) =>
        batchesOf(group.map(({ message }) => writtenOf(message))).map((batch) =>
          this.#sendBatch(destination, batch),
        ),
      ),
    );
  }

  async #sendBatch(destination: Destination, messages: readonly Written[]): Promise<void> {
    const address = this.#addresses[destination];
    if (address === undefined) throw new Error(`this function was not given the destination ${destination}`);
    const { Failed: failed = [] } =
      destination === 'probe-ready'
        ? await this.#sns.send(
            new PublishBatchCommand({
              TopicArn: address,
              PublishBatchRequestEntries: messages.map(({ body, origin }, place) => ({
                Id: String(place),
                Message: body,
                MessageAttributes: { origin: { DataType: 'String', StringValue: origin } },
              })),
            }),
          )
        : await this.#sqs.send(
            new SendMessageBatchCommand({
              QueueUrl: address,
              Entries: messages.map(({ body }, place) => ({ Id: String(place), MessageBody: body })),
            }),
          );
    if (failed.length > 0)
      throw new Error(`${failed.length} of ${messages.length} messages not taken by ${destination}`);
  }
}

/** A message as it is sent. */
interface Written {
  readonly body: string;
  readonly origin: string;
}

const writtenOf = (message: Message): Written => ({
  body: JSON.stringify(message),
  origin: String(message.origin),
});

function batchesOf(messages: readonly Written[]): Written[][] {
  const batches: Written[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    const size = Buffer.byteLength(message.body);
    const batch = batches.at(-1);
    if (batch === undefined || batch.length === BATCH.messages || bytes + size > BATCH.bytes) {
      batches.push([message]);
      bytes = size;
    } else {
      batch.push(message);
      bytes += size;
    }
  }
  return batches;
}
