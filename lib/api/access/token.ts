import * as z from 'zod';
import { described } from '../../core/described.ts';
import { SCOPES } from '../../participants/participant.ts';
import { problemSchema } from '../problems/problem.ts';

/** Form of `POST /oauth2/token` (RFC 6749 section 4.4, RFC 7523 section 2.2). */
export const tokenRequestSchema = z
  .strictObject({
    grant_type: z.literal('client_credentials'),
    client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
    client_assertion: z
      .string()
      .meta(
        described(
          'JWT signed with the client’s registered ES256 key; aud is this endpoint',
          'JWT firmado con la clave ES256 registrada del cliente; aud es este punto de acceso',
        ),
      ),
    client_id: z.string().optional(),
    scope: z
      .string()
      .meta(
        described(
          `Space separated, of ${SCOPES.join(', ')}; all of the client’s where absent`,
          `Separados por espacios, de ${SCOPES.join(', ')}; todos los del cliente si se omite`,
        ),
      )
      .optional(),
  })
  .meta({ id: 'TokenRequest' });

export const tokenResponseSchema = z
  .strictObject({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int().meta({ ...described('Seconds', 'Segundos'), example: 300 }),
    scope: z.string(),
  })
  .meta({ id: 'TokenResponse' });

/** RFC 6749 section 5.2, and a problem document at once; a problem document alone where the gateway itself answers. */
export const tokenProblemSchema = problemSchema
  .extend({
    error: z
      .enum([
        'invalid_request',
        'invalid_client',
        'invalid_scope',
        'unsupported_grant_type',
        'server_error',
        'temporarily_unavailable',
      ])
      .meta(
        described(
          'Absent where the gateway itself answers, e.g. RATE_LIMITED',
          'Falta donde responde la propia puerta de enlace, p. ej. RATE_LIMITED',
        ),
      )
      .optional(),
    error_description: z
      .string()
      .meta(
        described('The code again; ASCII, as the RFC wants', 'Otra vez el código; ASCII, como pide el RFC'),
      )
      .optional(),
  })
  .meta({ id: 'TokenProblem' });

export type TokenResponse = z.infer<typeof tokenResponseSchema>;
