import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { connect } from '../threads/remote-calls.ts';
import { serveOver } from '../threads/service-port.ts';
import { dynamoDbServer } from './http-server.ts';
import { ItemStore } from './item-store.ts';
import { openJournal } from './journal.ts';
import { dynamoDbProtocol } from './protocol.ts';
import { requestsTo } from './requests.ts';
import { createTable, sweepExpired, type TableModel } from './tables.ts';

/** The thread of the DynamoDB emulator; emulator.ts is its other side. */
export interface DynamoDbWorkerData {
  readonly region: string;
  readonly accountId: string;
  /** Where the tables are kept; left out: in memory only. */
  readonly directory?: string | undefined;
}

if (parentPort === null) throw new Error('to be run as a worker thread');
const { region, accountId, directory } = workerData as DynamoDbWorkerData;
const store = new ItemStore({
  region,
  accountId,
  journal: directory === undefined ? undefined : openJournal(directory),
});
const answer = dynamoDbProtocol(requestsTo(store));
const server = dynamoDbServer(answer);

connect(parentPort, {
  listen: () =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    }),
  attach: (port: MessagePort) => serveOver(port, answer),
  createTable: (table: TableModel) => createTable(store, table),
  scan: (table: string) => [...store.items(table)],
  sweepExpired: (table: TableModel, now: number) => sweepExpired(store, table, now),
  memory: () => process.memoryUsage().heapUsed,
  close: () => {
    server.closeAllConnections();
    server.close();
    store.close();
  },
});
flushCompileCache();
