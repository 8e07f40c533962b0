import type { Participant } from '../../lib/participants/participant.ts';
import type { DynamoDbEmulator } from '../dynamodb/emulator.ts';
import { type PlainItem, plainItem } from '../dynamodb/plain-item.ts';
import type { HttpListener } from '../gateway/http-listener.ts';
import type { MessagingEmulator } from '../messaging/emulator.ts';
import type { QueueContents } from '../messaging/model.ts';
import { PARAMETERS } from '../parameters.ts';
import type { NodeModel } from '../template/node-model.ts';
import type { FunctionGroup } from './function-group.ts';
import type { Schedules } from './schedules.ts';
import { ShortNames } from './short-names.ts';

interface Parts {
  readonly participant: Participant;
  readonly model: NodeModel;
  readonly listener: HttpListener;
  readonly dynamodb: DynamoDbEmulator;
  readonly messaging: MessagingEmulator;
  readonly functions: FunctionGroup;
  readonly schedules: Schedules;
}

export interface MemoryFigures {
  /** Resident memory of the whole process: all nodes, and whoever started them. Bytes. */
  readonly processBytes: number;
  /** Heap in use, by thread. Bytes. */
  readonly heapBytes: Readonly<Record<string, number>>;
}

/**
 * A node that runs, with what commands, tests and benchmarks need of it. Resources are named by their full name or by
 * the short one, which is the same in every node: `submit-encounter`, `encounters`, `prepare-probe-dlq`, `probes`.
 */
export class RunningNode {
  /** As its functions read it: with this machine's addresses and keys. */
  readonly participant: Participant;
  readonly url: string;
  readonly #parts: Parts;
  readonly #names: ShortNames;
  readonly #functionNames: ShortNames;
  #stopping: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.participant = parts.participant;
    this.url = parts.listener.url;
    const { model } = parts;
    const functionNames = model.functions.map(({ name }) => name);
    const otherNames = [...model.queues, ...model.tables].map(({ name }) => name);
    this.#names = new ShortNames([...otherNames, ...model.buckets]);
    this.#functionNames = new ShortNames(functionNames);
  }

  /** Runs a function directly. @throws FunctionFailure */
  async invoke(functionName: string, event: unknown): Promise<unknown> {
    const answer = await this.#parts.functions.invoke(
      this.#functionNames.full(functionName),
      JSON.stringify(event),
    );
    return JSON.parse(answer);
  }

  /** Loads these functions, or all; otherwise each is loaded when first needed. A loaded one takes about 30 MB. */
  warm(functionNames: readonly string[] = this.functionNames): Promise<void> {
    const names = functionNames.map((name) => this.#functionNames.full(name));
    return this.#parts.functions.warm(names, PARAMETERS.functions.warmedAtOnce);
  }

  /** Short names of the node's functions. */
  get functionNames(): readonly string[] {
    return this.#parts.model.functions.map(({ name }) => this.#functionNames.short(name));
  }

  /** Short names of the node's queues, dead-letter queues included. */
  get queueNames(): readonly string[] {
    return this.#parts.model.queues.map(({ name }) => this.#names.short(name));
  }

  /** Short names of the node's tables. */
  get tableNames(): readonly string[] {
    return this.#parts.model.tables.map(({ name }) => this.#names.short(name));
  }

  /** Short names of the node's buckets. */
  get bucketNames(): readonly string[] {
    return this.#parts.model.buckets.map((name) => this.#names.short(name));
  }

  queue(name: string): Promise<QueueContents> {
    return this.#parts.messaging.queueContents(this.#names.full(name));
  }

  /** Puts a message into a queue as it is, e.g. a second time. */
  sendToQueue(name: string, body: string): Promise<void> {
    return this.#parts.messaging.send(this.#names.full(name), body);
  }

  /** The next batch from this queue comes back although its function succeeds, as when a process dies in between. */
  failNextAcknowledgement(queueName: string): Promise<void> {
    return this.#parts.messaging.loseNextAcknowledgement(this.#names.full(queueName));
  }

  /** The function gets no more messages; they stay in its queue. */
  pauseEventSource(functionName: string): Promise<void> {
    return this.#parts.messaging.pauseEventSources(this.#functionNames.full(functionName));
  }

  resumeEventSource(functionName: string): Promise<void> {
    return this.#parts.messaging.resumeEventSources(this.#functionNames.full(functionName));
  }

  /** Refuses connections to the API, as a node that is down. */
  pauseListener(): Promise<void> {
    return this.#parts.listener.pause();
  }

  resumeListener(): Promise<void> {
    return this.#parts.listener.resume();
  }

  /** Where the node's tables are, for a benchmark that fills them. */
  get dynamodbEndpoint(): string {
    return this.#parts.dynamodb.endpoint;
  }

  /** The full name of a table or queue. */
  fullName(name: string): string {
    return this.#names.full(name);
  }

  /** Every item of a table. */
  async scan(table: string): Promise<readonly PlainItem[]> {
    return (await this.#parts.dynamodb.scan(this.#names.full(table))).map(plainItem);
  }

  /** Keys of a bucket's objects. */
  objects(bucket: string): Promise<readonly string[]> {
    return this.#parts.messaging.objects(this.#names.full(bucket));
  }

  object(bucket: string, key: string): Promise<Uint8Array> {
    return this.#parts.messaging.object(this.#names.full(bucket), key);
  }

  /** What a function has logged, the last ten thousand lines or more. */
  logs(functionName: string): readonly string[] {
    return this.#parts.functions.logs(this.#functionNames.full(functionName));
  }

  /** Runs a scheduled function now, on its schedule's event. @throws FunctionFailure */
  runSchedule(functionName: string): Promise<unknown> {
    return this.#parts.schedules.runNow(this.#functionNames.full(functionName));
  }

  /** Deletes what has expired by `now` (milliseconds), in every table. Answers the number of items. */
  async sweepExpired(now: number): Promise<number> {
    const { dynamodb, model } = this.#parts;
    const swept = await Promise.all(model.tables.map((table) => dynamodb.sweepExpired(table, now)));
    return swept.reduce((sum, count) => sum + count, 0);
  }

  /** True when no function runs and no message waits for one. */
  async isIdle(): Promise<boolean> {
    const { functions, messaging } = this.#parts;
    return functions.active === 0 && (await messaging.unfinished()) === 0 && functions.active === 0;
  }

  async memory(): Promise<MemoryFigures> {
    const { dynamodb, messaging, functions } = this.#parts;
    const [tables, queues, inFunctions] = await Promise.all([
      dynamodb.memory(),
      messaging.memory(),
      functions.memory(),
    ]);
    return {
      processBytes: process.memoryUsage.rss(),
      heapBytes: { dynamodb: tables, messaging: queues, functions: inFunctions },
    };
  }

  /** Finishes what runs, for a short time, and ends everything. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const { schedules, listener, messaging, functions, dynamodb } = this.#parts;
    schedules.stop();
    await messaging.stopEventSources();
    const end = Date.now() + PARAMETERS.drainMs;
    while (functions.active > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    await listener.close();
    await functions.stop();
    await Promise.all([messaging.stop(), dynamodb.stop()]);
  }
}
