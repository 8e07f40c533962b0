import type { Language } from '../../core/error-catalogue.ts';
import { buildResponseTransaction } from '../../intake/transaction/build-response.ts';
import type { Participant } from '../../participants/participant.ts';
import { ANSI_NIST_TYPE } from '../media-types.ts';
import { negotiateType } from '../request/accept.ts';
import { encounterAnswerOf, encounterTag, type ShownEncounter } from './answer-of.ts';

/** What decides in which form an encounter is answered. */
export interface Wished {
  readonly language: Language;
  /** The `Accept` header. */
  readonly accept?: string | undefined;
  readonly participant: Pick<Participant, 'participant'>;
}

/** An encounter's answer as a body and the headers that go with it. */
export interface Representation {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** An encounter as its agency reads it: JSON, or an ANSI/NIST file where it asks for one. */
export function representationOf(found: ShownEncounter, wished: Wished): Representation {
  const type = negotiateType(wished.accept, ['application/json', ANSI_NIST_TYPE]);
  if (type === ANSI_NIST_TYPE) return asTransaction(found, wished);
  return {
    headers: headersOf(wished.language, encounterTag(found)),
    body: encounterAnswerOf(found.encounter, found, wished.language),
  };
}

/**
 * An encounter's answer as an ANSI/NIST file, made of the JSON answer alone, without identities of partners, which are
 * read one by one where they are needed. The file of one version is always the same,
 * byte for byte; it is all text, so it goes through the gateway as it is.
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
  return {
    headers: {
      ...headersOf(language, encounterTag(found, 'an2', language)),
      'content-type': ANSI_NIST_TYPE,
      'content-disposition': `attachment; filename="${encounterId}.an2"`,
    },
    body: Buffer.from(file).toString('utf8'),
  };
}

const headersOf = (language: Language, etag: string): Record<string, string> => ({
  etag,
  'content-language': language,
  vary: 'accept, accept-language',
});
