import {
  type Attribute,
  type Condition,
  type Item,
  isWithin,
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

/** A store in memory with the semantics of the port, for tests of the domain. Held to them by the contract suite. */
export class MemoryStore implements Store {
  readonly #tables = new Map<TableName, Map<string, Item>>();

  async get(table: TableName, key: Key): Promise<Item | undefined> {
    const item = this.#table(table).get(idOf(key));
    return item && structuredClone(item);
  }

  async transact(writes: readonly Write[]): Promise<void> {
    if (writes.length > 100) throw new RangeError('at most 100 writes in one transaction');
    const targets = writes.map((write) => `${write.table}|${idOf(keyOf(write))}`);
    if (new Set(targets).size !== targets.length)
      throw new RangeError('two writes of one transaction on one item');
    const failed = writes.flatMap((write, position) => (this.#allowed(write) ? [] : [position]));
    if (failed.length > 0) throw new TransactionRefused(failed);
    for (const write of writes) this.#apply(write);
  }

  async update(update: Update): Promise<Item> {
    await this.transact([update]);
    return structuredClone(this.#table(update.table).get(idOf(update.key)) as Item);
  }

  async query(query: Query): Promise<Page> {
    const partition = query.index ? PARTITION_ATTRIBUTE[query.index] : 'pk';
    const sort = query.index ? SORT_ATTRIBUTE[query.index] : 'sk';
    const position = (item: Item): string => `${String(item[sort])}\u0000${idOf(item)}`;
    const direction = query.descending ? -1 : 1;
    const matching = [...this.#table(query.table).values()]
      .filter((item) => item[partition] === query.partition && typeof item[sort] === 'string')
      .filter((item) => isWithin(query, String(item[sort])))
      .sort((a, b) => (position(a) < position(b) ? -direction : direction))
      .filter(
        (item) =>
          query.cursor === undefined || Math.sign(compare(position(item), query.cursor)) === direction,
      );
    const limit = query.limit ?? 100;
    const items = matching.slice(0, limit).map((item) => structuredClone(item));
    const last = items.at(-1);
    return matching.length > limit && last ? { items, cursor: position(last) } : { items };
  }

  /** Every item of a table: what a test looks at when it proves that something is not there. */
  scan(table: TableName): readonly Item[] {
    return [...this.#table(table).values()].map((item) => structuredClone(item));
  }

  #table(name: TableName): Map<string, Item> {
    const table = this.#tables.get(name) ?? new Map<string, Item>();
    this.#tables.set(name, table);
    return table;
  }

  #allowed(write: Write): boolean {
    const item = this.#table(write.table).get(idOf(keyOf(write)));
    return (write.when ?? []).every((condition) => holds(condition, item));
  }

  #apply(write: Write): void {
    const table = this.#table(write.table);
    const id = idOf(keyOf(write));
    if (write.type === 'put') table.set(id, structuredClone(defined(write.item)));
    if (write.type === 'delete') table.delete(id);
    if (write.type === 'update') {
      const item: Record<string, Attribute | undefined> = { ...(table.get(id) ?? write.key), ...write.set };
      for (const name of write.remove ?? []) delete item[name];
      for (const [name, amount] of Object.entries(write.add ?? {}))
        item[name] = Number(item[name] ?? 0) + amount;
      table.set(id, structuredClone(defined(item as Item)));
    }
  }
}

const idOf = (key: Key): string => `${key.pk}\u0000${key.sk}`;
const keyOf = (write: Write): Key => (write.type === 'put' ? write.item : write.key);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function holds(condition: Condition, item: Item | undefined): boolean {
  switch (condition.kind) {
    case 'absent':
      return item === undefined;
    case 'present':
      return item !== undefined;
    case 'attributeAbsent':
      return item?.[condition.attribute] === undefined;
    case 'attributePresent':
      return item?.[condition.attribute] !== undefined;
    case 'equals':
      return item?.[condition.attribute] === condition.value;
  }
}

/** Undefined attributes are left out, at every depth, as the real store does. */
function defined(value: Item): Item {
  return strip(value) as Item;
}

function strip(value: Attribute | undefined): Attribute | undefined {
  if (Array.isArray(value)) return value.map((each) => strip(each) as Attribute);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [[name, strip(each)]])),
  );
}
