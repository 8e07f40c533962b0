import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DynamoDBClient,
  GetItemCommand,
  ScanCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DynamoDbEmulator, startDynamoDb } from '../../../local/dynamodb/emulator.ts';
import type { TableModel } from '../../../local/dynamodb/tables.ts';

const ACCOUNTS = 5;
const OPENING = 10;
const TABLE: TableModel = {
  name: 'accounts',
  keySchema: [
    { attribute: 'pk', keyType: 'HASH' },
    { attribute: 'sk', keyType: 'RANGE' },
  ],
  attributeTypes: { pk: 'S', sk: 'S' },
  indexes: [],
};

interface Transfer {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}
const transfers = fc.array(
  fc.record({ from: fc.nat(ACCOUNTS - 1), to: fc.nat(ACCOUNTS - 1), amount: fc.integer({ min: 1, max: 8 }) }),
  { minLength: 1, maxLength: 30 },
);

describe('transactions of many callers at once', () => {
  let emulator: DynamoDbEmulator;
  let client: DynamoDBClient;
  let lastRun = 0;

  beforeAll(async () => {
    emulator = await startDynamoDb({ region: 'us-east-1', accountId: '000000000000' });
    await emulator.createTable(TABLE);
    client = clientOf(emulator);
  });
  afterAll(async () => {
    client.destroy();
    await emulator.stop();
  });

  const keyOf = (run: number, account: number) => ({ pk: { S: `run-${run}` }, sk: { S: String(account) } });
  const balance = async (run: number, account: number) => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: TABLE.name, Key: keyOf(run, account), ConsistentRead: true }),
    );
    return Number(Item?.balance?.N);
  };
  const open = (run: number) =>
    client.send(
      new TransactWriteItemsCommand({
        TransactItems: Array.from({ length: ACCOUNTS }, (_, account) => ({
          Put: { TableName: TABLE.name, Item: { ...keyOf(run, account), balance: { N: String(OPENING) } } },
        })),
      }),
    );
  const transfer = (run: number, { from, to, amount }: Transfer) => {
    const change = (account: number, by: number): TransactWriteItem => ({
      Update: {
        TableName: TABLE.name,
        Key: keyOf(run, account),
        UpdateExpression: 'ADD balance :by',
        ConditionExpression: 'balance >= :needed',
        ExpressionAttributeValues: { ':by': { N: String(by) }, ':needed': { N: String(Math.max(0, -by)) } },
      },
    });
    return client.send(
      new TransactWriteItemsCommand({ TransactItems: [change(from, -amount), change(to, amount)] }),
    );
  };

  test('never create, lose or overdraw anything, and each is done wholly or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(transfers, async (all) => {
        lastRun += 1;
        const run = lastRun;
        await open(run);
        const done = await Promise.all(
          all.map((each) =>
            transfer(run, each).then(
              () => each,
              () => undefined,
            ),
          ),
        );
        const expected = Array.from({ length: ACCOUNTS }, () => OPENING);
        for (const each of done) {
          if (each === undefined) continue;
          expected[each.from] = (expected[each.from] ?? 0) - each.amount;
          expected[each.to] = (expected[each.to] ?? 0) + each.amount;
        }
        const actual = await Promise.all(expected.map((_, account) => balance(run, account)));
        expect(actual).toEqual(expected);
        expect(Math.min(...actual)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 15 },
    );
  });

  test('are serialised with single writes of the same items', async () => {
    lastRun += 1;
    const run = lastRun;
    await open(run);
    const deposit = (account: number) =>
      client.send(
        new UpdateItemCommand({
          TableName: TABLE.name,
          Key: keyOf(run, account),
          UpdateExpression: 'SET balance = balance + :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        }),
      );
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        at % 2 === 0 ? deposit(0) : transfer(run, { from: 0, to: 1, amount: 1 }).catch(() => undefined),
      ),
    );
    expect((await balance(run, 0)) + (await balance(run, 1))).toBe(2 * OPENING + 20);
  });
});

test('tables kept in a directory are there in the next run, cancelled writes are not', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'encuentro-dynamodb-'));
  const start = async () => {
    const emulator = await startDynamoDb({ region: 'us-east-1', accountId: '000000000000', directory });
    await emulator.createTable(TABLE);
    return { emulator, client: clientOf(emulator) };
  };
  const put = (pk: string, more: object = {}) => ({
    Put: { TableName: TABLE.name, Item: { pk: { S: pk }, sk: { S: 'a' } }, ...more },
  });
  const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
  try {
    const first = await start();
    await first.client.send(new TransactWriteItemsCommand({ TransactItems: [put('kept')] }));
    await expect(
      first.client.send(
        new TransactWriteItemsCommand({ TransactItems: [put('cancelled'), put('kept', condition)] }),
      ),
    ).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    first.client.destroy();
    await first.emulator.stop();

    const second = await start();
    const { Items } = await second.client.send(new ScanCommand({ TableName: TABLE.name }));
    expect(Items).toEqual([{ pk: { S: 'kept' }, sk: { S: 'a' } }]);
    second.client.destroy();
    await second.emulator.stop();
  } finally {
    rmSync(directory, { recursive: true });
  }
});

function clientOf({ endpoint }: DynamoDbEmulator): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
}
