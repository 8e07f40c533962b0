import * as z from 'zod';
import { described } from '../../core/described.ts';
import { FINGER_REPORT_ERRORS } from '../../core/error-catalogue/finger-reports.ts';
import { FINGER_POSITIONS } from '../../fingerprint/template/finger-position.ts';
import { SLAPS } from '../../intake/submission/finger-picture.ts';
import { PURPOSES } from '../../participants/participant.ts';
import { encounterId, personId, time } from '../ids.ts';
import { localResultSchema } from './local-result.ts';
import { partnerResultSchema } from './partner-result.ts';

const link = z.string().meta(described('Path on this node', 'Ruta en este nodo'));

/** Besides them what is found wrong with a picture when it is decoded, IMAGE_*. */
const REPORT_CODES = [...Object.keys(FINGER_REPORT_ERRORS), 'FINGER_IMAGE_TOO_LARGE', 'IMAGE_DAMAGED'];

const fingerReportSchema = z
  .strictObject({
    entry: z
      .int()
      .meta(
        described(
          'Place of the picture in biometricData, from 0',
          'Lugar de la imagen en biometricData, desde 0',
        ),
      ),
    biometricSubType: z.enum([...FINGER_POSITIONS, ...SLAPS]),
    searched: z.boolean(),
    minutiae: z.int().optional(),
    quality: z
      .int()
      .min(0)
      .max(100)
      .meta(
        described(
          'How good the impression is for matching, 0 to 100, by the measure ENCUENTRO_FINGER_QUALITY',
          'Calidad de la impresión para compararla, de 0 a 100, según la medida ENCUENTRO_FINGER_QUALITY',
        ),
      )
      .optional(),
    problem: z
      .strictObject({
        code: z.string().meta({ examples: REPORT_CODES }),
        title: z.string(),
        detail: z.string(),
      })
      .meta(
        described(
          'Why it is not searched, and what to do before it is sent again',
          'Por qué no se busca, y qué hacer antes de enviarlo de nuevo',
        ),
      )
      .optional(),
  })
  .meta({ id: 'FingerReport' });

/** What an agency reads of an encounter it submitted. */
export const encounterAnswerSchema = z
  .strictObject({
    encounterId,
    status: z.enum(['RECEIVED', 'SEARCHING', 'ANSWERED', 'REJECTED']),
    receivedAt: time,
    updatedAt: time,
    purpose: z.enum(PURPOSES),
    personId: personId.optional(),
    local: localResultSchema.optional(),
    partners: z.array(partnerResultSchema),
    fingers: z
      .array(fingerReportSchema)
      .meta(
        described(
          'What became of each finger of the pictures sent; absent where none were',
          'Qué pasó con cada dedo de las imágenes enviadas; ausente si no hubo ninguna',
        ),
      )
      .optional(),
    rejection: z
      .strictObject({ code: z.string(), title: z.string(), detail: z.string() })
      .meta(
        described('With REJECTED: why it could not be searched', 'Con REJECTED: por qué no se pudo buscar'),
      )
      .optional(),
    links: z.strictObject({ self: link, person: link.optional() }),
  })
  .meta({ id: 'EncounterAnswer' });

/** 202: accepted, to be read at `links.self`. */
export const encounterAcceptedSchema = z
  .strictObject({
    encounterId,
    status: z.enum(['RECEIVED', 'SEARCHING']),
    links: z.strictObject({ self: link }),
  })
  .meta({ id: 'EncounterAccepted' });

/** The agency's own encounters, by time of receipt. */
export const encounterPageSchema = z
  .strictObject({
    items: z.array(encounterAnswerSchema),
    next: z
      .string()
      .meta(
        described(
          'Cursor of the next page; absent on the last',
          'Cursor de la página siguiente; ausente en la última',
        ),
      )
      .optional(),
  })
  .meta({ id: 'EncounterPage' });

export type EncounterAnswer = z.infer<typeof encounterAnswerSchema>;
export type EncounterAccepted = z.infer<typeof encounterAcceptedSchema>;
export type EncounterPage = z.infer<typeof encounterPageSchema>;
