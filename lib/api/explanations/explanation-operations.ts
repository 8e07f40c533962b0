import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { described } from '../../core/described.ts';
import { encounterId, reviewId } from '../ids.ts';
import { type Answer, operation } from '../openapi/operation.ts';
import { TOKEN_ERRORS } from '../openapi/shared-errors.ts';
import { acceptLanguage } from '../openapi/shared-headers.ts';
import { explanationAnswerSchema } from './explanation-answer.ts';

const tags: [string] = ['reviews'];
const scope = 'examiner';
const header = z.object({
  Accept: z
    .string()
    .meta({
      ...described(
        'application/json, or image/svg+xml for a drawing with the pairs of minutiae',
        'application/json, o image/svg+xml para un dibujo con los pares de minucias',
      ),
      example: 'image/svg+xml',
    })
    .optional(),
  'Accept-Language': acceptLanguage,
});
const answers: { readonly 200: Answer } = {
  200: {
    description: ['The explanation', 'La explicación'],
    content: {
      'application/json': { schema: explanationAnswerSchema },
      'image/svg+xml': { schema: { type: 'string' } },
    },
  },
};

export const explanationPaths: ZodOpenApiPathsObject = {
  '/v1/reviews/{reviewId}/explanation': {
    get: operation({
      operationId: 'explainReview',
      tags,
      summary: ['Explain a review’s candidate', 'Explicar el candidato de una revisión'],
      description: [
        'Which minutiae were paired, how well, and what the score means. Evidence to judge by, never a verdict; every reading is audited.',
        'Qué minucias formaron pares, qué tan bien, y qué significa la puntuación. Es evidencia para juzgar, nunca un veredicto; cada lectura se audita.',
      ],
      scope,
      requestParams: { path: z.object({ reviewId }), header },
      answers,
      errors: ['REVIEW_NOT_FOUND', 'EXPLANATION_NOT_FOUND', 'NOT_ACCEPTABLE', ...TOKEN_ERRORS],
    }),
  },
  '/v1/encounters/{encounterId}/candidates/{candidate}/explanation': {
    get: operation({
      operationId: 'explainCandidate',
      tags,
      summary: ['Explain a candidate', 'Explicar un candidato'],
      description: [
        'The same for any candidate of your agency’s encounter, also of a match.',
        'Lo mismo para cualquier candidato de un encuentro de su institución, también de una coincidencia.',
      ],
      scope,
      requestParams: {
        path: z.object({
          encounterId,
          candidate: z.coerce
            .number<string>()
            .int()
            .min(1)
            .meta(described('Place in local.candidates, from 1', 'Lugar en local.candidates, desde 1')),
        }),
        header,
      },
      answers,
      errors: ['ENCOUNTER_NOT_FOUND', 'EXPLANATION_NOT_FOUND', 'NOT_ACCEPTABLE', ...TOKEN_ERRORS],
    }),
  },
};
