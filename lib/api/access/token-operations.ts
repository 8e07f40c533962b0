import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { TOKEN_ENDPOINT_ERRORS } from '../../core/error-catalogue/token-endpoint.ts';
import { operation } from '../openapi/operation.ts';
import { ANY_ERRORS } from '../openapi/shared-errors.ts';
import { tokenRequestSchema, tokenResponseSchema } from './token.ts';

export const tokenPaths: ZodOpenApiPathsObject = {
  '/oauth2/token': {
    post: operation({
      operationId: 'issueToken',
      tags: ['access'],
      summary: ['Get an access token', 'Obtener un token de acceso'],
      description: [
        'Client credentials with private_key_jwt: the client proves itself with a short-lived JWT, each used once.',
        'Credenciales de cliente con private_key_jwt: el cliente se acredita con un JWT de corta vida, que se usa una sola vez.',
      ],
      requestBody: {
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: tokenRequestSchema } },
      },
      answers: {
        200: {
          description: ['A token', 'Un token'],
          content: { 'application/json': { schema: tokenResponseSchema } },
        },
      },
      problem: 'TokenProblem',
      errors: [
        ...(Object.keys(TOKEN_ENDPOINT_ERRORS) as (keyof typeof TOKEN_ENDPOINT_ERRORS)[]),
        'BODY_TOO_LARGE',
        ...ANY_ERRORS,
      ],
    }),
  },
};
