import * as z from 'zod';
import { isCountryCode, isIssuerCode, isNationalityCode } from '../../core/country-codes.ts';
import { described } from '../../core/described.ts';
import { isPartialDate } from './calendar.ts';
import { SUBMISSION_LIMITS as LIMITS } from './limits.ts';
import { namePart } from './text.ts';
import { unique } from './unique.ts';

export const DOCUMENT_TYPES = [
  'PASSPORT',
  'ID_CARD',
  'TRAVEL_DOCUMENT',
  'RESIDENCE_PERMIT',
  'VISA',
  'BIRTH_CERTIFICATE',
  'OTHER',
] as const;

/** As ICAO Doc 9303 has it: a single name stands in surnames. */
const personName = z
  .strictObject({
    given: namePart.optional(),
    surnames: z.array(namePart).max(LIMITS.surnames, { abort: true }),
  })
  .refine(({ given, surnames }) => given !== undefined || surnames.length > 0, 'NAME_EMPTY')
  .meta({ id: 'PersonName' });

const nationality = z.string().refine(isNationalityCode, 'COUNTRY_UNKNOWN');

const standsAlone = (code: string): boolean => code === 'XXX' || code === 'XXA';

const identityDocument = z
  .strictObject({
    type: z.enum(DOCUMENT_TYPES),
    issuer: z
      .string()
      .refine(isIssuerCode, 'COUNTRY_UNKNOWN')
      .meta({
        ...described(
          'ISO 3166-1 alpha-3, or an issuer of ICAO Doc 9303 part 3',
          'ISO 3166-1 alfa-3, o un emisor del Doc 9303 de la OACI, parte 3',
        ),
      }),
    number: z
      .string()
      .min(1)
      .max(LIMITS.documentNumberLength, { abort: true })
      .regex(/^[A-Za-z0-9](?:[A-Za-z0-9 ./-]*[A-Za-z0-9])?$/),
  })
  .meta({ id: 'IdentityDocument' });

/** Who a person says, or papers say, they are. Each list may be empty: nothing known is said, not left out. */
export const biographicDataSchema = z
  .strictObject({
    names: z
      .array(personName)
      .max(LIMITS.names, { abort: true })
      .check(unique((name) => JSON.stringify([name.given, name.surnames])))
      .meta(
        described(
          'The name first, then aliases; empty where unknown',
          'Primero el nombre, después los alias; vacío si se desconoce',
        ),
      ),
    dateOfBirth: z
      .string()
      .refine(isPartialDate, 'DATE_NOT_REAL')
      .meta({
        ...described(
          'YYYY-MM-DD, YYYY-MM or YYYY; absent where unknown',
          'YYYY-MM-DD, YYYY-MM o YYYY; ausente si se desconoce',
        ),
        example: '1987-04-12',
      })
      .optional(),
    sex: z
      .enum(['M', 'F', 'X', 'U'])
      .meta(
        described(
          'X unspecified in the document, U unknown',
          'X sin especificar en el documento, U desconocido',
        ),
      ),
    nationalities: z
      .array(nationality)
      .max(LIMITS.nationalities, { abort: true })
      .check(unique((code) => code))
      .refine((codes) => codes.length < 2 || !codes.some(standsAlone), 'NATIONALITY_CONTRADICTORY')
      .meta({
        ...described(
          'ISO 3166-1 alpha-3 and ICAO Doc 9303 codes: XXA stateless, XXB and XXC refugee, XXX unknown; empty means unknown',
          'Códigos de ISO 3166-1 alfa-3 y del Doc 9303 de la OACI: XXA apátrida, XXB y XXC refugiado, XXX desconocida; vacío significa desconocida',
        ),
      }),
    residencies: z
      .array(z.string().refine(isCountryCode, 'COUNTRY_UNKNOWN'))
      .max(LIMITS.residencies, { abort: true })
      .check(unique((code) => code))
      .meta(
        described(
          'States the person is a lawful permanent resident of',
          'Estados de los que la persona es residente permanente legal',
        ),
      )
      .optional(),
    documents: z
      .array(identityDocument)
      .max(LIMITS.documents, { abort: true })
      .check(unique(({ type, issuer, number }) => `${type} ${issuer} ${number}`)),
  })
  .meta({ id: 'BiographicData' });

export type BiographicData = z.infer<typeof biographicDataSchema>;
export type PersonName = BiographicData['names'][number];
export type IdentityDocument = BiographicData['documents'][number];
