import { setTimeout } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type Item,
  type Key,
  PARTITION_ATTRIBUTE,
  type Page,
  type Query,
  SORT_ATTRIBUTE,
  type Store,
  type TableName,
  TransactionRefused,
  type Update,
  type Write,
} from '../../store/store.ts';
import { Expression } from './dynamodb-expression.ts';
import { Gather } from './gather.ts';
import { leanClient } from './lean-client.ts';
import { OncePerTurn } from './once-per-turn.ts';
import { decodeCursor, encodeCursor, type StartKey } from './query-cursor.ts';

/** Tables of this node, by the names the domain uses. Only those a function may touch are given. */
export type TableNames = Partial<Record<TableName, string>>;

/** Tries of a write that met another's transaction on the same item, and the first mean pause between them. */
const CONFLICT_ATTEMPTS = 6;
const CONFLICT_PAUSE_MS = 5;

/** BatchGetItem takes at most a hundred keys. */
const KEYS_IN_ONE_CALL = 100;
/** BatchWriteItem takes at most 25 writes. */
const WRITES_IN_ONE_CALL = 25;

/** One item that is to be read, or deleted. */
interface Wanted {
  readonly TableName: string;
  readonly key: Key;
}

const itemOf = (attributes: Record<string, AttributeValue>): Item => unmarshall(attributes) as Item;
const nameOf = ({ TableName, key: { pk, sk } }: Wanted): string => JSON.stringify([TableName, pk, sk]);
const keyOf = ({ pk, sk }: Key): Record<string, AttributeValue> => ({ pk: { S: pk }, sk: { S: sk } });
const storedKey = ({ pk, sk }: Record<string, AttributeValue>): Key => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' });

/** The store over DynamoDB. */
export class DynamoDbStore implements Store {
  readonly #client: DynamoDBClient;
  readonly #tables: TableNames;
  readonly #reads = new Gather<Wanted, Item | undefined>(KEYS_IN_ONE_CALL, (wanted) => this.#read(wanted));
  readonly #deletions = new Gather<Wanted, undefined>(WRITES_IN_ONE_CALL, (unwanted) =>
    this.#delete(unwanted),
  );
  readonly #queries = new OncePerTurn<Page>();

  constructor(
    tables: TableNames,
    client: DynamoDBClient = leanClient((options) => new DynamoDBClient(options)),
  ) {
    this.#tables = tables;
    this.#client = client;
  }

  async get(table: TableName, key: Key): Promise<Item | undefined> {
    return this.#reads.ask({ TableName: this.#name(table), key });
  }

  /** Consistent reads, in one call where they are several. What a call of several leaves out is read by itself. */
  async #read(wanted: readonly Wanted[]): Promise<(Item | undefined)[]> {
    const [first] = wanted;
    if (first !== undefined && wanted.length === 1) return [await this.#readOne(first)];
    const byName = new Map(wanted.map((each) => [nameOf(each), each]));
    const byTable = Map.groupBy(byName.values(), ({ TableName }) => TableName);
    const { Responses: responses = {}, UnprocessedKeys: unprocessed = {} } = await this.#client.send(
      new BatchGetItemCommand({
        RequestItems: Object.fromEntries(
          [...byTable].map(([TableName, each]) => [
            TableName,
            { Keys: each.map(({ key }) => keyOf(key)), ConsistentRead: true },
          ]),
        ),
      }),
    );
    const found = new Map<string, Item>();
    for (const [TableName, items] of Object.entries(responses)) {
      for (const item of items.map(itemOf))
        found.set(nameOf({ TableName, key: { pk: String(item.pk), sk: String(item.sk) } }), item);
    }
    const left = Object.entries(unprocessed).flatMap(([TableName, { Keys: keys = [] }]) =>
      keys.map((key) => ({ TableName, key: storedKey(key) })),
    );
    for (const each of left) {
      const item = await this.#readOne(each);
      if (item !== undefined) found.set(nameOf(each), item);
    }
    return wanted.map((each) => found.get(nameOf(each)));
  }

  async #readOne({ TableName, key }: Wanted): Promise<Item | undefined> {
    const command = new GetItemCommand({ TableName, Key: keyOf(key), ConsistentRead: true });
    const { Item: item } = await this.#client.send(command);
    return item && itemOf(item);
  }

  async transact(writes: readonly Write[]): Promise<void> {
    const [first] = writes;
    // One write is all or nothing by itself, and a transaction of one costs twice as much.
    if (writes.length === 1 && first?.type === 'delete' && first.when === undefined)
      return this.#deletions.ask({ TableName: this.#name(first.table), key: first.key });
    const command = new TransactWriteItemsCommand({
      TransactItems: writes.map((write) => this.#transactItem(write)),
    });
    try {
      await unlessInConflict(() => this.#client.send(command));
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }

  /** Deletes items, in one call where they are several. What a call of several leaves out is deleted by itself. */
  async #delete(unwanted: readonly Wanted[]): Promise<undefined[]> {
    const distinct = [...new Map(unwanted.map((each) => [nameOf(each), each])).values()];
    let left = distinct;
    if (distinct.length > 1) {
      const { UnprocessedItems: unprocessed = {} } = await this.#client.send(
        new BatchWriteItemCommand({
          RequestItems: Object.fromEntries(
            [...Map.groupBy(distinct, ({ TableName }) => TableName)].map(([TableName, each]) => [
              TableName,
              each.map(({ key }) => ({ DeleteRequest: { Key: keyOf(key) } })),
            ]),
          ),
        }),
      );
      left = Object.entries(unprocessed).flatMap(([TableName, requests]) =>
        requests.map(({ DeleteRequest: request }) => ({ TableName, key: storedKey(request?.Key ?? {}) })),
      );
    }
    await Promise.all(
      left.map(({ TableName, key }) =>
        unlessInConflict(() => this.#client.send(new DeleteItemCommand({ TableName, Key: keyOf(key) }))),
      ),
    );
    return unwanted.map(() => undefined);
  }

  async update(update: Update): Promise<Item> {
    const command = new UpdateItemCommand({ ...this.#updateInput(update), ReturnValues: 'ALL_NEW' });
    try {
      const { Attributes: item } = await unlessInConflict(() => this.#client.send(command));
      return itemOf(item ?? {});
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) throw new TransactionRefused([0]);
      throw error;
    }
  }

  query(query: Query): Promise<Page> {
    return this.#queries.ask(JSON.stringify(query), () => this.#query(query));
  }

  async #query(query: Query): Promise<Page> {
    const { Items: items = [], LastEvaluatedKey: last } = await this.#client.send(
      new QueryCommand({
        TableName: this.#name(query.table),
        ...(query.index && { IndexName: query.index }),
        ...keyCondition(query),
        ScanIndexForward: !query.descending,
        Limit: query.limit ?? 100,
        ...(query.cursor !== undefined && { ExclusiveStartKey: marshall(decodeCursor(query.cursor, query)) }),
        ConsistentRead: query.consistent === true,
      }),
    );
    const found = items.map(itemOf);
    return last ? { items: found, cursor: encodeCursor(unmarshall(last)) } : { items: found };
  }

  #transactItem(write: Write) {
    const TableName = this.#name(write.table);
    const expression = new Expression();
    switch (write.type) {
      case 'put':
        return {
          Put: {
            TableName,
            Item: marshall(write.item, { removeUndefinedValues: true }),
            ...expression.condition(write.when).render(),
          },
        };
      case 'delete':
        return { Delete: { TableName, Key: keyOf(write.key), ...expression.condition(write.when).render() } };
      case 'check':
        return {
          ConditionCheck: {
            TableName,
            Key: keyOf(write.key),
            ConditionExpression: '',
            ...expression.condition(write.when).render(),
          },
        };
      case 'update':
        return { Update: this.#updateInput(write) };
    }
  }

  #updateInput(update: Update) {
    const expression = new Expression();
    const UpdateExpression = expression.update(update);
    return {
      TableName: this.#name(update.table),
      Key: keyOf(update.key),
      UpdateExpression,
      ...expression.condition(update.when).render(),
    };
  }

  #name(table: TableName): string {
    const name = this.#tables[table];
    if (name === undefined) throw new Error(`this function was not given the table ${table}`);
    return name;
  }
}

