import type { Language } from '../../core/error-catalogue.ts';
import { CodedError } from '../../core/errors.ts';
import {
  buildPartnerTransaction,
  buildResponseTransaction,
} from '../../intake/transaction/build-response.ts';
import type { Participant } from '../../participants/participant.ts';
import { ANSI_NIST_TYPE } from '../media-types.ts';
import { negotiateType } from '../request/accept.ts';
import { encounterAnswerOf, encounterTag, type ShownEncounter } from './answer-of.ts';

const ENCOUNTER_TYPES = ['application/json', ANSI_NIST_TYPE] as const;

/**
 * The form in which a caller takes an encounter, of its `Accept` header. Asked before anything is done, so that who cannot
 * be answered has caused nothing.
 *
 * @throws CodedError NOT_ACCEPTABLE
 */
export const encounterType = (accept: string | undefined) => negotiateType(accept, ENCOUNTER_TYPES);

/** What decides how an encounter is answered. */
export interface Wished {
  readonly language: Language;
  readonly participant: Pick<Participant, 'participant'>;
}

/** An encounter's answer as a body and the headers that go with it. */
export interface Representation {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** An encounter as its agency reads it: JSON, or an ANSI/NIST file where it asks for one. */
export function representationOf(
  found: ShownEncounter,
  type: (typeof ENCOUNTER_TYPES)[number],
  wished: Wished,
): Representation {
  if (type === ANSI_NIST_TYPE) return asTransaction(found, wished);
  return {
    headers: headersOf(wished.language, encounterTag(found, wished.language)),
    body: encounterAnswerOf(found.encounter, found, wished.language),
  };
}

/**
 * An encounter's answer as an ANSI/NIST file, made of the JSON answer alone, without identities of partners, which have
 * files of their own. The file of one version is always the same, byte for byte; it is all text, so it goes through the
 * gateway as it is.
 */
export function asTransaction(
  found: ShownEncounter,
  { language, participant: { participant } }: Wished,
): Representation {
  const { encounterId, version, agency, transaction } = found.encounter;
  const answer = encounterAnswerOf(found.encounter, found, language);
  const file = buildResponseTransaction(
    {
      originatingAgency: `ENCUENTRO-${participant}`,
      destinationAgency: transaction?.originatingAgency || agency,
      controlNumber: `${encounterId}.${version}`,
      controlReference: transaction?.controlNumber || undefined,
      at: Date.parse(answer.updatedAt),
    },
    answer,
  );
  return fileOf(file, encounterId, headersOf(language, encounterTag(found, 'an2', language)));
}

/**
 * What one partner answered, as an ANSI/NIST file of its own: a result and a reference, or the identity that it gave, for as
 * long as that is shown. Made of the JSON answer alone, so it says what the partner's release policy let out.
 *
 * @throws CodedError PARTNER_ANSWER_NOT_FOUND where it has not answered, or was not asked
 */
export function asPartnerTransaction(found: ShownEncounter, code: string): Representation {
  // No text of it depends on the language.
  const answer = encounterAnswerOf(found.encounter, found, 'en');
  const partner = answer.partners.find(({ participant }) => participant === code);
  const { probeId, identityRequest } = found.encounter.partners[code] ?? {};
  if (partner?.answeredAt === undefined || probeId === undefined || !ANSWERS.includes(partner.result))
    throw new CodedError('PARTNER_ANSWER_NOT_FOUND');
  const { agency, encounterId, transaction } = found.encounter;
  const given = partner.identity === undefined ? undefined : identityRequest;
  const file = buildPartnerTransaction(
    {
      originatingAgency: `ENCUENTRO-${code}`,
      destinationAgency: transaction?.originatingAgency || agency,
      // The number that both nodes know the question by.
      controlNumber: given?.messageId ?? probeId,
      controlReference: transaction?.controlNumber || encounterId,
      at: Date.parse(given?.answeredAt ?? partner.answeredAt),
    },
    answer,
    partner,
  );
  return fileOf(file, `${encounterId}-${code}`, { etag: encounterTag(found, 'an2', code) });
}

/** What a partner itself said; the other results are this node's. */
const ANSWERS: readonly string[] = ['NO_MATCH', 'MATCH_REFERENCE', 'MATCH_IDENTITY'];

const fileOf = (
  file: Uint8Array,
  name: string,
  headers: Readonly<Record<string, string>>,
): Representation => ({
  headers: {
    ...headers,
    'content-type': ANSI_NIST_TYPE,
    'content-disposition': `attachment; filename="${name}.an2"`,
  },
  body: Buffer.from(file).toString('utf8'),
});

const headersOf = (language: Language, etag: string): Record<string, string> => ({
  etag,
  'content-language': language,
  vary: 'accept, accept-language',
});
