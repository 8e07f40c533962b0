import { expect, test } from '@jest/globals';
import { ItemStore } from '../../../local/dynamodb/item-store.ts';
import { requestsTo } from '../../../local/dynamodb/requests.ts';
import { createTable, sweepExpired, type TableModel } from '../../../local/dynamodb/tables.ts';

test('a sweep deletes what has expired, from the table and its indexes, and nothing else', async () => {
  const table: TableModel = {
    name: 'records',
    keySchema: [{ attribute: 'pk', keyType: 'HASH' }],
    attributeTypes: { pk: 'S', openKey: 'S' },
    indexes: [
      {
        name: 'open',
        keySchema: [{ attribute: 'openKey', keyType: 'HASH' }],
        projection: { type: 'ALL', attributes: [] },
      },
    ],
    timeToLiveAttribute: 'expiresAt',
  };
  const store = new ItemStore({ region: 'us-east-1', accountId: '000000000000' });
  await createTable(store, table);
  const request = requestsTo(store);
  const put = (pk: string, more: object) =>
    request('PutItem', { TableName: table.name, Item: { pk: { S: pk }, openKey: { S: 'x' }, ...more } });
  await put('expired', { expiresAt: { N: '1000' } });
  await put('later', { expiresAt: { N: '1001' } });
  await put('never', {});
  await put('not a number', { expiresAt: { S: '1' } });

  expect(sweepExpired(store, table, 1_000_000)).toBe(1);
  const found = (await request('Query', {
    TableName: table.name,
    IndexName: 'open',
    KeyConditionExpression: 'openKey = :x',
    ExpressionAttributeValues: { ':x': { S: 'x' } },
  })) as { Items: { pk: { S: string } }[] };
  expect(found.Items.map(({ pk }) => pk.S).sort()).toEqual(['later', 'never', 'not a number']);
});
