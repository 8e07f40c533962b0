import type { AddressInfo } from 'node:net';
import type { Service } from '../functions/service-calls.ts';
import type { StoredItem } from './dynalite.ts';
import { dynamoDbServer } from './http-server.ts';
import { ItemStore } from './item-store.ts';
import { openJournal } from './journal.ts';
import { dynamoDbProtocol } from './protocol.ts';
import { requestsTo } from './requests.ts';
import { createTable, sweepExpired, type TableModel } from './tables.ts';

export interface DynamoDbOptions {
  readonly region: string;
  readonly accountId: string;
  /** Where the tables are kept; left out: in memory only. */
  readonly directory?: string | undefined;
}

/** A DynamoDB in this thread, also on 127.0.0.1 for whoever is outside it. */
export interface DynamoDbEmulator {
  readonly endpoint: string;
  /** Answers a request as it would over HTTP. */
  readonly answer: Service;
  createTable(table: TableModel): Promise<void>;
  /** Every item, in DynamoDB's JSON. */
  scan(table: string): readonly StoredItem[];
  /** Deletes what has expired by `now` (milliseconds); the service does it in the background. Answers the number. */
  sweepExpired(table: TableModel, now: number): number;
  stop(): Promise<void>;
}

export async function startDynamoDb({
  region,
  accountId,
  directory,
}: DynamoDbOptions): Promise<DynamoDbEmulator> {
  const journal = directory === undefined ? undefined : openJournal(directory);
  const store = new ItemStore({ region, accountId, journal });
  const answer = dynamoDbProtocol(requestsTo(store));
  const server = dynamoDbServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer,
    createTable: (table) => createTable(store, table),
    scan: (table) => [...store.items(table)] as StoredItem[],
    sweepExpired: (table, now) => sweepExpired(store, table, now),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      store.close();
    },
  };
}
