import type { PersonId } from '../core/ids.ts';
import { eligibilityOf } from '../intake/eligibility.ts';
import { type Encounter, markByOther, readEncounter } from '../intake/encounter.ts';
import { encountersOf } from '../people/person.ts';
import { type Store, TransactionRefused } from '../store/store.ts';
import type { Node } from './node.ts';

/** Every record of a person that can still be read, those linked to it included. */
export async function recordsOf(store: Store, personId: PersonId, now: number): Promise<Encounter[]> {
  const { encounterIds } = await encountersOf(store, personId);
  const records = await Promise.all(encounterIds.map((id) => readEncounter(store, id, now)));
  return records.filter((record) => record !== undefined);
}

/**
 * Writes on every record of a person what any of them says that forbids telling of the person abroad (R1, R5). Done when
 * records are found to be of one person, and not looked up when a partner asks: so the answer to a partner takes the same
 * reads whatever is known (R3). The records may be of persons that are not linked, since a link would show an agency that
 * there is another's protection referral.
 */
export async function markTogether(
  records: readonly Encounter[],
  { store, participant }: Pick<Node, 'store' | 'participant'>,
): Promise<void> {
  const barred = records.some(
    ({ barredByOther, submission }) =>
      barredByOther || eligibilityOf(submission.biographicData, participant.participants) === 'INELIGIBLE',
  );
  const sheltered = records.some(
    ({ shelteredByOther, purpose }) => shelteredByOther || purpose === 'PROTECTION_REFERRAL',
  );
  await Promise.all(
    records.map(async ({ encounterId, barredByOther, shelteredByOther }) => {
      const marks = {
        ...(barred && !barredByOther && { barredByOther: true }),
        ...(sheltered && !shelteredByOther && { shelteredByOther: true }),
      };
      if (Object.keys(marks).length === 0) return;
      try {
        await store.transact([markByOther(encounterId, marks)]);
      } catch (error) {
        // Refused: the record is gone, its time was over.
        if (!(error instanceof TransactionRefused)) throw error;
      }
    }),
  );
}
