import * as z from 'zod';
import { described } from '../../core/described.ts';
import { FINGER_REPORT_ERRORS } from '../../core/error-catalogue/finger-reports.ts';
import { SLAPS } from '../../fingerprint/segmentation/slaps.ts';
import { FINGER_POSITIONS } from '../../fingerprint/template/finger-position.ts';
import { SEGMENTATIONS } from '../../intake/pictures/find-fingers.ts';
import { PURPOSES } from '../../participants/participant.ts';
import { encounterId, personId, time } from '../ids.ts';
import { localResultSchema } from './local-result.ts';
import { partnerResultSchema } from './partner-result.ts';

const link = z.string().meta(described('Path on this node', 'Ruta en este nodo'));

/** Besides them what is found wrong with a picture when it is decoded, IMAGE_*. */
const REPORT_CODES = [...Object.keys(FINGER_REPORT_ERRORS), 'FINGER_IMAGE_TOO_LARGE', 'IMAGE_DAMAGED'];

const recordNumber = z.int().min(1);

const problemText = z.strictObject({
  code: z.string().meta({ examples: REPORT_CODES }),
  title: z.string(),
  detail: z.string(),
});

const fingerReportSchema = z
  .strictObject({
    entry: z
      .int()
      .meta(
        described(
          'Place of the picture in biometricData, from 0',
          'Lugar de la imagen en biometricData, desde 0',
        ),
      )
      .optional(),
    record: recordNumber
      .meta(
        described(
          'With a file: place of the picture’s record in it, from 1',
          'Con un archivo: lugar en él del registro de la imagen, desde 1',
        ),
      )
      .optional(),
    addition: z
      .int()
      .min(1)
      .meta(
        described(
          'Which addition to the encounter the picture came with, from 1; absent where it came with the encounter',
          'Con qué envío adicional al encuentro vino la imagen, desde 1; ausente si vino con el encuentro',
        ),
      )
      .optional(),
    biometricSubType: z.enum([...FINGER_POSITIONS, ...SLAPS]),
    searched: z.boolean(),
    segmentation: z
      .enum(SEGMENTATIONS)
      .meta(
        described(
          'Whose word it is where in its picture the finger is: this node’s, the sender’s, or this node’s where the sender’s cannot be right; absent where the picture was taken whole',
          'Quién dice dónde está el dedo en su imagen: este nodo, el remitente, o este nodo porque lo del remitente no puede ser correcto; ausente si se tomó la imagen entera',
        ),
      )
      .optional(),
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
    problem: problemText
      .meta(
        described(
          'Why it is not searched, and what to do before it is captured again and added',
          'Por qué no se busca, y qué hacer antes de capturarlo de nuevo y agregarlo',
        ),
      )
      .optional(),
  })
  .meta({ id: 'FingerReport' });

const transactionReportSchema = z
  .strictObject({
    controlNumber: z.string().meta(described('Field 1.009 of the file', 'Campo 1.009 del archivo')),
    mapping: z
      .string()
      .meta(
        described(
          'Name of the table that its Type-2 fields were read by',
          'Nombre de la tabla con que se leyeron sus campos Tipo 2',
        ),
      ),
    unmapped: z
      .array(
        z.strictObject({
          record: recordNumber,
          field: z.string().meta({ example: '2.031' }),
          reason: z.enum(['NOT_MAPPED', 'NOT_UNDERSTOOD', 'REPEATED']),
        }),
      )
      .meta(
        described(
          'Type-2 fields that became nothing of the encounter, the first 100; never their values',
          'Campos Tipo 2 que no pasaron al encuentro, los primeros 100; nunca sus valores',
        ),
      ),
    unused: z
      .array(
        z.strictObject({
          record: recordNumber,
          type: z.int(),
          reason: z.enum(['CARRIED_ONLY', 'NO_IMAGE', 'REFUSED']),
          problem: problemText
            .meta(
              described(
                'With REFUSED: what is wrong with the record',
                'Con REFUSED: qué tiene de malo el registro',
              ),
            )
            .optional(),
        }),
      )
      .meta(
        described(
          'Records that give nothing to search, the first 100',
          'Registros que no dan nada que buscar, los primeros 100',
        ),
      ),
  })
  .meta({ id: 'TransactionReport' });

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
          'What became of each finger of the pictures sent, of one captured again by its last picture; absent where none were',
          'Qué pasó con cada dedo de las imágenes enviadas, si se capturó de nuevo según la última; ausente si no hubo ninguna',
        ),
      )
      .optional(),
    transaction: transactionReportSchema
      .meta(
        described(
          'With an ANSI/NIST file: what of it was not taken',
          'Con un archivo ANSI/NIST: lo que no se tomó de él',
        ),
      )
      .optional(),
    rejection: z
      .strictObject({ code: z.string(), title: z.string(), detail: z.string() })
      .meta(
        described('With REJECTED: why it could not be searched', 'Con REJECTED: por qué no se pudo buscar'),
      )
      .optional(),
    links: z.strictObject({
      self: link,
      person: link.optional(),
      biometricData: link
        .meta(
          described(
            'Where fingers are added; there while a finger is to be captured again',
            'Dónde se agregan dedos; está mientras haya un dedo que capturar de nuevo',
          ),
        )
        .optional(),
    }),
  })
  .meta({ id: 'EncounterAnswer' });

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
export type EncounterPage = z.infer<typeof encounterPageSchema>;
