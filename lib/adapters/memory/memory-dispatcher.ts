import type { Dispatcher, Envelope } from '../../outbox/outbox.ts';

/** Keeps what is sent, in order, for a test to look at or hand on. */
export class MemoryDispatcher implements Dispatcher {
  readonly sent: Envelope[] = [];

  async send(envelopes: readonly Envelope[]): Promise<void> {
    this.sent.push(...structuredClone([...envelopes]));
  }
}
