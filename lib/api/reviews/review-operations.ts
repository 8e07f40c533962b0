import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { reviewId } from '../ids.ts';
import { operation } from '../openapi/operation.ts';
import { BODY_ERRORS, QUERY_ERRORS, TOKEN_ERRORS } from '../openapi/shared-errors.ts';
import { acceptLanguage } from '../openapi/shared-headers.ts';
import { reviewsQuerySchema } from '../request/query.ts';
import { reviewAnswerSchema, reviewDecisionSchema, reviewPageSchema } from './review-answer.ts';

const tags: [string] = ['reviews'];
const scope = 'examiner';
const header = z.object({ 'Accept-Language': acceptLanguage });
const path = z.object({ reviewId });

export const reviewPaths: ZodOpenApiPathsObject = {
  '/v1/reviews': {
    get: operation({
      operationId: 'listReviews',
      tags,
      summary: ['List reviews', 'Listar revisiones'],
      description: [
        'Oldest first. A machine match below the automatic threshold waits here for an examiner (rule R13).',
        'De la más antigua a la más nueva. Una coincidencia automática bajo el umbral espera aquí a un perito (regla R13).',
      ],
      scope,
      requestParams: { query: reviewsQuerySchema, header },
      answers: {
        200: {
          description: ['A page', 'Una página'],
          content: { 'application/json': { schema: reviewPageSchema } },
        },
      },
      errors: [...QUERY_ERRORS, ...TOKEN_ERRORS],
    }),
  },
  '/v1/reviews/{reviewId}': {
    get: operation({
      operationId: 'readReview',
      tags,
      summary: ['Read a review', 'Leer una revisión'],
      description: ['With its decision, once there is one.', 'Con su decisión, cuando la hay.'],
      scope,
      requestParams: { path, header },
      answers: {
        200: {
          description: ['The review', 'La revisión'],
          content: { 'application/json': { schema: reviewAnswerSchema } },
        },
      },
      errors: ['REVIEW_NOT_FOUND', ...TOKEN_ERRORS],
    }),
    post: operation({
      operationId: 'decideReview',
      tags,
      summary: ['Decide a review', 'Decidir una revisión'],
      description: [
        'Once, by an examiner of another account than the submitter’s.',
        'Una sola vez, por un perito de otra cuenta que la de quien envió.',
      ],
      scope,
      requestParams: { path, header },
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: reviewDecisionSchema,
            examples: {
              en: {
                value: { decision: 'CONFIRMED', reason: 'Twelve corresponding minutiae, no difference' },
              },
              es: {
                value: { decision: 'CONFIRMED', reason: 'Doce minucias coincidentes, ninguna diferencia' },
              },
            },
          },
        },
      },
      answers: {
        200: {
          description: ['The decided review', 'La revisión decidida'],
          content: { 'application/json': { schema: reviewAnswerSchema } },
        },
      },
      errors: [
        ...BODY_ERRORS,
        'TEXT_CHARACTERS',
        'REVIEW_NOT_FOUND',
        'REVIEW_ALREADY_DECIDED',
        'REVIEW_OWN_SUBMISSION',
        ...TOKEN_ERRORS,
      ],
    }),
  },
};
