import { isoTime, SECOND } from '../core/clock.ts';
import { bucketOf } from '../core/digest.ts';
import { type Delete, type Item, type Put, queryAll, type Store, type Update } from '../store/store.ts';

/** Where a message can go: a queue of this node, or the topic that fans out to the gallery shards and to partners. */
export type Destination =
  | 'prepare-probe'
  | 'probe-ready'
  | 'send-exchange-message'
  | 'answer-probe'
  | 'decide-match'
  | 'deliver-notification';

/** What a queue carries: ids and codes, and sealed probes. Never biographic or biometric data that it could be read from (R11, R21). */
export type Message = { readonly [name: string]: string | readonly string[] };

export interface Envelope {
  readonly destination: Destination;
  readonly message: Message;
}

/** The port to the queues. Sending may fail or happen twice: the outbox repeats it, and every consumer bears repetition. */
export interface Dispatcher {
  send(envelopes: readonly Envelope[]): Promise<void>;
}

/**
 * A piece of work the node owes. The row is written in the transaction that promises the work, and deleted in the
 * transaction that holds the work's effect; in between it is sent again whenever it falls due.
 */
export interface OutboxRow extends Envelope {
  readonly id: string;
  readonly createdAt: string;
  readonly dueAt: string;
  /** How often its work was tried and failed. */
  readonly attempts: number;
  /** How often the sweeper sent it again. */
  readonly sends: number;
  /** When it was given up; it stays for an operator to look at. */
  readonly deadAt?: string | undefined;
}

/** The due index is spread over this many partitions. */
export const DUE_BUCKETS = 4;

/** How long the first, immediate send is given before the sweeper repeats it. */
const GRACE = 30 * SECOND;

const rowKey = (id: string) => ({ pk: `OUTBOX#${id}`, sk: 'OUTBOX' });
const dueKeyOf = (id: string): string => `DUE#${bucketOf(id, DUE_BUCKETS)}`;

/**
 * Write that promises a piece of work. Its id is natural: the same promise twice is one row.
 *
 * @param until seconds since the epoch after which nobody is owed the work any more; never if left out
 */
export function owe(id: string, envelope: Envelope, now: number, until?: number): Put {
  const item = {
    ...rowKey(id),
    id,
    destination: envelope.destination,
    message: envelope.message,
    createdAt: isoTime(now),
    dueKey: dueKeyOf(id),
    dueAt: isoTime(now + GRACE),
    attempts: 0,
    sends: 0,
    expiresAt: until,
  };
  return { type: 'put', table: 'outbox', item };
}

/** The same for work that is not to be done before a time: it is for the sweeper alone. */
export function oweLater(id: string, envelope: Envelope, now: number, dueAt: number): Put {
  const { item, ...put } = owe(id, envelope, now);
  return { ...put, item: { ...item, dueAt: isoTime(dueAt) } };
}

/** Whether a promised piece of work is to be begun at once. */
export const isDueAtOnce = ({ createdAt, dueAt }: Pick<OutboxRow, 'createdAt' | 'dueAt'>): boolean =>
  Date.parse(dueAt) - Date.parse(createdAt) <= GRACE;

/** Write that takes a promise off the list, for the transaction that keeps it. */
export const settle = (id: string): Delete => ({ type: 'delete', table: 'outbox', key: rowKey(id) });

/** The same for a promise that only one transaction may keep: it is refused when the row is gone. */
export const settleOnce = (id: string): Delete => ({ ...settle(id), when: [{ kind: 'present' }] });

/** Write that puts the work off after it was tried and failed. Does not bring back a settled row. */
export const postpone = (id: string, dueAt: number): Update => ({
  type: 'update',
  table: 'outbox',
  key: rowKey(id),
  set: { dueAt: isoTime(dueAt) },
  add: { attempts: 1 },
  when: [{ kind: 'present' }],
});

/** Write that lets the work rest until a time, though nothing failed. Does not bring back a settled row. */
export const defer = (id: string, dueAt: number): Update => ({
  type: 'update',
  table: 'outbox',
  key: rowKey(id),
  set: { dueAt: isoTime(dueAt) },
  when: [{ kind: 'present' }],
});

/** Write by which one sweeper takes a due row to send it: of two that read the same due time only one can. */
export const claim = (row: OutboxRow, dueAt: number): Update => ({
  type: 'update',
  table: 'outbox',
  key: rowKey(row.id),
  set: { dueAt: isoTime(dueAt) },
  add: { sends: 1 },
  when: [{ kind: 'equals', attribute: 'dueAt', value: row.dueAt }],
});

/** Write that stops sending a row and keeps it for an operator to look at. */
export const deadLetter = (id: string, now: number): Update => ({
  type: 'update',
  table: 'outbox',
  key: rowKey(id),
  set: { deadAt: isoTime(now) },
  remove: ['dueKey'],
  when: [{ kind: 'present' }],
});

export async function readRow(store: Store, id: string): Promise<OutboxRow | undefined> {
  const item = await store.get('outbox', rowKey(id));
  return item && rowOf(item);
}

/** Rows that are due, oldest first within each partition of the index. */
export async function* dueRows(store: Store, now: number): AsyncGenerator<OutboxRow> {
  for (let bucket = 0; bucket < DUE_BUCKETS; bucket++) {
    const query = { table: 'outbox', index: 'due', partition: `DUE#${bucket}`, upTo: isoTime(now) } as const;
    for await (const item of queryAll(store, query)) yield rowOf(item);
  }
}

function rowOf(item: Item): OutboxRow {
  return item as unknown as OutboxRow;
}
