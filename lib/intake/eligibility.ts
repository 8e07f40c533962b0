import { stateOfNationality } from '../core/country-codes.ts';
import type { ParticipantCode } from '../core/ids.ts';

/** R1: only third-country nationals are exchanged. UNKNOWN goes to a person. */
export type Eligibility = 'ELIGIBLE' | 'INELIGIBLE' | 'UNKNOWN';

/** What R1 looks at. Nationality is a list: one entry of a Participant is enough. */
export interface NationalityFacts {
  /** ICAO 9303 codes; empty where nothing is known. */
  readonly nationalities: readonly string[];
  /** States the person is a lawful permanent resident of. */
  readonly residencies?: readonly string[] | undefined;
  /** An examiner found that a person of unknown nationality is a third-country national. */
  readonly eligibilityExamined?: boolean | undefined;
}

/** Codes of ICAO 9303 part 3 that state no nationality: XXX is unspecified. Stateless (XXA) and refugee (XXB, XXC) are stated. */
const UNSPECIFIED = new Set(['XXX']);

/**
 * Whether a person may be the subject of the exchange between these Participants (R1). Total: forbids where anything is
 * a Participant's, whatever an examiner found; asks where nothing is known.
 */
export function eligibilityOf(
  facts: NationalityFacts,
  participants: readonly ParticipantCode[],
): Eligibility {
  const own = new Set<string>(participants);
  const isOwn = (code: string): boolean => own.has(code) || own.has(stateOfNationality(code));
  if (facts.nationalities.some(isOwn) || (facts.residencies ?? []).some(isOwn)) return 'INELIGIBLE';
  const known = facts.nationalities.length > 0 && !facts.nationalities.some((code) => UNSPECIFIED.has(code));
  return known || facts.eligibilityExamined === true ? 'ELIGIBLE' : 'UNKNOWN';
}
