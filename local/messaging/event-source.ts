import type { ReceivedMessage, SqsQueue } from './fauxqs.ts';
import type { EventSourceModel } from './model.ts';
import { failedMessageIds, sqsEvent } from './sqs-event.ts';

/** How long one look at an empty queue lasts, in seconds; a message ends it at once. */
const LONG_POLL_SECONDS = 20;

export interface EventSourceOptions {
  readonly queue: SqsQueue;
  readonly region: string;
  readonly deadLetterQueue: (arn: string) => SqsQueue | undefined;
  /** Answers what the function answered (JSON); rejects when it failed. */
  readonly invoke: (event: string) => Promise<string>;
  /** Milliseconds until a message that was not worked off comes back, unless its visibility ends before. */
  readonly returnAfterMs: number;
}

/**
 * Takes messages from a queue and gives them to a function, as Lambda's event source mapping does: batches, partial
 * failures, bounded concurrency. It reads fauxqs's store in its own thread, so a message goes out in the turn it came
 * in.
 *
 * One difference: in the cloud a failed message stays hidden for the whole visibility time-out (six function
 * time-outs); here it comes back after `returnAfterMs`, so that a retry can be watched.
 */
export class EventSource {
  readonly model: EventSourceModel;
  readonly #options: EventSourceOptions;
  #running = false;
  #active = 0;
  #slotFreed: (() => void) | undefined;
  #acknowledgementsToLose = 0;
  #loop: Promise<void> = Promise.resolve();
  readonly #returns = new Set<NodeJS.Timeout>();

  constructor(model: EventSourceModel, options: EventSourceOptions) {
    this.model = model;
    this.#options = options;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#loop = this.#loop.then(() => this.#poll());
  }

  /** Takes no more messages; what is being worked on is finished. */
  pause(): void {
    this.#running = false;
    this.#options.queue.cancelWaiters();
    this.#slotFreed?.();
  }

  /** The next batch's messages come back although the function succeeded: the process died before it could say so. */
  loseNextAcknowledgement(): void {
    this.#acknowledgementsToLose += 1;
  }

  stop(): void {
    this.pause();
    for (const timer of this.#returns) clearTimeout(timer);
  }

  async #poll(): Promise<void> {
    const { queue } = this.#options;
    while (this.#running) {
      if (this.#active >= this.model.maximumConcurrency) {
        await new Promise<void>((resolve) => {
          this.#slotFreed = resolve;
        });
        continue;
      }
      const batch = this.#take();
      if (batch.length === 0) {
        await queue.waitForMessages(LONG_POLL_SECONDS);
        continue;
      }
      this.#active += 1;
      void this.#deliver(batch).finally(() => {
        this.#active -= 1;
        this.#slotFreed?.();
      });
    }
  }

  #take(): ReceivedMessage[] {
    const { queue, deadLetterQueue } = this.#options;
    const batch: ReceivedMessage[] = [];
    while (batch.length < this.model.batchSize) {
      const more = queue.dequeue(this.model.batchSize - batch.length, undefined, deadLetterQueue);
      if (more.length === 0) break;
      batch.push(...more);
    }
    return batch;
  }

  async #deliver(batch: readonly ReceivedMessage[]): Promise<void> {
    const { queue, region, invoke } = this.#options;
    const ids = batch.map(({ MessageId }) => MessageId);
    const deadlines = new Map(
      batch.map(({ ReceiptHandle }) => [
        ReceiptHandle,
        queue.inflightMessages.get(ReceiptHandle)?.visibilityDeadline,
      ]),
    );
    const failed = await invoke(JSON.stringify(sqsEvent(queue, region, batch))).then(
      (answer) => this.#notWorkedOff(answer, ids),
      () => new Set(ids),
    );
    for (const { MessageId, ReceiptHandle } of batch) {
      if (!failed.has(MessageId)) queue.deleteMessage(ReceiptHandle);
      else this.#returnLater(ReceiptHandle, deadlines.get(ReceiptHandle));
    }
  }

  #notWorkedOff(answer: string, ids: readonly string[]): ReadonlySet<string> {
    if (this.#acknowledgementsToLose > 0) {
      this.#acknowledgementsToLose -= 1;
      return new Set(ids);
    }
    return this.model.reportBatchItemFailures ? failedMessageIds(answer, ids) : new Set();
  }

  /** A visibility that the function itself has changed in the meantime is left alone. */
  #returnLater(receiptHandle: string, deadline: number | undefined): void {
    const { queue, returnAfterMs } = this.#options;
    const timer = setTimeout(() => {
      this.#returns.delete(timer);
      const held = queue.inflightMessages.get(receiptHandle);
      if (held !== undefined && held.visibilityDeadline === deadline)
        queue.changeVisibility(receiptHandle, 0);
    }, returnAfterMs);
    this.#returns.add(timer);
  }
}
