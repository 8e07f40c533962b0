import { setTimeout } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { NativeAttributeValue } from '@aws-sdk/lib-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CodedError } from '../../core/errors.ts';
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

/** Tables of this node, by the names the domain uses. Only those a function may touch are given. */
export type TableNames = Partial<Record<TableName, string>>;

/** Tries of a transaction that met another on the same item, and the first mean pause between them. */
const CONFLICT_ATTEMPTS = 6;
const CONFLICT_PAUSE_MS = 5;

type Values = Record<string, NativeAttributeValue>;

/** The store over DynamoDB. */
export class DynamoDbStore implements Store {
  readonly #client: DynamoDBDocumentClient;
  readonly #tables: TableNames;

  constructor(tables: TableNames, client: DynamoDBClient = new DynamoDBClient()) {
    this.#tables = tables;
    this.#client = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  }

  async get(table: TableName, key: Key): Promise<Item | undefined> {
    const { Item: item } = await this.#client.send(
      new GetCommand({ TableName: this.#name(table), Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true }),
    );
    return item as Item | undefined;
  }

  async transact(writes: readonly Write[]): Promise<void> {
    const command = new TransactWriteCommand({
      TransactItems: writes.map((write) => this.#transactItem(write)),
    });
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#client.send(command);
        return;
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) throw refusal;
        if (!isConflict(error) || attempt === CONFLICT_ATTEMPTS) throw error;
        await setTimeout(Math.random() * CONFLICT_PAUSE_MS * 2 ** attempt);
      }
    }
  }

  async update(update: Update): Promise<Item> {
    try {
      const { Attributes: item } = await this.#client.send(
        new UpdateCommand({ ...this.#updateInput(update), ReturnValues: 'ALL_NEW' }),
      );
      return item as Item;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) throw new TransactionRefused([0]);
      throw error;
    }
  }

  async query(query: Query): Promise<Page> {
    const { Items: items = [], LastEvaluatedKey: last } = await this.#client.send(
      new QueryCommand({
        TableName: this.#name(query.table),
        ...(query.index && { IndexName: query.index }),
        ...keyCondition(query),
        ScanIndexForward: !query.descending,
        Limit: query.limit ?? 100,
        ...(query.cursor !== undefined && { ExclusiveStartKey: decodeCursor(query.cursor, query) }),
        ConsistentRead: query.consistent === true,
      }),
    );
    return last ? { items: items as Item[], cursor: encodeCursor(last) } : { items: items as Item[] };
  }

  #transactItem(write: Write) {
    const TableName = this.#name(write.table);
    const expression = new Expression();
    switch (write.type) {
      case 'put':
        return { Put: { TableName, Item: write.item, ...expression.condition(write.when).render() } };
      case 'delete':
        return { Delete: { TableName, Key: { ...write.key }, ...expression.condition(write.when).render() } };
      case 'check':
        return {
          ConditionCheck: {
            TableName,
            Key: { ...write.key },
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
      Key: { ...update.key },
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

/** Another transaction held one of the items: DynamoDB leaves the retry to the caller. */
const isConflict = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some((reason) => reason.Code === 'TransactionConflict');

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
  const values: Values = { ':pk': query.partition };
  const conditions = ['#pk = :pk'];
  const sort = (condition: string, bounds: Values) => {
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
    ExpressionAttributeValues: values,
  };
}

const encodeCursor = (key: Values): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** A cursor comes back from outside: it must be a start key of the very partition that is read. */
function decodeCursor(cursor: string, { index, partition }: Query): Values {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const attribute = index ? PARTITION_ATTRIBUTE[index] : 'pk';
    const parsed = startKey.parse(key);
    if (parsed[attribute] === partition) return parsed;
  } catch {
    // Told below, like a cursor of another partition.
  }
  throw new CodedError('CURSOR_INVALID');
}

const startKey = z.record(z.string(), z.string());
