import type { Parameters, StoredItem } from './dynalite.ts';
import type { ItemStore } from './item-store.ts';
import { runAction, validated, writeItem } from './single-operation.ts';

/** A table as the template describes it. Key attributes are named with their types. */
export interface TableModel {
  readonly name: string;
  readonly keySchema: readonly { readonly attribute: string; readonly keyType: 'HASH' | 'RANGE' }[];
  readonly attributeTypes: Readonly<Record<string, 'S' | 'N' | 'B'>>;
  readonly indexes: readonly {
    readonly name: string;
    readonly keySchema: TableModel['keySchema'];
    readonly projection: { readonly type: string; readonly attributes: readonly string[] };
  }[];
  readonly timeToLiveAttribute?: string | undefined;
}

/** Creates the table, unless the data directory has it already; it can be used when this returns. */
export async function createTable(store: ItemStore, table: TableModel): Promise<void> {
  if (store.tableDb.peek(table.name) !== undefined) return;
  await runAction(store, 'CreateTable', validated(store, 'CreateTable', creationOf(table)));
  while ((store.tableDb.peek(table.name) as { TableStatus: string }).TableStatus !== 'ACTIVE') {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  store.commit();
}

/** Deletes what is past its time to live, as the service does within days. Answers how many items. */
export function sweepExpired(store: ItemStore, table: TableModel, now: number): number {
  const attribute = table.timeToLiveAttribute;
  if (attribute === undefined) return 0;
  const expired = [...store.items(table.name)].filter((item) => {
    const expiry = (item as StoredItem)[attribute]?.N;
    return typeof expiry === 'string' && Number(expiry) * 1000 <= now;
  }) as StoredItem[];
  for (const item of expired) {
    const key = Object.fromEntries(
      table.keySchema.map((element) => [element.attribute, item[element.attribute]]),
    );
    writeItem(store, 'DeleteItem', { TableName: table.name, Key: key }, undefined);
  }
  store.commit();
  return expired.length;
}

function creationOf({ name, keySchema, attributeTypes, indexes }: TableModel): Parameters {
  const schema = (elements: TableModel['keySchema']) =>
    elements.map(({ attribute, keyType }) => ({ AttributeName: attribute, KeyType: keyType }));
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schema(keySchema),
    AttributeDefinitions: Object.entries(attributeTypes).map(([attribute, type]) => ({
      AttributeName: attribute,
      AttributeType: type,
    })),
    ...(indexes.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: indexes.map((index) => ({
            IndexName: index.name,
            KeySchema: schema(index.keySchema),
            Projection: {
              ProjectionType: index.projection.type,
              ...(index.projection.attributes.length === 0
                ? {}
                : { NonKeyAttributes: index.projection.attributes }),
            },
          })),
        }),
  };
}
