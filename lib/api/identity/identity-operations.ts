import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { encounterAnswerSchema } from '../encounters/encounter-answer.ts';
import { IDENTITY_EXAMPLE } from '../encounters/encounter-examples.ts';
import { encounterId } from '../ids.ts';
import { ANSI_NIST_TYPE } from '../media-types.ts';
import { operation } from '../openapi/operation.ts';
import { BODY_ERRORS, TOKEN_ERRORS } from '../openapi/shared-errors.ts';
import {
  acceptFile,
  acceptLanguage,
  ETAG,
  idempotencyKey,
  LOCATION,
  PREFERENCE_APPLIED,
  prefer,
} from '../openapi/shared-headers.ts';
import { identityRequestSchema } from './identity-request.ts';

const answer = {
  headers: { ...LOCATION, ...ETAG, ...PREFERENCE_APPLIED },
  content: {
    'application/json': { schema: encounterAnswerSchema, examples: { given: { value: IDENTITY_EXAMPLE } } },
    [ANSI_NIST_TYPE]: {},
  },
};

export const identityPaths: ZodOpenApiPathsObject = {
  '/v1/encounters/{encounterId}/identity-requests': {
    post: operation({
      operationId: 'requestIdentity',
      tags: ['encounters'],
      summary: ['Ask a partner for an identity', 'Pedir una identidad a un socio'],
      description: [
        'The second, reasoned request of rule R12, after a MATCH_REFERENCE. The partner applies all its rules again and gives the fields that the purpose allows, or nothing more; an examiner of the partner may have to decide. Read the encounter, or subscribe to encounter.updated.',
        'La segunda solicitud, motivada, de la regla R12, después de un MATCH_REFERENCE. El socio aplica de nuevo todas sus reglas y da los campos que la finalidad permite, o nada más; puede que deba decidir un perito del socio. Lea el encuentro, o suscríbase a encounter.updated.',
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
            schema: identityRequestSchema,
            examples: {
              en: {
                value: {
                  participant: 'USA',
                  reason: 'IDENTITY_NOT_ESTABLISHED',
                  explanation: 'No papers; two different names given at the counter',
                },
              },
              es: {
                value: {
                  participant: 'USA',
                  reason: 'IDENTITY_NOT_ESTABLISHED',
                  explanation: 'Sin documentos; dio dos nombres distintos en la ventanilla',
                },
              },
            },
          },
        },
      },
      answers: {
        200: { description: ['Answered within the wait', 'Respondida dentro de la espera'], ...answer },
        202: {
          description: ['Asked; read the encounter', 'Pedida; lea el encuentro'],
          ...answer,
        },
      },
      errors: [
        ...BODY_ERRORS,
        'NOT_ACCEPTABLE',
        'TEXT_CHARACTERS',
        'IDEMPOTENCY_KEY_MISSING',
        'IDEMPOTENCY_KEY_INVALID',
        'IDEMPOTENCY_KEY_REUSED',
        'ENCOUNTER_NOT_FOUND',
        'IDENTITY_REASON_NOT_ALLOWED',
        'IDENTITY_NOT_AVAILABLE',
        'IDENTITY_REQUEST_OPEN',
        ...TOKEN_ERRORS,
      ],
    }),
  },
};
