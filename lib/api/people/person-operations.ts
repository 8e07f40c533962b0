import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { personId } from '../ids.ts';
import { operation } from '../openapi/operation.ts';
import { TOKEN_ERRORS } from '../openapi/shared-errors.ts';
import { acceptLanguage } from '../openapi/shared-headers.ts';
import { personAnswerSchema } from './person-answer.ts';

export const personPaths: ZodOpenApiPathsObject = {
  '/v1/people/{personId}': {
    get: operation({
      operationId: 'readPerson',
      tags: ['people'],
      summary: ['Read the linked encounters of a person', 'Leer los encuentros vinculados de una persona'],
      description: [
        'Your agency’s own encounters in full; of others, only that they are. A person none of whose encounters is yours is not found.',
        'Los encuentros propios de su institución completos; de los demás, solo que existen. Una persona sin encuentros suyos no se encuentra.',
      ],
      scope: 'encounter.read',
      requestParams: {
        path: z.object({ personId }),
        header: z.object({ 'Accept-Language': acceptLanguage }),
      },
      answers: {
        200: {
          description: ['The person', 'La persona'],
          content: { 'application/json': { schema: personAnswerSchema } },
        },
      },
      errors: ['PERSON_NOT_FOUND', ...TOKEN_ERRORS],
    }),
  },
};
