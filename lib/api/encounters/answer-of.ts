import type { Language } from '../../core/error-catalogue.ts';
import type { AgencyId, PersonId } from '../../core/ids.ts';
import type { Candidate, Encounter, FingerReport, KeptTransaction } from '../../intake/encounter.ts';
import { errorText } from '../problems/error-text.ts';
import type { EncounterAnswer } from './encounter-answer.ts';
import type { CandidateAnswer } from './local-result.ts';

export const encounterPath = (encounterId: string): string => `/v1/encounters/${encounterId}`;
export const personPath = (personId: string): string => `/v1/people/${personId}`;

/** An encounter as the agency that submitted it reads it. @param person the person it is linked to now */
export function encounterAnswerOf(
  encounter: Encounter,
  person: PersonId,
  language: Language,
): EncounterAnswer {
  const { encounterId, status, receivedAt, updatedAt, purpose, local, partners, rejection, agency, fingers } =
    encounter;
  const { transaction } = encounter;
  return {
    encounterId,
    status,
    receivedAt,
    updatedAt,
    purpose,
    personId: person,
    ...(local && {
      local: {
        result: local.result,
        searchedAt: local.searchedAt,
        galleriesSearched: [...local.galleriesSearched],
        candidates: local.candidates.map((candidate) => candidateAnswerOf(candidate, agency)),
      },
    }),
    partners: Object.values(partners).map(
      ({ participant, result, rule, reference, contact, answeredAt }) => ({
        participant,
        result,
        ...(rule !== undefined && { rule }),
        ...(reference !== undefined && { reference }),
        ...(contact !== undefined && { contact }),
        ...(answeredAt !== undefined && { answeredAt }),
      }),
    ),
    ...(fingers && { fingers: fingers.map((finger) => fingerReportOf(finger, status, language)) }),
    ...(transaction && { transaction: transactionReportOf(transaction, language) }),
    ...(rejection && { rejection: { code: rejection, ...errorText(rejection, language) } }),
    links: { self: encounterPath(encounterId), person: personPath(person) },
  };
}

function fingerReportOf(
  { entry, record, finger, minutiae, quality, problem }: FingerReport,
  status: Encounter['status'],
  language: Language,
): NonNullable<EncounterAnswer['fingers']>[number] {
  return {
    ...(entry !== undefined && { entry }),
    ...(record !== undefined && { record }),
    biometricSubType: finger,
    searched: problem === undefined && status !== 'REJECTED',
    ...(minutiae !== undefined && { minutiae }),
    ...(quality !== undefined && { quality }),
    ...(problem && {
      problem: { code: problem.code, ...errorText(problem.code, language, problem.facts) },
    }),
  };
}

function transactionReportOf(
  { controlNumber, mapping, unmapped, unused }: KeptTransaction,
  language: Language,
): NonNullable<EncounterAnswer['transaction']> {
  return {
    controlNumber,
    mapping,
    unmapped: unmapped.map((each) => ({ ...each })),
    unused: unused.map(({ record, type, reason, problem }) => ({
      record,
      type,
      reason,
      ...(problem && {
        problem: { code: problem.code, ...errorText(problem.code, language, problem.facts) },
      }),
    })),
  };
}

/** A candidate as an agency may see it: the encounter's own id only where it is the agency's. */
export function candidateAnswerOf(candidate: Candidate, reader: AgencyId): CandidateAnswer {
  const { encounterId, personId, agency, score, fingers, biographic } = candidate;
  return {
    personId,
    ...(agency === reader && { encounterId }),
    agency,
    score: round(score),
    fingers: fingers.map((finger) => ({ ...finger, score: round(finger.score) })),
    ...(biographic && { biographic: { ...biographic } }),
  };
}

const round = (score: number): number => Math.round(score * 10) / 10;
