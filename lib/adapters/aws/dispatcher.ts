import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Destination, Dispatcher, Envelope, Message } from '../../outbox/outbox.ts';
import { Gather } from './gather.ts';
import { leanClient } from './lean-client.ts';

/** Queue URLs and the topic's ARN, by destination. Only those a function may send to are given. */
export type Addresses = Partial<Record<Destination, string>>;

/** Both services take at most ten messages in one call, and SNS at most 256 KiB of them: some is left for attributes. */
const BATCH = { messages: 10, bytes: 240 * 1024 } as const;

/** Sends to SQS queues and, for `probe-ready`, to the SNS topic. */
export class AwsDispatcher implements Dispatcher {
  readonly #addresses: Addresses;
  readonly #sqs: SQSClient;
  readonly #sns: SNSClient;
  readonly #senders = new Map<Destination, Sender>();

  constructor(
    addresses: Addresses,
    sqs: SQSClient = leanClient((options) => new SQSClient(options)),
    sns: SNSClient = leanClient((options) => new SNSClient(options)),
  ) {
    this.#addresses = addresses;
    this.#sqs = sqs;
    this.#sns = sns;
  }

  /** @throws when any of the messages was not taken; those taken are then sent twice, which every consumer bears. */
  async send(envelopes: readonly Envelope[]): Promise<void> {
    const problems = await Promise.all(
      envelopes.map(({ destination, message }) => this.#sender(destination).ask(writtenOf(message))),
    );
    for (const problem of problems) if (problem !== undefined) throw problem;
  }

  #sender(destination: Destination): Sender {
    const present = this.#senders.get(destination);
    if (present !== undefined) return present;
    const address = this.#addresses[destination];
    if (address === undefined) throw new Error(`this function was not given the destination ${destination}`);
    const sender: Sender = new Gather(Number.POSITIVE_INFINITY, async (messages) => {
      const problems = batchesOf(messages).map((batch) => this.#sendBatch(destination, address, batch));
      return (await Promise.all(problems)).flat();
    });
    this.#senders.set(destination, sender);
    return sender;
  }

  /** What went wrong with each message, if anything did. */
  async #sendBatch(
    destination: Destination,
    address: string,
    messages: readonly Written[],
  ): Promise<(Error | undefined)[]> {
    try {
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
      const refused = new Set(failed.map(({ Id }) => Id));
      return messages.map((_, place) =>
        refused.has(String(place)) ? new Error(`a message was not taken by ${destination}`) : undefined,
      );
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error));
      return messages.map(() => problem);
    }
  }
}

/** A message as it is sent. */
interface Written {
  readonly body: string;
  readonly origin: string;
}

/** Answers what went wrong with a message, if anything did. */
type Sender = Gather<Written, Error | undefined>;

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
