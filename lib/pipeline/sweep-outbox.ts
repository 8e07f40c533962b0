import { MINUTE } from '../core/clock.ts';
import { sendAgainDelay } from '../outbox/backoff.ts';
import { claim, type Dispatcher, dueRows, type OutboxRow } from '../outbox/outbox.ts';
import { TransactionRefused } from '../store/store.ts';
import type { Node } from './node.ts';

type Sweeper = Pick<Node, 'store' | 'clock'> & { readonly dispatcher: Dispatcher };

/** What a sweep found: rows sent again, and how many of them had been due for longer than sweeps leave them. */
export interface Sweep {
  readonly sent: number;
  readonly overdue: number;
}

/** A row is due for no longer than the time between two sweeps, with room for one that failed. */
const OVERDUE = 5 * MINUTE;

/** Rows sent in one call to the queues. */
const BATCH = 10;

/**
 * Sends again whatever the node owes and is due. A row is put off before it is sent, so that two sweeps at once don't
 * double the work; if the send then fails, the row falls due again.
 */
export async function sweepOutbox(node: Sweeper): Promise<Sweep> {
  const now = node.clock();
  let sent = 0;
  let overdue = 0;
  let batch: OutboxRow[] = [];
  const flush = async (): Promise<void> => {
    const claimed = (await Promise.all(batch.map((row) => take(row, now, node)))).filter(
      (row) => row !== undefined,
    );
    batch = [];
    if (claimed.length > 0) await node.dispatcher.send(claimed);
    sent += claimed.length;
    overdue += claimed.filter((row) => now - Date.parse(row.dueAt) > OVERDUE).length;
  };
  for await (const row of dueRows(node.store, now)) {
    batch.push(row);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return { sent, overdue };
}

async function take(row: OutboxRow, now: number, { store }: Sweeper): Promise<OutboxRow | undefined> {
  try {
    await store.transact([claim(row, now + sendAgainDelay(row))]);
    return row;
  } catch (error) {
    if (error instanceof TransactionRefused) return undefined;
    throw error;
  }
}
