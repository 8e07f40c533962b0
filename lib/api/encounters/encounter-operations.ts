import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { IMAGE_ERRORS } from '../../core/error-catalogue/images.ts';
import { SUBMISSION_ERRORS } from '../../core/error-catalogue/submission.ts';
import { TEMPLATE_ERRORS } from '../../core/error-catalogue/templates.ts';
import { TRANSACTION_ERRORS } from '../../core/error-catalogue/transactions.ts';
import type { ErrorCode } from '../../core/error-catalogue.ts';
import { addedFingersSchema } from '../../intake/submission/added-fingers.ts';
import { submissionSchema } from '../../intake/submission/submission.ts';
import { encounterId, participantCode } from '../ids.ts';
import { ANSI_NIST_TYPE } from '../media-types.ts';
import { operation } from '../openapi/operation.ts';
import { BODY_ERRORS, QUERY_ERRORS, TOKEN_ERRORS } from '../openapi/shared-errors.ts';
import {
  acceptFile,
  acceptLanguage,
  ETAG,
  idempotencyKey,
  ifNoneMatch,
  LOCATION,
  PREFERENCE_APPLIED,
  prefer,
  statementHeader,
} from '../openapi/shared-headers.ts';
import { encountersQuerySchema } from '../request/query.ts';
import { STATEMENT_HEADER } from '../request/transaction-body.ts';
import { encounterAnswerSchema, encounterPageSchema } from './encounter-answer.ts';
import { ADDED_FINGERS_EXAMPLE, ENCOUNTER_EXAMPLE, SUBMISSION_EXAMPLES } from './encounter-examples.ts';
import { uploadedSubmissionSchema } from './uploaded-submission.ts';

/** What a file can have wrong with it; minutiae are written anew from it, and other records are not read here. */
const FILE_ERRORS = (Object.keys(TRANSACTION_ERRORS) as (keyof typeof TRANSACTION_ERRORS)[]).filter(
  (code) => code !== 'ISO_39794_UNSUPPORTED',
);

/** What only fingers that are added can have wrong with them. */
const ADDED = 'FINGER_ALREADY_ACCEPTED';

const SUBMIT_ERRORS: readonly ErrorCode[] = [
  ...(Object.keys(SUBMISSION_ERRORS) as (keyof typeof SUBMISSION_ERRORS)[]).filter((code) => code !== ADDED),
  ...(Object.keys(TEMPLATE_ERRORS) as (keyof typeof TEMPLATE_ERRORS)[]),
  ...(Object.keys(IMAGE_ERRORS) as (keyof typeof IMAGE_ERRORS)[]),
  ...FILE_ERRORS,
  'FINGER_RESOLUTION_UNSUPPORTED',
  'IDEMPOTENCY_KEY_MISSING',
  'IDEMPOTENCY_KEY_INVALID',
  'IDEMPOTENCY_KEY_REUSED',
];

const ADD_ERRORS: readonly ErrorCode[] = [
  'ENCOUNTER_NOT_FOUND',
  'ENCOUNTER_BEING_SEARCHED',
  'FINGERS_NOT_WANTED',
  ADDED,
  'FINGER_REPEATED',
  'FINGER_MISSING_AND_PRESENT',
  'NOTHING_TO_SEARCH',
  'BIOMETRIC_TYPE_UNSUPPORTED',
  'BIOMETRIC_SUBTYPE_UNSUPPORTED',
  'IMAGE_REFERENCE_UNSUPPORTED',
  ...(Object.keys(TEMPLATE_ERRORS) as (keyof typeof TEMPLATE_ERRORS)[]),
  ...(Object.keys(IMAGE_ERRORS) as (keyof typeof IMAGE_ERRORS)[]),
  'FINGER_RESOLUTION_UNSUPPORTED',
  'IDEMPOTENCY_KEY_MISSING',
  'IDEMPOTENCY_KEY_INVALID',
  'IDEMPOTENCY_KEY_REUSED',
];

const tags: [string] = ['encounters'];

/** What a form of one encounter is read with, and that it may be the one the reader has. */
const read = {
  tags,
  scope: 'encounter.read',
  requestParams: {
    path: z.object({ encounterId }),
    header: z.object({ 'If-None-Match': ifNoneMatch, 'Accept-Language': acceptLanguage }),
  },
  errors: ['ENCOUNTER_NOT_FOUND', ...TOKEN_ERRORS],
} as const;
const unchanged = { 304: { description: ['Unchanged', 'Sin cambios'], headers: ETAG } } as const;

