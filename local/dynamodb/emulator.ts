import type { MessagePort } from 'node:worker_threads';
import { startThread } from '../threads/thread.ts';
import type { StoredItem } from './dynalite.ts';
import type { TableModel } from './tables.ts';
import type { DynamoDbWorkerData } from './worker.ts';

/** A DynamoDB on 127.0.0.1, in a thread of its own. */
export interface DynamoDbEmulator {
  readonly endpoint: string;
  /** Answers requests that come over the port as those that come to the endpoint. */
  attach(port: MessagePort): void;
  createTable(table: TableModel): Promise<void>;
  /** Every item, in DynamoDB's JSON. */
  scan(table: string): Promise<readonly StoredItem[]>;
  /** Deletes what has expired by `now` (milliseconds); the service does it in the background. Answers the number. */
  sweepExpired(table: TableModel, now: number): Promise<number>;
  /** Bytes of heap in use in its thread. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

export async function startDynamoDb(options: DynamoDbWorkerData): Promise<DynamoDbEmulator> {
  const thread = startThread(new URL('./worker.ts', import.meta.url), {
    name: 'dynamodb',
    workerData: options,
  });
  const port = await thread.calls.call<number>('listen');
  return {
    endpoint: `http://127.0.0.1:${port}`,
    attach: (port) => thread.calls.give('attach', port),
    createTable: (table) => thread.calls.call('createTable', table),
    scan: (table) => thread.calls.call('scan', table),
    sweepExpired: (table, now) => thread.calls.call('sweepExpired', table, now),
    memory: () => thread.calls.call('memory'),
    stop: () => thread.stop(),
  };
}
