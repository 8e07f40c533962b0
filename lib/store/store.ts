/**
 * The port to the node's tables. Every effect of the domain is one call of `transact`, so that an effect and the key
 * that makes it happen once are stored together or not at all.
 *
 * All tables have the same key (`pk`, `sk`, both strings), which is what lets one port serve every subject; what an
 * item holds is the business of the subject that writes it.
 */
export type TableName =
  | 'encounters'
  | 'outbox'
  | 'gallery'
  | 'searches'
  | 'exchange'
  | 'notifications'
  | 'audit';

export type Attribute =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly Attribute[]
  | { readonly [name: string]: Attribute | undefined };

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** An item: its key and named attributes. `undefined` attributes are not stored. */
export type Item = Key & { readonly [name: string]: Attribute | undefined };

/** What must hold for a write to happen; all conditions of all writes of a transaction, or none of it happens. */
export type Condition =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present' }
  | { readonly kind: 'attributeAbsent'; readonly attribute: string }
  | { readonly kind: 'attributePresent'; readonly attribute: string }
  | { readonly kind: 'equals'; readonly attribute: string; readonly value: string | number | boolean };

export interface Put {
  readonly type: 'put';
  readonly table: TableName;
  readonly item: Item;
  readonly when?: readonly Condition[];
}
export interface Update {
  readonly type: 'update';
  readonly table: TableName;
  readonly key: Key;
  readonly set?: { readonly [attribute: string]: Attribute | undefined };
  readonly remove?: readonly string[];
  /** Numbers added atomically; an absent attribute counts as 0. */
  readonly add?: { readonly [attribute: string]: number };
  readonly when?: readonly Condition[];
}
export interface Delete {
  readonly type: 'delete';
  readonly table: TableName;
  readonly key: Key;
  readonly when?: readonly Condition[];
}
export interface Check {
  readonly type: 'check';
  readonly table: TableName;
  readonly key: Key;
  readonly when: readonly Condition[];
}
export type Write = Put | Update | Delete | Check;

export interface Query {
  readonly table: TableName;
  /** Left out: the table itself. */
  readonly index?: 'byAgency' | 'open' | 'reviews' | 'due';
  readonly partition: string;
  /** Exclusive lower bound of the sort key (upper bound when descending). */
  readonly after?: string;
  /** Inclusive upper bound of the sort key. */
  readonly upTo?: string;
  /** Only sort keys that begin so. */
  readonly beginsWith?: string;
  readonly descending?: boolean;
  /** Largest number of items answered; 100 if left out. */
  readonly limit?: number;
  /** Where an earlier page ended. */
  readonly cursor?: string;
  /** Only the table itself can be read consistently, not an index. */
  readonly consistent?: boolean;
}
export interface Page {
  readonly items: readonly Item[];
  /** Where the next page begins; absent on the last page. */
  readonly cursor?: string;
}

/** A transaction whose conditions did not hold: nothing was written. `failed` are the positions of the writes at fault. */
export class TransactionRefused extends Error {
  readonly failed: readonly number[];
  constructor(failed: readonly number[]) {
    super('TRANSACTION_REFUSED');
    this.name = 'TransactionRefused';
    this.failed = failed;
  }
}

export interface Store {
  /** Read one item, consistently. */
  get(table: TableName, key: Key): Promise<Item | undefined>;
  /**
   * All writes or none, at most 100, each on another item.
   * @throws TransactionRefused when a condition does not hold; other errors when the outcome is unknown or the store is
   * unavailable, and then the same transaction may be tried again, since its conditions make it happen once.
   */
  transact(writes: readonly Write[]): Promise<void>;
  /** One update, answering the item as it is after it. @throws TransactionRefused when its condition does not hold. */
  update(update: Update): Promise<Item>;
  query(query: Query): Promise<Page>;
}

/** Whether a sort key lies between a query's bounds. */
export function isWithin({ after, upTo, beginsWith, descending }: Query, sort: string): boolean {
  if (after !== undefined && (descending === true ? sort >= after : sort <= after)) return false;
  if (upTo !== undefined && sort > upTo) return false;
  return beginsWith === undefined || sort.startsWith(beginsWith);
}

/** Every item of a query, page after page. */
export async function* queryAll(store: Store, query: Query): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page: Page = await store.query(cursor === undefined ? query : { ...query, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** Sort-key attribute of each index; the table's own is `sk`. */
export const SORT_ATTRIBUTE = {
  byAgency: 'receivedKey',
  open: 'receivedKey',
  reviews: 'receivedKey',
  due: 'dueAt',
} as const;

/** Partition-key attribute of each index; the table's own is `pk`. */
export const PARTITION_ATTRIBUTE = {
  byAgency: 'agencyKey',
  open: 'openKey',
  reviews: 'reviewKey',
  due: 'dueKey',
} as const;
