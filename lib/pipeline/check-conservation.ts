import { isoTime, MINUTE } from '../core/clock.ts';
import { messageRow, readOutgoing, sendingEnvelope } from '../exchange/messages/outgoing.ts';
import { messageOfProbe } from '../exchange/messages/probe-message.ts';
import { readSearch } from '../gallery/search/search.ts';
import { prepareRow } from '../intake/accept.ts';
import {
  type Encounter,
  encounterOf,
  isFinal,
  isSearched,
  OPEN_BUCKETS,
  openPartition,
} from '../intake/encounter.ts';
import type { Envelope } from '../outbox/outbox.ts';
import { readRow } from '../outbox/outbox.ts';
import { queryAll } from '../store/store.ts';
import { lapseTime } from './lapse-question.ts';
import type { Node } from './node.ts';

type Checker = Pick<Node, 'store' | 'dispatcher' | 'clock'>;

/** Encounters that are not answered yet, by what they wait for. */
export interface Conservation {
  /** Open encounters. */
  readonly pending: number;
  /** Of these, those that wait for a partner that holds the probe or is still being sent it. */
  readonly awaitingPartner: number;
  /** Of these, those put back to work: a search that had not moved for a while, a probe that nobody can answer any more. */
  readonly restarted: number;
  /** Open encounters that nothing in the node is working on and that could not be started again: lost work. */
  readonly unaccounted: number;
}

/** An open encounter that has not moved for so long is looked at. The steps of the pipeline take seconds. */
const STILL = 10 * MINUTE;

/**
 * Accounts for every open encounter: each is owed by an outbox row, is being searched, or waits for a partner. One that
 * stands still is put back to work from what the table says, whatever became of its messages.
 */
export async function checkConservation(node: Checker): Promise<Conservation> {
  const count = { pending: 0, awaitingPartner: 0, restarted: 0, unaccounted: 0 };
  const now = node.clock();
  for (let bucket = 0; bucket < OPEN_BUCKETS; bucket++) {
    const query = { table: 'encounters', index: 'open', partition: openPartition(bucket) } as const;
    for await (const item of queryAll(node.store, query)) {
      const encounter = encounterOf(item, now);
      if (encounter === undefined) continue;
      count.pending++;
      const standing = await standingOf(encounter, node);
      if (standing === 'AWAITING_PARTNER') count.awaitingPartner++;
      if (standing === 'UNACCOUNTED') count.unaccounted++;
      if (typeof standing === 'object') {
        await node.dispatcher.send([standing]);
        count.restarted++;
      }
    }
  }
  return count;
}

/** What an open encounter waits for, or the message that puts it back to work. */
async function standingOf(
  encounter: Encounter,
  { store, clock }: Checker,
): Promise<'MOVING' | 'AWAITING_PARTNER' | 'UNACCOUNTED' | Envelope> {
  const { encounterId, probeId } = encounter;
  if (encounter.updatedAt > isoTime(clock() - STILL)) return 'MOVING';
  if (encounter.status === 'RECEIVED') {
    const owed = await readRow(store, prepareRow(encounterId));
    return owed ? 'MOVING' : 'UNACCOUNTED';
  }
  if (!isSearched(encounter)) {
    const searched = probeId && (await readSearch(store, probeId, clock()));
    if (!searched) return 'UNACCOUNTED';
    return { destination: 'prepare-probe', message: { encounterId } };
  }
  const waiting = Object.values(encounter.partners).filter((partner) => !isFinal(partner));
  for (const partner of waiting) {
    const messageId = partner.probeId && messageOfProbe(partner.probeId);
    if (messageId === undefined) return 'UNACCOUNTED';
    // UNREACHABLE means that the message is still owed; PENDING, that the partner signed for it or will.
    if (partner.result === 'UNREACHABLE' && (await readRow(store, messageRow(messageId))) === undefined)
      return 'UNACCOUNTED';
    const sent = partner.result === 'PENDING' ? await readOutgoing(store, messageId) : undefined;
    // Nobody can answer it any more: the sender of messages ends it.
    if (sent?.answerBy !== undefined && clock() >= lapseTime(sent.answerBy))
      return sendingEnvelope([messageId]);
  }
  return 'AWAITING_PARTNER';
}