/** A write, again for as long as another transaction holds one of its items: DynamoDB leaves that to the caller. */
async function unlessInConflict<Answer>(write: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!isConflict(error) || attempt === CONFLICT_ATTEMPTS) throw error;
      await setTimeout(Math.random() * CONFLICT_PAUSE_MS * 2 ** attempt);
    }
  }
}

/** Of a transaction that failed a condition too, the refusal counts. */
const isConflict = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    refusalOf(error) === undefined &&
    (error.CancellationReasons ?? []).some((reason) => reason.Code === 'TransactionConflict'));

/** A refusal if conditions failed; nothing for a conflict or a fault, which may be tried again. */
function refusalOf(error: unknown): TransactionRefused | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.flatMap((reason, position) =>
    reason.Code === 'ConditionalCheckFailed' ? [position] : [],
  );
  return failed.length > 0 ? new TransactionRefused(failed) : undefined;
}

function keyCondition(query: Query) {
  const names: Record<string, string> = { '#pk': query.index ? PARTITION_ATTRIBUTE[query.index] : 'pk' };
  const values: StartKey = { ':pk': query.partition };
  const conditions = ['#pk = :pk'];
  const sort = (condition: string, bounds: StartKey) => {
    names['#sk'] = query.index ? SORT_ATTRIBUTE[query.index] : 'sk';
    Object.assign(values, bounds);
    conditions.push(condition);
  };
  if (query.beginsWith !== undefined) sort('begins_with(#sk, :prefix)', { ':prefix': query.beginsWith });
  else if (query.after !== undefined && query.upTo !== undefined) {
    // One condition per key is allowed, and BETWEEN is inclusive: the smallest string after `after` makes it exclusive.
    sort('#sk BETWEEN :low AND :high', { ':low': `${query.after}\u0000`, ':high': query.upTo });
  } else if (query.after !== undefined)
    sort(query.descending ? '#sk < :after' : '#sk > :after', { ':after': query.after });
  else if (query.upTo !== undefined) sort('#sk <= :upTo', { ':upTo': query.upTo });
  return {
    KeyConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: marshall(values),
  };
}
