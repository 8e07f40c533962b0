import * as z from 'zod';
import { described } from '../../core/described.ts';
import { ANSI_NIST_TYPE } from '../media-types.ts';
import { IDEMPOTENCY_KEY_LENGTH } from '../request/idempotency-key.ts';
import { MAX_WAIT_SECONDS } from '../request/prefer.ts';
import { MAX_STATEMENT_LENGTH } from '../request/transaction-body.ts';
import { both } from './operation.ts';

/** Request headers. */
export const acceptLanguage = z
  .string()
  .meta({
    ...described('The language of texts: en or es', 'El idioma de los textos: en o es'),
    example: 'es',
  })
  .optional();

/** Of answers that are JSON or an ANSI/NIST file. */
export const acceptFile = z
  .string()
  .meta({
    ...described(
      `application/json, or ${ANSI_NIST_TYPE} for the answer as a file`,
      `application/json, o ${ANSI_NIST_TYPE} para la respuesta como archivo`,
    ),
    example: ANSI_NIST_TYPE,
  })
  .optional();

export const idempotencyKey = z
  .string()
  .regex(new RegExp(`^[!-~]{1,${IDEMPOTENCY_KEY_LENGTH}}$`))
  .meta({
    ...described(
      'New for each encounter, the same for each repeat of it',
      'Nueva por cada encuentro, la misma en cada repetición',
    ),
    example: '0f6d1c1e-6f0b-4f3c-9a57-1f0c2c1a7b11',
  });

export const prefer = z
  .string()
  .meta({
    ...described(
      `wait=N holds the request for the answer, up to N seconds (0 to ${MAX_WAIT_SECONDS})`,
      `wait=N retiene la solicitud hasta la respuesta, como máximo N segundos (0 a ${MAX_WAIT_SECONDS})`,
    ),
    example: 'wait=10',
  })
  .optional();

export const statementHeader = z
  .string()
  .max(MAX_STATEMENT_LENGTH)
  .regex(/^[ -~]+$/)
  .meta({
    ...described(
      'With a file: the members of a Submission but biometricData, as JSON in ASCII (others as \\u00f1). biographicData adds to what the file says, and may be left out where the file says all.',
      'Con un archivo: los miembros de una Submission salvo biometricData, como JSON en ASCII (los demás como \\u00f1). biographicData completa lo que dice el archivo, y puede faltar si el archivo lo dice todo.',
    ),
    example:
      '{"purpose":"ENTRY_SCREENING","contextualData":{"agency":"SLV-DGME","unit":"SAL-AIRPORT","encounteredAt":"2026-11-24T08:15:00-06:00","place":{"country":"SLV","port":"SAL"},"noticeGiven":{"language":"es","at":"2026-11-24T08:10:00-06:00"}}}',
  })
  .optional();

export const ifNoneMatch = z
  .string()
  .meta({ ...described('Answers 304 where unchanged', 'Responde 304 si no ha cambiado'), example: '"3"' })
  .optional();

/** Response headers. */
export const ETAG = {
  ETag: { schema: { type: 'string' }, ...both(['Version of the record', 'Versión del registro']) },
} as const;
export const LOCATION = {
  Location: { schema: { type: 'string' }, ...both(['Path of the encounter', 'Ruta del encuentro']) },
} as const;
export const PREFERENCE_APPLIED = {
  'Preference-Applied': {
    schema: { type: 'string' },
    ...both(['The wait that was kept', 'La espera que se aplicó']),
  },
} as const;
