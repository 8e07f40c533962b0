import { BatchGetItemCommand, CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
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
