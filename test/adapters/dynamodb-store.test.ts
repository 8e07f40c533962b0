import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { DynamoDbStore } from '../../lib/adapters/aws/dynamodb-store.ts';
import { startDynamoDb } from '../../local/dynamodb/emulator.ts';
import { type StoreUnderTest, storeContract } from './store.contract.ts';

async function start(): Promise<StoreUnderTest & { readonly client: DynamoDBClient }> {
  const emulator = await startDynamoDb({ region: 'us-east-1', accountId: '000000000000' });
  const client = new DynamoDBClient({
    endpoint: emulator.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: 'encounters',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys('pk', 'sk'),
      AttributeDefinitions: ['pk', 'sk', 'openKey', 'receivedKey'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'open',
          KeySchema: keys('openKey', 'receivedKey'),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  const stop = async (): Promise<void> => {
    client.destroy();
    await emulator.stop();
  };
  return { store: new DynamoDbStore({ encounters: 'encounters' }, client), client, stop };
}

storeContract('the store over DynamoDB', start);

const cursorOf = (key: object): string => Buffer.from(JSON.stringify(key)).toString('base64url');

test('a cursor that was not given for the query is refused', async () => {
  const { store, stop } = await start();
  try {
    for (const sk of ['A', 'B'])
      await store.transact([{ type: 'put', table: 'encounters', item: { pk: 'mine', sk } }]);
    const { cursor } = await store.query({ table: 'encounters', partition: 'mine', limit: 1 });
    for (const wrong of [
      cursorOf({ pk: 'theirs', sk: 'A' }),
      cursorOf({ pk: 'mine' }),
      cursorOf({ pk: 'mine', sk: '' }),
      cursorOf({ pk: 'mine', sk: 'A', more: 'x' }),
      cursorOf({ pk: 'mine', sk: 1 }),
      cursorOf([]),
      'AAAA',
      '',
    ]) {
      const asked = store.query({ table: 'encounters', partition: 'mine', cursor: wrong });
      await expect(asked).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    }
    for (const other of [{ after: 'A' }, { upTo: '0' }, { beginsWith: 'B' }, { index: 'open' as const }]) {
      const query = { table: 'encounters' as const, partition: 'mine', cursor: cursor ?? '', ...other };
      await expect(store.query(query)).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    }
    const rest = await store.query({
      table: 'encounters',
      partition: 'mine',
      ...(cursor !== undefined && { cursor }),
    });
    expect(rest.items).toMatchObject([{ sk: 'B' }]);
  } finally {
    await stop();
  }
});

test('reads by itself what a call for several items leaves out', async () => {
  const { store, client, stop } = await start();
  try {
    for (const sk of ['A', 'B', 'C'])
      await store.transact([{ type: 'put', table: 'encounters', item: { pk: 'left', sk, name: sk } }]);
    const send = client.send.bind(client) as (command: object) => Promise<Record<string, unknown>>;
    Object.assign(client, {
      send: async (command: object) =>
        command instanceof BatchGetItemCommand
          ? { Responses: {}, UnprocessedKeys: command.input.RequestItems }
          : send(command),
    });
    const read = ['C', 'A', 'none'].map((sk) => store.get('encounters', { pk: 'left', sk }));
    expect((await Promise.all(read)).map((item) => item?.name)).toEqual(['C', 'A', undefined]);
  } finally {
    await stop();
  }
});

/** The commands that a client sends, each answered by `answer` where that answers anything. */
function watched(client: DynamoDBClient, answer: (command: object) => unknown = () => undefined): object[] {
  const sent: object[] = [];
  const send = client.send.bind(client) as (command: object) => Promise<unknown>;
  Object.assign(client, {
    send: async (command: object) => {
      sent.push(command);
      return answer(command) ?? send(command);
    },
  });
  return sent;
}

const deleted = (sk: string) => [{ type: 'delete', table: 'encounters', key: { pk: 'gone', sk } } as const];

test('deletes of one turn go in one call, the same item once, and what it leaves out by itself', async () => {
  const { store, client, stop } = await start();
  try {
    for (const sk of ['A', 'B', 'C'])
      await store.transact([{ type: 'put', table: 'encounters', item: { pk: 'gone', sk } }]);
    const left = { encounters: [{ DeleteRequest: { Key: { pk: { S: 'gone' }, sk: { S: 'B' } } } }] };
    const sent = watched(client, (command) => {
      if (!(command instanceof BatchWriteItemCommand)) return undefined;
      const { encounters = [] } = command.input.RequestItems ?? {};
      const taken = encounters.filter(({ DeleteRequest: request }) => request?.Key?.sk?.S !== 'B');
      return client
        .send(new DeleteItemCommand({ TableName: 'encounters', Key: taken[0]?.DeleteRequest?.Key }))
        .then(() => ({ UnprocessedItems: left }));
    });
    await Promise.all(['A', 'B', 'B'].map((sk) => store.transact(deleted(sk))));
    expect(sent.map((command) => command.constructor)).toEqual([
      BatchWriteItemCommand,
      DeleteItemCommand,
      DeleteItemCommand,
    ]);
    const { items } = await store.query({ table: 'encounters', partition: 'gone' });
    expect(items.map(({ sk }) => sk)).toEqual(['C']);
  } finally {
    await stop();
  }
});

test('a delete that meets another transaction is tried again', async () => {
  const { store, client, stop } = await start();
  try {
    await store.transact([{ type: 'put', table: 'encounters', item: { pk: 'gone', sk: 'A' } }]);
    let conflicts = 2;
    watched(client, (command) => {
      if (!(command instanceof DeleteItemCommand) || conflicts-- <= 0) return undefined;
      throw new TransactionConflictException({ message: 'held', $metadata: {} });
    });
    await store.transact(deleted('A'));
    expect(await store.get('encounters', { pk: 'gone', sk: 'A' })).toBeUndefined();
  } finally {
    await stop();
  }
});
