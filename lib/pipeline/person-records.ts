import type { ParticipantCode, PersonId } from '../core/ids.ts';
import { eligibilityOf } from '../intake/eligibility.ts';
import { type Encounter, readEncounter } from '../intake/encounter.ts';
import { encountersOf } from '../people/person.ts';
import type { Store } from '../store/store.ts';

/** Every record of a person that can still be read, those linked to it included. */
export async function recordsOf(store: Store, personId: PersonId, now: number): Promise<Encounter[]> {
  const { encounterIds } = await encountersOf(store, personId);
  const records = await Promise.all(encounterIds.map((id) => readEncounter(store, id, now)));
  return records.filter((record) => record !== undefined);
}

/** R1 for the whole person: one record that says national or permanent resident of a Participant is enough. */
export const isBarred = (records: readonly Encounter[], participants: readonly ParticipantCode[]): boolean =>
  records.some(({ submission }) => eligibilityOf(submission.biographicData, participants) === 'INELIGIBLE');
