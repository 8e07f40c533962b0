import * as z from 'zod';
import { described } from '../../core/described.ts';
import { meant } from '../../core/schema-problems.ts';
import { FINGER_POSITIONS, KNOWN_FINGERS } from '../../fingerprint/template/finger-position.ts';
import { isCanonicalBase64, listed } from './field-schemas.ts';
import { type FingerPicture, fingerPictureSchema } from './finger-picture.ts';
import { IMPRESSION_TYPES } from './impression-types.ts';
import { SUBMISSION_LIMITS as LIMITS } from './limits.ts';

/** OSIA TemplateFormat, those read here: ISO/IEC 19794-2:2005 and :2011, ANSI INCITS 378-2004 and -2009. */
export const TEMPLATE_FORMATS = ['ISO_19794_2', 'ISO_19794_2_2011', 'ANSI_378', 'ANSI_378_2009'] as const;

/** OSIA MissingType presence. */
export const PRESENCES = ['BANDAGED', 'AMPUTATED', 'DAMAGED'] as const;

const base64Length = (bytes: number): number => 4 * Math.ceil(bytes / 3);

const template = z
  .string()
  .min(1, { abort: true })
  .refine((text) => text.length <= base64Length(LIMITS.templateBytes), {
    error: 'TEMPLATE_TOO_LARGE',
    params: { limit: LIMITS.templateBytes },
    abort: true,
  })
  .refine(isCanonicalBase64, 'TEMPLATE_NOT_BASE64')
  .meta({
    ...described(
      'The record, in canonical base64 (RFC 4648 section 4)',
      'El registro, en base64 canónico (RFC 4648 sección 4)',
    ),
    override: { contentEncoding: 'base64', maxLength: base64Length(LIMITS.templateBytes) },
  });

const fingerCaptureSchema = z
  .strictObject({
    biometricType: z.literal('FINGER'),
    biometricSubType: listed(FINGER_POSITIONS, 'BIOMETRIC_SUBTYPE_UNSUPPORTED'),
    impressionType: z.enum(IMPRESSION_TYPES),
    templateFormat: listed(TEMPLATE_FORMATS, 'TEMPLATE_FORMAT_UNSUPPORTED'),
    template,
  })
  .meta({ id: 'FingerCapture', ...described('One impression of one finger', 'Una impresión de un dedo') });

const missingFingerSchema = z
  .strictObject({
    biometricType: z.literal('FINGER'),
    biometricSubType: z.enum(KNOWN_FINGERS, {
      error: ({ input }) => (typeof input === 'string' ? 'BIOMETRIC_SUBTYPE_UNSUPPORTED' : undefined),
    }),
    missing: z.array(z.strictObject({ presence: z.enum(PRESENCES) })).length(1),
  })
  .meta({
    id: 'MissingFinger',
    ...described(
      'A finger that could not be captured, and why',
      'Un dedo que no se pudo capturar, y por qué',
    ),
  });

export const biometricDataSchema = z
  .array(
    z
      .union([fingerCaptureSchema, missingFingerSchema, fingerPictureSchema], {
        error: meant((entry) => {
          if ('template' in entry) return 0;
          if ('image' in entry) return 2;
          return 'missing' in entry ? 1 : 0;
        }),
      })
      .meta({ id: 'BiometricData' }),
  )
  .max(LIMITS.biometricData, { abort: true });

export type FingerCapture = z.infer<typeof fingerCaptureSchema>;
export type MissingFinger = z.infer<typeof missingFingerSchema>;
export type BiometricData = FingerCapture | FingerPicture | MissingFinger;

export const isFingerCapture = (entry: object): entry is FingerCapture => 'template' in entry;
export const isFingerPicture = (entry: BiometricData): entry is FingerPicture => 'image' in entry;
/** Something was captured: a template or a picture. */
export const isCaptured = (entry: BiometricData): entry is FingerCapture | FingerPicture =>
  !('missing' in entry);
