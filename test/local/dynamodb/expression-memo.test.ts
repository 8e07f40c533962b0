import { beforeEach, describe, expect, test } from '@jest/globals';
import { ItemStore } from '../../../local/dynamodb/item-store.ts';
import { requestsTo } from '../../../local/dynamodb/requests.ts';
import { createTable } from '../../../local/dynamodb/tables.ts';

describe('an expression that was parsed before', () => {
  let request: ReturnType<typeof requestsTo>;

  beforeEach(async () => {
    const store = new ItemStore({ region: 'us-east-1', accountId: '000000000000' });
    await createTable(store, {
      name: 'records',
      keySchema: [{ attribute: 'pk', keyType: 'HASH' }],
      attributeTypes: { pk: 'S' },
      indexes: [],
    });
    request = requestsTo(store);
  });
  const update =
    (values: object, more: object = {}) =>
    () =>
      request('UpdateItem', {
        TableName: 'records',
        Key: { pk: { S: 'a' } },
        UpdateExpression: 'SET #label = :label ADD #count :by',
        ExpressionAttributeNames: { '#label': 'label', '#count': 'count' },
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_NEW',
        ...more,
      });

  test('is evaluated with the values of each request', () => {
    for (const [label, by, count] of [
      ['x', '1', '1'],
      ['y', '10', '11'],
      ['z', '-5', '6'],
    ]) {
      expect(update({ ':label': { S: label }, ':by': { N: by } })()).toMatchObject({
        Attributes: { label: { S: label }, count: { N: count } },
      });
    }
  });

  test('is parsed again when a value has another type, which may be wrong', () => {
    void update({ ':label': { S: 'x' }, ':by': { N: '1' } })();
    expect(update({ ':label': { S: 'x' }, ':by': { S: '1' } })).toThrow('Incorrect operand type');
    expect(update({ ':label': { NULL: true }, ':by': { N: '1' } })()).toMatchObject({
      Attributes: { label: { NULL: true }, count: { N: '2' } },
    });
  });

  test('is evaluated with the names of each request', () => {
    void update({ ':label': { S: 'x' }, ':by': { N: '1' } })();
    const names = { ExpressionAttributeNames: { '#label': 'title', '#count': 'count' } };
    expect(update({ ':label': { S: 'y' }, ':by': { N: '1' } }, names)()).toMatchObject({
      Attributes: { label: { S: 'x' }, title: { S: 'y' }, count: { N: '2' } },
    });
  });

  test('is refused each time for a value or a name that it does not use', () => {
    const values = { ':label': { S: 'x' }, ':by': { N: '1' }, ':unused': { S: 'x' } };
    for (let time = 0; time < 2; time += 1) expect(update(values)).toThrow('unused in expressions');
    void update({ ':label': { S: 'x' }, ':by': { N: '1' } })();
    expect(update(values)).toThrow('unused in expressions');
  });
});
