import * as z from 'zod';
import { described } from '../../core/described.ts';
import { UPLOAD_PARAMETERS } from '../../intake/uploads/parameters.ts';
import { time, uploadId } from '../ids.ts';

/** Body of `POST /v1/uploads`. */
export const uploadRequestSchema = z
  .strictObject({
    bytes: z
      .int()
      .min(1)
      .max(UPLOAD_PARAMETERS.mostBytes)
      .meta(described('Size of the file', 'Tamaño del archivo')),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({
        ...described(
          'SHA-256 of the file, as sha256sum prints it',
          'SHA-256 del archivo, como lo imprime sha256sum',
        ),
        example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      }),
  })
  .meta({ id: 'UploadRequest' });

/** What to send, and to where. */
export const uploadAnswerSchema = z
  .strictObject({
    uploadId,
    method: z.literal('PUT'),
    url: z
      .string()
      .meta(
        described(
          'Where the file goes, without a token; whoever has this URL may send this very file, and do nothing else',
          'A dónde va el archivo, sin token; quien tenga esta URL puede enviar este mismo archivo, y nada más',
        ),
      ),
    headers: z
      .record(z.string(), z.string())
      .meta(
        described(
          'Headers to send, exactly as they are; they are part of the URL’s signature',
          'Encabezados que enviar, exactamente así; forman parte de la firma de la URL',
        ),
      ),
    sendUntil: time,
    usableUntil: time.meta(
      described(
        'Until when an encounter may name the upload',
        'Hasta cuándo puede un encuentro nombrar la carga',
      ),
    ),
  })
  .meta({ id: 'Upload' });

export type UploadAnswer = z.infer<typeof uploadAnswerSchema>;