/** The answers to what is searched: once the answer is there, or before. */
const searched = {
  200: {
    description: ['Answered within the wait', 'Respondido dentro de la espera'],
    headers: { ...LOCATION, ...ETAG, ...PREFERENCE_APPLIED },
    content: {
      'application/json': {
        schema: encounterAnswerSchema,
        examples: { answered: { value: ENCOUNTER_EXAMPLE } },
      },
      [ANSI_NIST_TYPE]: {},
    },
  },
  202: {
    description: ['Accepted; read it at links.self', 'Aceptado; léalo en links.self'],
    headers: { ...LOCATION, ...ETAG, ...PREFERENCE_APPLIED },
    content: { 'application/json': { schema: encounterAnswerSchema }, [ANSI_NIST_TYPE]: {} },
  },
} as const;

/** An ANSI/NIST file, with the entity tag of what it says. */
const file = {
  200: {
    description: ['The file', 'El archivo'],
    headers: ETAG,
    content: { [ANSI_NIST_TYPE]: {} },
  },
  ...unchanged,
} as const;

export const encounterPaths: ZodOpenApiPathsObject = {
  '/v1/encounters': {
    post: operation({
      operationId: 'submitEncounter',
      tags,
      summary: ['Submit an encounter', 'Enviar un encuentro'],
      description: [
        'The body is JSON, or a whole ANSI/NIST-ITL file in a media type of its own, with what the file cannot say in the header Encuentro-Statement. Once this answers 202 or 200 the encounter is kept and will be answered, whatever happens. The same Idempotency-Key with the same body answers the same encounter.',
        'El cuerpo es JSON, o un archivo ANSI/NIST-ITL completo con tipo de contenido propio, y lo que el archivo no puede decir va en el encabezado Encuentro-Statement. Cuando responde 202 o 200, el encuentro queda guardado y será respondido, pase lo que pase. El mismo Idempotency-Key con el mismo cuerpo responde el mismo encuentro.',
      ],
      scope: 'encounter.write',
      requestParams: {
        header: z.object({
          'Idempotency-Key': idempotencyKey,
          Prefer: prefer,
          [STATEMENT_HEADER]: statementHeader,
          Accept: acceptFile,
          'Accept-Language': acceptLanguage,
        }),
      },
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: z.union([submissionSchema, uploadedSubmissionSchema]),
            examples: {
              entryScreening: { value: SUBMISSION_EXAMPLES.entryScreening },
              investigation: { value: SUBMISSION_EXAMPLES.investigation },
            },
          },
          // OpenAPI 3.1: a body of bytes has no schema.
          [ANSI_NIST_TYPE]: {},
        },
      },
      answers: searched,
      errors: [...BODY_ERRORS, ...SUBMIT_ERRORS, 'NOT_ACCEPTABLE', ...TOKEN_ERRORS],
    }),
    get: operation({
      operationId: 'listEncounters',
      tags,
      summary: ['List your agency’s encounters', 'Listar los encuentros de su institución'],
      description: [
        'By time of receipt. Only what your own agency submitted.',
        'Por hora de recepción. Solo lo que envió su propia institución.',
      ],
      scope: 'encounter.read',
      requestParams: {
        query: encountersQuerySchema,
        header: z.object({ 'Accept-Language': acceptLanguage }),
      },
      answers: {
        200: {
          description: ['A page', 'Una página'],
          content: { 'application/json': { schema: encounterPageSchema } },
        },
      },
      errors: [...QUERY_ERRORS, ...TOKEN_ERRORS],
    }),
  },
  '/v1/encounters/{encounterId}': {
    get: operation({
      ...read,
      operationId: 'readEncounter',
      summary: ['Read an encounter', 'Leer un encuentro'],
      description: [
        'Until it is ANSWERED, results of partners may still come in; poll with If-None-Match, or subscribe.',
        'Mientras no llegue a ANSWERED pueden entrar resultados de los socios; consulte con If-None-Match, o suscríbase.',
      ],
      requestParams: {
        path: z.object({ encounterId }),
        header: z.object({
          'If-None-Match': ifNoneMatch,
          Accept: acceptFile,
          'Accept-Language': acceptLanguage,
        }),
      },
      errors: [...read.errors, 'NOT_ACCEPTABLE'],
      answers: {
        200: {
          description: ['The encounter', 'El encuentro'],
          headers: ETAG,
          content: {
            'application/json': {
              schema: encounterAnswerSchema,
              examples: { answered: { value: ENCOUNTER_EXAMPLE } },
            },
            [ANSI_NIST_TYPE]: {},
          },
        },
        ...unchanged,
      },
    }),
  },
  '/v1/encounters/{encounterId}/biometric-data': {
    post: operation({
      operationId: 'addFingers',
      tags,
      summary: ['Add fingers to an encounter', 'Agregar dedos a un encuentro'],
      description: [
        'For fingers that were refused for their quality: while an answer has links.biometricData. They become fingers of the same encounter, which is searched again with all it has, here and at the partners that named no reference; what was found before stays found. A slap may be sent whole: of it, fingers that are accepted already stay as they are. A finger that cannot be captured is stated in missing.',
        'Para dedos rechazados por su calidad: mientras la respuesta tenga links.biometricData. Pasan a ser dedos del mismo encuentro, que se busca de nuevo con todos los que tiene, aquí y en los socios que no dieron referencia; lo que se halló antes sigue hallado. Una imagen de varios dedos se puede enviar entera: los ya aceptados quedan como están. Un dedo que no se puede capturar se declara en missing.',
      ],
      scope: 'encounter.write',
      requestParams: {
        path: z.object({ encounterId }),
        header: z.object({
          'Idempotency-Key': idempotencyKey,
          Prefer: prefer,
          Accept: acceptFile,
          'Accept-Language': acceptLanguage,
        }),
      },
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: addedFingersSchema,
            examples: { capturedAgain: { value: ADDED_FINGERS_EXAMPLE } },
          },
        },
      },
      answers: searched,
      errors: [...BODY_ERRORS, ...ADD_ERRORS, 'NOT_ACCEPTABLE', ...TOKEN_ERRORS],
    }),
  },
  '/v1/encounters/{encounterId}/transaction': {
    get: operation({
      ...read,
      operationId: 'readEncounterTransaction',
      summary: ['Read an encounter as an ANSI/NIST file', 'Leer un encuentro como archivo ANSI/NIST'],
      description: [
        'The answer as an ANSI/NIST-ITL transaction (Type-1 and Type-2 records) for systems that read nothing else: it says what the JSON answer says, in the fields of docs/nist-itl.md. The same as reading the encounter with the media type in Accept.',
        'La respuesta como transacción ANSI/NIST-ITL (registros Tipo 1 y Tipo 2) para sistemas que no leen otra cosa: dice lo que dice la respuesta JSON, en los campos de docs/nist-itl.es.md. Lo mismo que leer el encuentro con el tipo de contenido en Accept.',
      ],
      answers: file,
    }),
  },
  '/v1/encounters/{encounterId}/partners/{participant}/transaction': {
    get: operation({
      ...read,
      operationId: 'readPartnerTransaction',
      summary: [
        'Read a partner’s answer as an ANSI/NIST file',
        'Leer la respuesta de un socio como archivo ANSI/NIST',
      ],
      description: [
        'What a partner answered, as an ANSI/NIST-ITL transaction of its own: the reference and whom to call, or, with MATCH_IDENTITY and until expiresAt, the person in the Type-2 fields that this domain says one in, with where it is from and what it may be used for. It says what the partner released, and nothing more.',
        'Lo que respondió un socio, como transacción ANSI/NIST-ITL propia: la referencia y a quién llamar o, con MATCH_IDENTITY y hasta expiresAt, la persona en los campos Tipo 2 con que este dominio la dice, con su procedencia y para qué se puede usar. Dice lo que el socio entregó, y nada más.',
      ],
      requestParams: {
        path: z.object({ encounterId, participant: participantCode }),
        header: z.object({ 'If-None-Match': ifNoneMatch }),
      },
      answers: file,
      errors: [...read.errors, 'PARTNER_ANSWER_NOT_FOUND'],
    }),
  },
};
