import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Destination, Dispatcher, Envelope, Message } from '../../outbox/outbox.ts';
import { lean } from './lean-client.ts';

/** Queue URLs and the topic's ARN, by destination. Only those a function may send to are given. */
export type Addresses = Partial<Record<Destination, string>>;

/** Both services take at most ten messages in one call. */
const BATCH = 10;

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
        batchesOf(group.map(({ message }) => message)).map((batch) => this.#sendBatch(destination, batch)),
      ),
    );
  }

  async #sendBatch(destination: Destination, messages: readonly Message[]): Promise<void> {
    const address = this.#addresses[destination];
    if (address === undefined) throw new Error(`this function was not given the destination ${destination}`);
    const { Failed: failed = [] } =
      destination === 'probe-ready'
        ? await this.#sns.send(
            new PublishBatchCommand({
              TopicArn: address,
              PublishBatchRequestEntries: messages.map((message, place) => ({
                Id: String(place),
                Message: JSON.stringify(message),
                MessageAttributes: { origin: { DataType: 'String', StringValue: String(message.origin) } },
              })),
            }),
          )
        : await this.#sqs.send(
            new SendMessageBatchCommand({
              QueueUrl: address,
              Entries: messages.map((message, place) => ({
                Id: String(place),
                MessageBody: JSON.stringify(message),
              })),
            }),
          );
    if (failed.length > 0)
      throw new Error(`${failed.length} of ${messages.length} messages not taken by ${destination}`);
  }
}

function batchesOf<Value>(values: readonly Value[]): Value[][] {
  return Array.from({ length: Math.ceil(values.length / BATCH) }, (_, n) =>
    values.slice(n * BATCH, (n + 1) * BATCH),
  );
}
