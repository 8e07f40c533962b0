import type { EncounterId } from '../core/ids.ts';
import { changeEncounter, type Encounter, type PartnerResult, readEncounter } from '../intake/encounter.ts';
import { sendOwed } from '../outbox/commit.ts';
import { TransactionRefused, type Write } from '../store/store.ts';
import { becameAnswered, newsOf } from './news.ts';
import { CHANGE_ATTEMPTS, type Node } from './node.ts';

type Changer = Pick<Node, 'store' | 'dispatcher' | 'clock' | 'onUnsent' | 'onAnswered'>;

/** What becomes of a partner's result, or nothing where it stays as it is. */
export type Next = (current: PartnerResult, encounter: Encounter) => PartnerResult | undefined;

/** Which result is changed. */
export interface ChangedResult {
  readonly encounterId: EncounterId;
  readonly participant: string;
  /** Writes that belong to the change, and are left out where there is none. */
  readonly along?: (result: PartnerResult, encounter: Encounter) => readonly Write[];
}

/**
 * Changes one partner's result of an encounter together with other writes, in one transaction, and tells the agency.
 * Tried again while others change the encounter meanwhile.
 *
 * @throws TransactionRefused when one of the other writes is refused: somebody else had this effect.
 */
export async function changePartnerResult(
  node: Changer,
  at: ChangedResult,
  next: Next,
  others: readonly Write[],
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const now = node.clock();
    const encounter = await readEncounter(node.store, at.encounterId, now);
    const current = encounter?.partners[at.participant];
    const result = encounter && current && next(current, encounter);
    const change = encounter && result && resultChange(encounter, result, now);
    const along = (encounter && result && at.along?.(result, encounter)) ?? [];
    const writes = [...others, ...(change ? [...change.writes, ...along] : [])];
    try {
      await node.store.transact(writes);
      if (encounter && change && becameAnswered(encounter, change.changed)) node.onAnswered(change.changed);
      return await sendOwed(node.dispatcher, writes, node.onUnsent);
    } catch (error) {
      const contended =
        error instanceof TransactionRefused && error.failed.every((place) => place >= others.length);
      if (!contended || attempt === CHANGE_ATTEMPTS) throw error;
    }
  }
}

function resultChange(encounter: Encounter, result: PartnerResult, now: number) {
  const partners = { ...encounter.partners, [result.participant]: result };
  const { write, changed } = changeEncounter(encounter, { partners }, now);
  const writes: Write[] = [write, ...newsOf(encounter, changed, now)];
  return { writes, changed };
}
