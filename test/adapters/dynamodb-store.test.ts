import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { DynamoDbStore } from '../../lib/adapters/aws/dynamodb-store.ts';
import { startDynamoDb } from '../../local/dynamodb/emulator.ts';
import { type StoreUnderTest, storeContract } from './store.contract.ts';

async function start(): Promise<StoreUnderTest> {
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
  return { store: new DynamoDbStore({ encounters: 'encounters' }, client), stop };
}

storeContract('the store over DynamoDB', start);

test('a cursor that was not given for the partition is refused', async () => {
  const { store, stop } = await start();
  try {
    for (const sk of ['A', 'B'])
      await store.transact([{ type: 'put', table: 'encounters', item: { pk: 'mine', sk } }]);
    const { cursor } = await store.query({ table: 'encounters', partition: 'mine', limit: 1 });
    const forged = Buffer.from(JSON.stringify({ pk: 'theirs', sk: 'A' })).toString('base64url');
    for (const wrong of [forged, 'AAAA', '']) {
      const asked = store.query({ table: 'encounters', partition: 'mine', cursor: wrong });
      await expect(asked).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
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
