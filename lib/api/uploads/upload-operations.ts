import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { operation } from '../openapi/operation.ts';
import { BODY_ERRORS, TOKEN_ERRORS } from '../openapi/shared-errors.ts';
import { acceptLanguage } from '../openapi/shared-headers.ts';
import { uploadAnswerSchema, uploadRequestSchema } from './upload-answer.ts';

export const uploadPaths: ZodOpenApiPathsObject = {
  '/v1/uploads': {
    post: operation({
      operationId: 'beginUpload',
      tags: ['encounters'],
      summary: ['Begin to upload a file', 'Iniciar la carga de un archivo'],
      description: [
        'For ANSI/NIST files too large for a body. The answer says where to send the file; then POST /v1/encounters with the statement as JSON and the uploadId as upload. A file is for one encounter of this agency, and is deleted once taken in.',
        'Para archivos ANSI/NIST demasiado grandes para un cuerpo. La respuesta dice a dónde enviar el archivo; después, POST /v1/encounters con la declaración como JSON y el uploadId como upload. Un archivo es para un encuentro de esta institución, y se borra una vez tomado.',
      ],
      scope: 'encounter.write',
      requestParams: { header: z.object({ 'Accept-Language': acceptLanguage }) },
      requestBody: { required: true, content: { 'application/json': { schema: uploadRequestSchema } } },
      answers: {
        201: {
          description: ['Send the file now', 'Envíe el archivo ahora'],
          content: { 'application/json': { schema: uploadAnswerSchema } },
        },
      },
      errors: [...BODY_ERRORS, ...TOKEN_ERRORS],
    }),
  },
};
