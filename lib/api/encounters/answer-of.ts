import type { Language } from '../../core/error-catalogue.ts';
import type { AgencyId, PersonId } from '../../core/ids.ts';
import type { PartnerIdentity } from '../../exchange/messages/identity-answer-message.ts';
import type {
  Candidate,
  Encounter,
  FingerReport,
  IdentityRequest,
  KeptTransaction,
  PartnerResult,
} from '../../intake/encounter.ts';
import { wantsFingers } from '../../intake/wanted-fingers.ts';
import { errorText } from '../problems/error-text.ts';
import { entityTag } from '../request/entity-tag.ts';
import type { EncounterAnswer } from './encounter-answer.ts';
import type { CandidateAnswer } from './local-result.ts';
import type { PartnerResultAnswer } from './partner-result.ts';

export const encounterPath = (encounterId: string): string => `/v1/encounters/${encounterId}`;
/** Where fingers are added to an encounter. */
export const fingersPath = (encounterId: string): string => `${encounterPath(encounterId)}/biometric-data`;
export const personPath = (personId: string): string => `/v1/people/${personId}`;

/** What a reader of an encounter is shown besides the record itself. */
export interface EncounterView {
  /** The person it is linked to now. */
  readonly person: PersonId;
  /** By Participant: the identities that partners gave and whose time is not over. */
  readonly identities: { readonly [participant: string]: PartnerIdentity };
}

/** An encounter with all that is shown of it. */
export interface ShownEncounter extends EncounterView {
  readonly encounter: Encounter;
}

/** The entity tag of an encounter as it is shown: its links and the time of an identity change without its version. */
export const encounterTag = (
  { encounter, person, identities }: ShownEncounter,
  ...form: readonly string[]
): string => entityTag(encounter.version, person, ...Object.keys(identities).sort(), ...form);

/** An encounter as the agency that submitted it reads it. */
export function encounterAnswerOf(
  encounter: Encounter,
  { person, identities }: EncounterView,
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
    partners: Object.values(partners).map((partner) =>
      partnerResultOf(partner, identities[partner.participant]),
    ),
    ...(fingers && { fingers: fingers.map((finger) => fingerReportOf(finger, status, language)) }),
    ...(transaction && { transaction: transactionReportOf(transaction, language) }),
    ...(rejection && { rejection: { code: rejection, ...errorText(rejection, language) } }),
    links: {
      self: encounterPath(encounterId),
      person: personPath(person),
      ...(wantsFingers(encounter) && { biometricData: fingersPath(encounterId) }),
    },
  };
}

/** Once its time is over, an identity is shown no more, and what is left is the reference (R15). */
function partnerResultOf(partner: PartnerResult, identity: PartnerIdentity | undefined): PartnerResultAnswer {
  const { participant, result, rule, reference, contact, answeredAt, identityRequest } = partner;
  const isOver = result === 'MATCH_IDENTITY' && identity === undefined;
  return {
    participant,
    result: isOver ? 'MATCH_REFERENCE' : result,
    ...(rule !== undefined && { rule }),
    ...(reference !== undefined && { reference }),
    ...(contact !== undefined && { contact }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(identity && { identity }),
    ...(identityRequest && { identityRequest: standingOf(identityRequest, isOver) }),
  };
}

function standingOf(
  { messageId: _ours, reason, state, ...times }: IdentityRequest,
  isOver: boolean,
): NonNullable<PartnerResultAnswer['identityRequest']> {
  return { state: isOver ? 'EXPIRED' : state, reason, ...times };
}

function fingerReportOf(
  { entry, record, addition, finger, segmentation, minutiae, quality, problem }: FingerReport,
  status: Encounter['status'],
  language: Language,
): NonNullable<EncounterAnswer['fingers']>[number] {
  return {
    ...(entry !== undefined && { entry }),
    ...(record !== undefined && { record }),
    ...(addition !== undefined && { addition }),
    biometricSubType: finger,
    searched: problem === undefined && status !== 'REJECTED',
    ...(segmentation !== undefined && { segmentation }),
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
