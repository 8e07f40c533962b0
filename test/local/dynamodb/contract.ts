import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  IdempotentParameterMismatchException,
  PutItemCommand,
  QueryCommand,
  ResourceNotFoundException,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const TABLE = 'contract';

export const contractTable = {
  TableName: TABLE,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: ['pk', 'sk', 'openKey'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'open',
      KeySchema: [
        { AttributeName: 'openKey', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
} as const;

export interface DynamoDbUnderTest {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** What this project relies on DynamoDB for; run on the embedded one and on Amazon's own DynamoDB Local. */
export function dynamoDbContract(name: string, start: () => Promise<DynamoDbUnderTest>): void {
  describe(name, () => {
    let underTest: DynamoDbUnderTest;
    let client: DynamoDBClient;
    let lastKey = 0;

    beforeAll(async () => {
      underTest = await start();
      client = new DynamoDBClient({
        endpoint: underTest.endpoint,
        region: 'us-east-1',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        maxAttempts: 1,
      });
      await client.send(new CreateTableCommand({ ...structuredClone(contractTable) } as never));
    });
    afterAll(async () => {
      client.destroy();
      await underTest.stop();
    });

    const fresh = () => {
      lastKey += 1;
      return `item-${lastKey}`;
    };
    const key = (pk: string, sk = 'a') => ({ pk: { S: pk }, sk: { S: sk } });
    const put = (pk: string, more: object = {}, parameters: object = {}): TransactWriteItem => ({
      Put: { TableName: TABLE, Item: { ...key(pk), ...more }, ...parameters },
    });
    const onlyIfAbsent = { ConditionExpression: 'attribute_not_exists(pk)' };
    const write = (items: TransactWriteItem[], ClientRequestToken?: string) =>
      client.send(new TransactWriteItemsCommand({ TransactItems: items, ClientRequestToken }));
    const read = async (pk: string, sk = 'a') =>
      (await client.send(new GetItemCommand({ TableName: TABLE, Key: key(pk, sk), ConsistentRead: true })))
        .Item;
    const reasonsOf = async (attempt: Promise<unknown>) => {
      const error = await attempt.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(TransactionCanceledException);
      return (error as TransactionCanceledException).CancellationReasons ?? [];
    };
    const codesOf = async (attempt: Promise<unknown>) => (await reasonsOf(attempt)).map(({ Code }) => Code);
    const nameOf = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'no error',
        (error: Error) => error.name,
      );

    describe('a transaction of writes', () => {
      test('stores all its items', async () => {
        const [one, other] = [fresh(), fresh()];
        await write([put(one, { n: { N: '1' } }), put(other)]);
        expect(await read(one)).toEqual({ ...key(one), n: { N: '1' } });
        expect(await read(other)).toEqual(key(other));
      });

      test('stores nothing when one condition of several fails, and says which', async () => {
        const [present, absent] = [fresh(), fresh()];
        await write([put(present)]);
        expect(await codesOf(write([put(absent), put(present, {}, onlyIfAbsent)]))).toEqual([
          'None',
          'ConditionalCheckFailed',
        ]);
        expect(await read(absent)).toBeUndefined();
      });

      test('leaves indexes as they were when it is cancelled', async () => {
        const [present, absent] = [fresh(), fresh()];
        await write([put(present)]);
        await codesOf(write([put(absent, { openKey: { S: absent } }), put(present, {}, onlyIfAbsent)]));
        const { Count } = await client.send(
          new QueryCommand({
            TableName: TABLE,
            IndexName: 'open',
            KeyConditionExpression: 'openKey = :k',
            ExpressionAttributeValues: { ':k': { S: absent } },
          }),
        );
        expect(Count).toBe(0);
      });

      test('returns the item that failed a condition, if asked to', async () => {
        const present = fresh();
        await write([put(present, { n: { N: '7' } })]);
        const [reason] = await reasonsOf(
          write([put(present, {}, { ...onlyIfAbsent, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })]),
        );
        expect(reason).toMatchObject({ Code: 'ConditionalCheckFailed', Item: { n: { N: '7' } } });
        const [unasked] = await reasonsOf(write([put(present, {}, onlyIfAbsent)]));
        expect(unasked?.Item).toBeUndefined();
      });

      test('checks an item that it does not write', async () => {
        const [guard, written] = [fresh(), fresh()];
        const check = (value: string): TransactWriteItem => ({
          ConditionCheck: {
            TableName: TABLE,
            Key: key(guard),
            ConditionExpression: '#s = :v',
            ExpressionAttributeNames: { '#s': 'state' },
            ExpressionAttributeValues: { ':v': { S: value } },
          },
        });
        await write([put(guard, { state: { S: 'OPEN' } })]);
        expect(await codesOf(write([check('CLOSED'), put(written)]))).toEqual([
          'ConditionalCheckFailed',
          'None',
        ]);
        await write([check('OPEN'), put(written)]);
        expect(await read(written)).toEqual(key(written));
        expect(await read(guard)).toEqual({ ...key(guard), state: { S: 'OPEN' } });
      });

      test('updates and deletes beside puts', async () => {
        const [changed, gone, created] = [fresh(), fresh(), fresh()];
        await write([put(changed, { n: { N: '1' } }), put(gone)]);
        await write([
          {
            Update: {
              TableName: TABLE,
              Key: key(changed),
              UpdateExpression: 'SET label = :l ADD n :one',
              ConditionExpression: 'attribute_exists(pk)',
              ExpressionAttributeValues: { ':l': { S: 'x' }, ':one': { N: '1' } },
            },
          },
          { Delete: { TableName: TABLE, Key: key(gone), ConditionExpression: 'attribute_exists(pk)' } },
          put(created),
        ]);
        expect(await read(changed)).toEqual({ ...key(changed), n: { N: '2' }, label: { S: 'x' } });
        expect(await read(gone)).toBeUndefined();
        expect(await read(created)).toEqual(key(created));
      });

      test('undoes an update and a deletion when a later write fails', async () => {
        const [changed, gone] = [fresh(), fresh()];
        await write([put(changed, { n: { N: '1' } }), put(gone)]);
        await codesOf(
          write([
            {
              Update: {
                TableName: TABLE,
                Key: key(changed),
                UpdateExpression: 'SET n = :n',
                ExpressionAttributeValues: { ':n': { N: '5' } },
              },
            },
            { Delete: { TableName: TABLE, Key: key(gone) } },
            {
              ConditionCheck: {
                TableName: TABLE,
                Key: key('never-there'),
                ConditionExpression: 'attribute_exists(pk)',
              },
            },
          ]),
        );
        expect(await read(changed)).toMatchObject({ n: { N: '1' } });
        expect(await read(gone)).toEqual(key(gone));
      });

      test('happens once for a request token, whatever the number of requests', async () => {
        const counter = fresh();
        const increment: TransactWriteItem = {
          Update: {
            TableName: TABLE,
            Key: key(counter),
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        };
        await write([increment], `${counter}-token`);
        await write([increment], `${counter}-token`);
        expect(await read(counter)).toMatchObject({ n: { N: '1' } });
      });

      test('refuses a request token that another transaction used', async () => {
        const token = `${fresh()}-token`;
        await write([put(fresh())], token);
        await expect(write([put(fresh())], token)).rejects.toBeInstanceOf(
          IdempotentParameterMismatchException,
        );
      });

      test('may use a request token again after it was cancelled', async () => {
        const [item, blocker] = [fresh(), fresh()];
        await write([put(blocker)]);
        const attempt = () => write([put(item), put(blocker, {}, onlyIfAbsent)], `${item}-token`);
        expect(await codesOf(attempt())).toEqual(['None', 'ConditionalCheckFailed']);
        await client.send(new DeleteItemCommand({ TableName: TABLE, Key: key(blocker) }));
        await attempt();
        expect(await read(item)).toEqual(key(item));
      });

      test('refuses two operations on one item', async () => {
        const item = fresh();
        const attempt = write([put(item), { Delete: { TableName: TABLE, Key: key(item) } }]);
        await expect(attempt).rejects.toMatchObject({
          name: 'ValidationException',
          message: 'Transaction request cannot include multiple operations on one item',
        });
      });

      test('takes 100 items and refuses 101', async () => {
        const items = (count: number) => Array.from({ length: count }, () => put(fresh()));
        expect(await nameOf(write(items(100)))).toBe('no error');
        expect(await nameOf(write(items(101)))).toBe('ValidationException');
      });

      test('refuses more than 4 MB, and an item of more than 400 KB', async () => {
        const large = () => put(fresh(), { body: { S: 'x'.repeat(390 * 1024) } });
        expect(await nameOf(write(Array.from({ length: 12 }, large)))).toBe('ValidationException');
        expect(await nameOf(write([put(fresh(), { body: { S: 'x'.repeat(401 * 1024) } })]))).toBe(
          'ValidationException',
        );
      });

      test('refuses an expression it cannot read, a table that is not there, and an empty list', async () => {
        const unreadable = put(fresh(), {}, { ConditionExpression: 'pk ==' });
        const elsewhere: TransactWriteItem = { Put: { TableName: 'nowhere', Item: key(fresh()) } };
        expect(await nameOf(write([unreadable]))).toBe('ValidationException');
        await expect(write([elsewhere])).rejects.toBeInstanceOf(ResourceNotFoundException);
        expect(await nameOf(write([]))).toBe('ValidationException');
      });

      test('is cancelled when an update would change a key', async () => {
        const attempt = write([
          {
            Update: {
              TableName: TABLE,
              Key: key(fresh()),
              UpdateExpression: 'SET sk = :v',
              ExpressionAttributeValues: { ':v': { S: 'b' } },
            },
          },
        ]);
        expect(await codesOf(attempt)).toEqual(['ValidationError']);
      });
    });

    describe('a transaction of reads', () => {
      const get = (pk: string, more: object = {}) => ({ Get: { TableName: TABLE, Key: key(pk), ...more } });

      test('answers in the order asked, with nothing where there is no item', async () => {
        const present = fresh();
        await write([put(present, { n: { N: '1' }, other: { S: 'x' } })]);
        const { Responses } = await client.send(
          new TransactGetItemsCommand({
            TransactItems: [get('never-there'), get(present, { ProjectionExpression: 'n' })],
          }),
        );
        expect(Responses).toEqual([{}, { Item: { n: { N: '1' } } }]);
      });

      test('refuses to read one item twice', async () => {
        const item = fresh();
        const attempt = client.send(new TransactGetItemsCommand({ TransactItems: [get(item), get(item)] }));
        expect(await nameOf(attempt)).toBe('ValidationException');
      });
    });

    describe('a write of one item', () => {
      test('returns the item that failed its condition, if asked to', async () => {
        const item = fresh();
        await write([put(item, { n: { N: '3' } })]);
        const attempt = client.send(
          new PutItemCommand({
            TableName: TABLE,
            Item: key(item),
            ...onlyIfAbsent,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        const error = await attempt.then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(ConditionalCheckFailedException);
        expect((error as ConditionalCheckFailedException).Item).toMatchObject({ n: { N: '3' } });
      });

      test('answers an update with the new item', async () => {
        const item = fresh();
        const { Attributes } = await client.send(
          new UpdateItemCommand({
            TableName: TABLE,
            Key: key(item),
            UpdateExpression: 'ADD n :one SET tags = list_append(if_not_exists(tags, :none), :tag)',
            ExpressionAttributeValues: {
              ':one': { N: '1' },
              ':none': { L: [] },
              ':tag': { L: [{ S: 'a' }] },
            },
            ReturnValues: 'ALL_NEW',
          }),
        );
        expect(Attributes).toEqual({ ...key(item), n: { N: '1' }, tags: { L: [{ S: 'a' }] } });
      });

      test('keeps bytes, nested values and numbers of 38 digits as they are', async () => {
        const item = {
          ...key(fresh()),
          bytes: { B: Uint8Array.from([0, 255, 128]) },
          nested: { M: { list: { L: [{ NULL: true }, { BOOL: false }] } } },
          long: { N: '12345678901234567890123456789012345678' },
        };
        await client.send(new PutItemCommand({ TableName: TABLE, Item: item as never }));
        expect(await read(item.pk.S)).toEqual(item);
      });

      test('refuses an empty key of the table and of an index', async () => {
        const attempt = (Item: Record<string, { S: string }>) =>
          nameOf(client.send(new PutItemCommand({ TableName: TABLE, Item })));
        expect(await attempt({ pk: { S: '' }, sk: { S: 'a' } })).toBe('ValidationException');
        expect(await attempt({ ...key(fresh()), openKey: { S: '' } })).toBe('ValidationException');
      });
    });

    describe('a query', () => {
      const query = (pk: string, more: object = {}) =>
        client.send(
          new QueryCommand({
            TableName: TABLE,
            KeyConditionExpression: 'pk = :p',
            ExpressionAttributeValues: { ':p': { S: pk } },
            ...more,
          }),
        );
      const sortKeys = (items: readonly Record<string, { S?: string }>[] | undefined) =>
        items?.map(({ sk }) => sk?.S);
      const fill = async (pk: string, sks: readonly string[]) => {
        await write(sks.map((sk) => ({ Put: { TableName: TABLE, Item: key(pk, sk) } })));
      };

      test('answers in the order of the sort key, and in reverse', async () => {
        const pk = fresh();
        await fill(pk, ['b', 'a', 'é', 'B', '10', '9', 'a ']);
        const order = ['10', '9', 'B', 'a', 'a ', 'b', 'é'];
        expect(sortKeys((await query(pk)).Items as never)).toEqual(order);
        expect(sortKeys((await query(pk, { ScanIndexForward: false })).Items as never)).toEqual(
          order.toReversed(),
        );
      });

      test.each([
        ['sk > :s', ['c', 'd', 'e']],
        ['sk >= :s', ['b', 'c', 'd', 'e']],
        ['sk < :s', ['a']],
        ['sk <= :s', ['a', 'b']],
        ['sk = :s', ['b']],
        ['begins_with(sk, :s)', ['b']],
      ])('bounds the sort key by %s', async (condition, expected) => {
        const pk = fresh();
        await fill(pk, ['a', 'b', 'c', 'd', 'e']);
        const { Items } = await query(pk, {
          KeyConditionExpression: `pk = :p AND ${condition}`,
          ExpressionAttributeValues: { ':p': { S: pk }, ':s': { S: 'b' } },
        });
        expect(sortKeys(Items as never)).toEqual(expected);
      });

      test('goes on where the last page ended, in both directions', async () => {
        const pk = fresh();
        await fill(pk, ['a', 'b', 'c', 'd', 'e']);
        for (const ScanIndexForward of [true, false]) {
          const seen: unknown[] = [];
          let ExclusiveStartKey: object | undefined;
          do {
            const page = await query(pk, { Limit: 2, ScanIndexForward, ExclusiveStartKey });
            seen.push(...(sortKeys(page.Items as never) ?? []));
            ExclusiveStartKey = page.LastEvaluatedKey;
          } while (ExclusiveStartKey !== undefined);
          expect(seen).toEqual(ScanIndexForward ? ['a', 'b', 'c', 'd', 'e'] : ['e', 'd', 'c', 'b', 'a']);
        }
      });

      test('finds in a sparse index only items that have its key, and follows changes', async () => {
        const pk = fresh();
        const open = async () => {
          const { Items } = await client.send(
            new QueryCommand({
              TableName: TABLE,
              IndexName: 'open',
              KeyConditionExpression: 'openKey = :k',
              ExpressionAttributeValues: { ':k': { S: pk } },
            }),
          );
          return sortKeys(Items as never);
        };
        await write(
          ['a', 'b', 'c'].map((sk) => ({
            Put: {
              TableName: TABLE,
              Item: { ...key(pk, sk), ...(sk === 'c' ? {} : { openKey: { S: pk } }) },
            },
          })),
        );
        expect(await open()).toEqual(['a', 'b']);
        await client.send(
          new UpdateItemCommand({ TableName: TABLE, Key: key(pk, 'a'), UpdateExpression: 'REMOVE openKey' }),
        );
        await client.send(new DeleteItemCommand({ TableName: TABLE, Key: key(pk, 'b') }));
        expect(await open()).toEqual([]);
      });
    });
  });
}
