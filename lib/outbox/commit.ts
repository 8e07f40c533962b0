import type { Put, Store, Write } from '../store/store.ts';
import { type Dispatcher, type Envelope, isDueAtOnce, type Message, type OutboxRow } from './outbox.ts';

/** The messages that a transaction's outbox rows promise, and that are to be sent now. */
export function owedIn(writes: readonly Write[]): Envelope[] {
  return writes
    .filter((write): write is Put => write.type === 'put' && write.table === 'outbox')
    .filter(({ item }) => isDueAtOnce(item as unknown as OutboxRow))
    .map(({ item }) => ({
      destination: item.destination as Envelope['destination'],
      message: item.message as Message,
    }));
}

/**
 * Stores a transaction, then sends what it promises. That the send failed is told to `onUnsent` and is no error of the
 * caller's: the promise is stored, and the sweeper keeps it.
 */
export async function commit(
  { store, dispatcher }: { readonly store: Store; readonly dispatcher: Dispatcher },
  writes: readonly Write[],
  onUnsent: (error: unknown) => void = () => undefined,
): Promise<void> {
  await store.transact(writes);
  await sendOwed(dispatcher, writes, onUnsent);
}

/** Sends what a stored transaction promises. */
export async function sendOwed(
  dispatcher: Dispatcher,
  writes: readonly Write[],
  onUnsent: (error: unknown) => void = () => undefined,
): Promise<void> {
  const envelopes = owedIn(writes);
  if (envelopes.length === 0) return;
  try {
    await dispatcher.send(envelopes);
  } catch (error) {
    onUnsent(error);
  }
}
