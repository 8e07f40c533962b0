import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { described } from '../../core/described.ts';
import { operation } from '../openapi/operation.ts';
import { ANY_ERRORS } from '../openapi/shared-errors.ts';
import { acceptLanguage } from '../openapi/shared-headers.ts';
import { healthSchema } from './health.ts';

const tags: [string] = ['service'];
const header = z.object({ 'Accept-Language': acceptLanguage });

export const servicePaths: ZodOpenApiPathsObject = {
  '/v1/health': {
    get: operation({
      operationId: 'readHealth',
      tags,
      summary: ['Whether the node can take encounters', 'Si el nodo puede recibir encuentros'],
      description: ['Says nothing about any encounter.', 'No dice nada de ningún encuentro.'],
      requestParams: { header },
      answers: {
        200: {
          description: ['It can', 'Puede'],
          content: { 'application/json': { schema: healthSchema } },
        },
        503: {
          description: ['DEGRADED: it cannot reach its tables', 'DEGRADED: no alcanza sus tablas'],
          content: { 'application/json': { schema: healthSchema } },
        },
      },
      errors: ANY_ERRORS,
    }),
  },
  '/v1/openapi.json': {
    get: operation({
      operationId: 'readApiDescription',
      tags,
      summary: ['This description', 'Esta descripción'],
      description: [
        'OpenAPI 3.1, in the language of Accept-Language.',
        'OpenAPI 3.1, en el idioma de Accept-Language.',
      ],
      requestParams: { header },
      answers: {
        200: {
          description: ['OpenAPI 3.1', 'OpenAPI 3.1'],
          content: { 'application/json': { schema: { type: 'object' } } },
        },
      },
      errors: ANY_ERRORS,
    }),
  },
  '/v1/docs': {
    get: operation({
      operationId: 'readDocs',
      tags,
      summary: ['This description as a page', 'Esta descripción como página'],
      description: ['For reading.', 'Para leer.'],
      requestParams: {
        query: z.object({
          language: z
            .enum(['en', 'es'])
            .meta(described('Instead of Accept-Language', 'En lugar de Accept-Language'))
            .optional(),
        }),
        header,
      },
      answers: {
        200: {
          description: ['A page', 'Una página'],
          content: { 'text/html': { schema: { type: 'string' } } },
        },
      },
      errors: ANY_ERRORS,
    }),
  },
  '/.well-known/jwks.json': {
    get: operation({
      operationId: 'readKeys',
      tags,
      summary: ['The node’s public keys', 'Las claves públicas del nodo'],
      description: [
        'JSON Web Key Set (RFC 7517). Partners pin keys in their configuration; they do not fetch them here.',
        'Conjunto de claves JSON Web Key (RFC 7517). Los socios fijan las claves en su configuración; no las toman de aquí.',
      ],
      answers: {
        200: {
          description: ['The keys', 'Las claves'],
          content: {
            'application/json': {
              schema: z.strictObject({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) }),
            },
          },
        },
      },
      errors: ANY_ERRORS,
    }),
  },
};
