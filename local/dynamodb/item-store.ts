import { Stream } from 'node:stream';
import type { Callback, TableDescription } from './dynalite.ts';
import type { Change, Journal } from './journal.ts';
import { type KeyRange, OrderedMap } from './ordered-map.ts';

/** DynamoDB's limit of one item, in bytes. */
const MAX_ITEM_SIZE = 400 * 1024;

/** One of dynalite's key spaces (a table's items, an index, the table of tables), with the interface its actions use. */
export interface EntryMap {
  get(key: string, answer: Callback<unknown>): void;
  put(key: string, value: unknown, answer: Callback<never>): void;
  del(key: string, answer: Callback<never>): void;
  createValueStream(range: KeyRange): Stream;
  createKeyStream(range?: KeyRange): Stream;
  /** Nothing can come between two steps of an action here, so a lock is had at once. */
  lock(key: string, locked: (release: <Done>(done: Done) => Done) => void): void;
  /** The same as `get`, as a value. */
  peek(key: string): unknown;
}

type Before = { readonly map: string; readonly key: string; readonly value: unknown };

/**
 * The store behind dynalite's actions: in memory and synchronous. An action that writes runs from its first read to its
 * answer without giving the thread away, so every write is serialised with every other, and a transaction is a number
 * of actions between a savepoint and its commit or roll-back. With a journal, a request's changes are on disk before
 * its answer is sent.
 */
export class ItemStore {
  readonly options = {
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
    maxItemSize: MAX_ITEM_SIZE,
  };
  readonly tableDb: EntryMap & { awsAccountId: string; awsRegion: string };
  readonly #maps = new Map<string, OrderedMap<unknown>>();
  readonly #entryMaps = new Map<string, EntryMap>();
  readonly #journal: Journal | undefined;
  #unwritten: Change[] = [];
  #undo: Before[] | undefined;

  constructor(options: { journal?: Journal | undefined; region: string; accountId: string }) {
    this.#journal = options.journal;
    for (const { map, key, value } of options.journal?.load() ?? []) this.#map(map).set(key, value);
    this.tableDb = Object.assign(this.#entryMap('table'), {
      awsAccountId: options.accountId,
      awsRegion: options.region,
    });
  }

  getItemDb = (table: string): EntryMap => this.#entryMap(`item-${table}`);
  getIndexDb = (type: string, table: string, index: string): EntryMap =>
    this.#entryMap(`index-${type.toLowerCase()}~${table}~${index}`);
  getTagDb = (table: string): EntryMap => this.#entryMap(`tag-${table}`);
  deleteItemDb = (table: string, answer: Callback<never>): void => this.#clear(`item-${table}`, answer);
  deleteIndexDb = (type: string, table: string, index: string, answer: Callback<never>): void =>
    this.#clear(`index-${type.toLowerCase()}~${table}~${index}`, answer);
  deleteTagDb = (table: string, answer: Callback<never>): void => this.#clear(`tag-${table}`, answer);

  /** Called by dynalite's actions, with or without the middle parameter. */
  getTable = (
    name: string,
    checkStatus: boolean | Callback<TableDescription>,
    answer?: Callback<TableDescription>,
  ): void => {
    const done = (typeof checkStatus === 'function' ? checkStatus : answer) as Callback<TableDescription>;
    const table = this.tableDb.peek(name) as TableDescription | undefined;
    const absent = table === undefined || (checkStatus !== false && table.TableStatus !== 'ACTIVE');
    if (absent) done(tableNotFound(name, checkStatus === false));
    else done(null, table);
  };

  /** @throws ServiceError ResourceNotFoundException */
  table(name: string): TableDescription {
    let found: TableDescription | undefined;
    let problem: unknown;
    this.getTable(name, (error, table) => {
      problem = error;
      found = table;
    });
    if (found === undefined) throw problem;
    return found;
  }

  /** Every item of a table, in no order that means anything. */
  *items(table: string): Generator<unknown> {
    for (const [, item] of this.#map(`item-${table}`).range()) yield item;
  }

  /** Runs the writes; unless they answer `keep`, all of them are undone. */
  attempt<Answer extends { readonly keep: boolean }>(writes: () => Answer): Answer {
    if (this.#undo !== undefined) throw new Error('transactions do not nest');
    const undo: Before[] = [];
    const written = this.#unwritten.length;
    let keep = false;
    this.#undo = undo;
    try {
      const answer = writes();
      keep = answer.keep;
      return answer;
    } finally {
      this.#undo = undefined;
      if (!keep) {
        for (const { map, key, value } of undo.reverse()) {
          if (value === undefined) this.#map(map).delete(key);
          else this.#map(map).set(key, value);
        }
        this.#unwritten.length = written;
      }
    }
  }

  /** To be called before the answer of a request that wrote is sent. */
  commit(): void {
    if (this.#journal === undefined || this.#unwritten.length === 0) return;
    const changes = this.#unwritten;
    this.#unwritten = [];
    this.#journal.write(changes);
  }

  close(): void {
    this.commit();
    this.#journal?.close();
  }

  #map(name: string): OrderedMap<unknown> {
    let map = this.#maps.get(name);
    if (map === undefined) {
      map = new OrderedMap();
      this.#maps.set(name, map);
    }
    return map;
  }

  #change(map: string, key: string, value: unknown): void {
    const entries = this.#map(map);
    this.#undo?.push({ map, key, value: entries.get(key) });
    if (this.#journal !== undefined)
      this.#unwritten.push(value === undefined ? { map, key } : { map, key, value });
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
  }

  #entryMap(name: string): EntryMap {
    const known = this.#entryMaps.get(name);
    if (known !== undefined) return known;
    const entries = this.#map(name);
    const made: EntryMap = {
      get: (key, answer) => answer(null, entries.get(key)),
      put: (key, value, answer) => {
        this.#change(name, key, value);
        answer(null);
      },
      del: (key, answer) => {
        this.#change(name, key, undefined);
        answer(null);
      },
      createValueStream: (range) => streamOf(entries, range, ([, value]) => value),
      createKeyStream: (range) => streamOf(entries, range ?? {}, ([key]) => key),
      lock: (_key, locked) => locked((done) => done),
      peek: (key) => entries.get(key),
    };
    this.#entryMaps.set(name, made);
    return made;
  }

  #clear(name: string, answer: Callback<never>): void {
    for (const [key] of [...this.#map(name).range()]) this.#change(name, key, undefined);
    answer(null);
  }
}

/** What dynalite reads as a stream: all entries in one turn, so a query sees no write half way. */
function streamOf<Shown>(
  entries: OrderedMap<unknown>,
  range: KeyRange,
  show: (entry: [string, unknown]) => Shown,
): Stream {
  const stream = Object.assign(new Stream(), {
    stopped: false,
    destroy: () => {
      stream.stopped = true;
    },
  });
  queueMicrotask(() => {
    for (const entry of entries.range(range)) {
      if (stream.stopped) break;
      stream.emit('data', show(entry));
    }
    stream.emit('end');
  });
  return stream;
}

function tableNotFound(name: string, nameIt: boolean): Error {
  const message = `Requested resource not found${nameIt ? `: Table: ${name} not found` : ''}`;
  return Object.assign(new Error(message), {
    name: 'NotFoundError',
    statusCode: 400,
    body: { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', message },
  });
}
