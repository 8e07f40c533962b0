import type { Participant } from '../../lib/participants/participant.ts';
import type { PlainItem } from '../dynamodb/plain-item.ts';
import type { QueueContents } from '../messaging/model.ts';
import type { Thread } from '../threads/thread.ts';
import type { NodeOperations } from './operations.ts';
import { ShortNames } from './short-names.ts';

/** What the node's thread tells of it when it runs. */
export interface NodeDescription {
  readonly participant: Participant;
  readonly url: string;
  readonly dynamodbEndpoint: string;
  readonly functions: readonly string[];
  readonly queues: readonly string[];
  readonly tables: readonly string[];
  readonly buckets: readonly string[];
}

export interface MemoryFigures {
  /** Resident memory of the whole process: all nodes, and whoever started them. Bytes. */
  readonly processBytes: number;
  /** Heap in use by this node. Bytes. */
  readonly heapBytes: number;
}

/**
 * A node that runs, with what commands, tests and benchmarks need of it. Resources are named by their full name or by
 * the short one, which is the same in every node: `submit-encounter`, `encounters`, `prepare-probe-dlq`, `pictures`.
 */
export class RunningNode {
  /** As its functions read it: with this machine's addresses and keys. */
  readonly participant: Participant;
  readonly url: string;
  /** Where the node's tables are, for a benchmark that fills them. */
  readonly dynamodbEndpoint: string;
  readonly #description: NodeDescription;
  readonly #thread: Thread;
  readonly #names: ShortNames;
  readonly #functionNames: ShortNames;
  #stopping: Promise<void> | undefined;

  constructor(description: NodeDescription, thread: Thread) {
    this.participant = description.participant;
    this.url = description.url;
    this.dynamodbEndpoint = description.dynamodbEndpoint;
    this.#description = description;
    this.#thread = thread;
    const { queues, tables, buckets, functions } = description;
    this.#names = new ShortNames([...queues, ...tables, ...buckets]);
    this.#functionNames = new ShortNames(functions);
  }

  /** Runs a function directly. @throws when it fails */
  async invoke(functionName: string, event: unknown): Promise<unknown> {
    const name = this.#functionNames.full(functionName);
    return JSON.parse(await this.#ask('invoke', name, JSON.stringify(event)));
  }

  /** Loads these functions, or all; otherwise each is loaded when first needed. */
  load(functionNames: readonly string[] = this.functionNames): Promise<void> {
    const names = functionNames.map((name) => this.#functionNames.full(name));
    return this.#ask('load', names);
  }

  /** Short names of the node's functions. */
  get functionNames(): readonly string[] {
    return this.#description.functions.map((name) => this.#functionNames.short(name));
  }

  /** Short names of the node's queues, dead-letter queues included. */
  get queueNames(): readonly string[] {
    return this.#description.queues.map((name) => this.#names.short(name));
  }

  /** Short names of the node's tables. */
  get tableNames(): readonly string[] {
    return this.#description.tables.map((name) => this.#names.short(name));
  }

  /** Short names of the node's buckets. */
  get bucketNames(): readonly string[] {
    return this.#description.buckets.map((name) => this.#names.short(name));
  }

  queue(name: string): Promise<QueueContents> {
    return this.#ask('queueContents', this.#names.full(name));
  }

  /** Puts a message into a queue as it is, e.g. a second time. */
  sendToQueue(name: string, body: string): Promise<void> {
    return this.#ask('send', this.#names.full(name), body);
  }

  /** The next batch from this queue comes back although its function succeeds, as when a process dies in between. */
  failNextAcknowledgement(queueName: string): Promise<void> {
    return this.#ask('loseNextAcknowledgement', this.#names.full(queueName));
  }

  /** The function gets no more messages; they stay in its queue. */
  pauseEventSource(functionName: string): Promise<void> {
    return this.#ask('pauseEventSources', this.#functionNames.full(functionName));
  }

  resumeEventSource(functionName: string): Promise<void> {
    return this.#ask('resumeEventSources', this.#functionNames.full(functionName));
  }

  /** Refuses connections to the API, as a node that is down. */
  pauseListener(): Promise<void> {
    return this.#ask('pauseListener');
  }

  resumeListener(): Promise<void> {
    return this.#ask('resumeListener');
  }

  /** The full name of a table or queue. */
  fullName(name: string): string {
    return this.#names.full(name);
  }

  /** Every item of a table. */
  scan(table: string): Promise<readonly PlainItem[]> {
    return this.#ask('scan', this.#names.full(table));
  }

  /** Keys of a bucket's objects. */
  objects(bucket: string): Promise<readonly string[]> {
    return this.#ask('objects', this.#names.full(bucket));
  }

  object(bucket: string, key: string): Promise<Uint8Array> {
    return this.#ask('object', this.#names.full(bucket), key);
  }

  /** What a function has logged, the last ten thousand lines or more. */
  logs(functionName: string): Promise<readonly string[]> {
    return this.#ask('logs', this.#functionNames.full(functionName));
  }

  /** Runs a scheduled function now, on its schedule's event. @throws when it fails */
  runSchedule(functionName: string): Promise<unknown> {
    return this.#ask('runSchedule', this.#functionNames.full(functionName));
  }

  /** Deletes what has expired by `now` (milliseconds), in every table. Answers the number of items. */
  sweepExpired(now: number): Promise<number> {
    return this.#ask('sweepExpired', now);
  }

  /** True when no function runs and no message waits for one. */
  isIdle(): Promise<boolean> {
    return this.#ask('isIdle');
  }

  async memory(): Promise<MemoryFigures> {
    return { heapBytes: await this.#ask('heapBytes'), processBytes: process.memoryUsage.rss() };
  }

  /** Finishes what runs, for a short time, and ends everything. */
  stop(): Promise<void> {
    this.#stopping ??= this.#thread.stop();
    return this.#stopping;
  }

  #ask<Name extends keyof NodeOperations>(
    name: Name,
    ...parameters: Parameters<NodeOperations[Name]>
  ): Promise<Awaited<ReturnType<NodeOperations[Name]>>> {
    return this.#thread.calls.call(name, ...parameters);
  }
}
