import type { AgencyId, PersonId } from '../../core/ids.ts';
import type { Encounter } from '../../intake/encounter.ts';
import type { PersonAnswer } from './person-answer.ts';

/** A person as an agency may see it: its own encounters, and of others' that they are. */
export function personAnswerOf(
  { personId, encounters }: { readonly personId: PersonId; readonly encounters: readonly Encounter[] },
  reader: AgencyId,
): PersonAnswer {
  return {
    personId,
    encounters: encounters.map(({ agency, encounterId, receivedAt, purpose }) =>
      agency === reader ? { agency, encounterId, receivedAt, purpose } : { agency },
    ),
  };
}
