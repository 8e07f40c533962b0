import * as z from 'zod';
import { described } from '../../core/described.ts';
import { SLAPS } from '../../fingerprint/segmentation/slaps.ts';
import { FINGER_POSITIONS, KNOWN_FINGERS } from '../../fingerprint/template/finger-position.ts';
import { IMAGE_LIMITS } from '../../standards/image/limits.ts';
import { COMPRESSIONS } from '../../standards/image/read-image-header.ts';
import { isCanonicalBase64, listed } from './field-schemas.ts';
import { IMPRESSION_TYPES } from './impression-types.ts';
import { SUBMISSION_LIMITS as LIMITS } from './limits.ts';

const PICTURED = [...FINGER_POSITIONS, ...SLAPS] as const;

const side = z.int().min(1).max(IMAGE_LIMITS.side);
const coordinate = z.int().min(0).max(IMAGE_LIMITS.side);

/** The upright box of one finger of a picture, as its maker found it: ANSI/NIST-ITL field 14.021. */
const segmentSchema = z
  .strictObject({
    biometricSubType: z.enum(KNOWN_FINGERS),
    left: coordinate,
    right: coordinate,
    top: coordinate,
    bottom: coordinate,
  })
  .meta({
    id: 'FingerSegment',
    ...described(
      'Where a finger is in its picture, in pixels from the top left',
      'Dónde está un dedo en su imagen, en píxeles desde arriba a la izquierda',
    ),
  });

/** A picture of a finger or of a slap, in OSIA's fields. */
export const fingerPictureSchema = z
  .strictObject({
    biometricType: z.literal('FINGER'),
    biometricSubType: listed(PICTURED, 'BIOMETRIC_SUBTYPE_UNSUPPORTED'),
    impressionType: z.enum(IMPRESSION_TYPES),
    image: z
      .string()
      .min(1, { abort: true })
      .refine(isCanonicalBase64, 'IMAGE_NOT_BASE64')
      .meta({
        ...described(
          'The picture file, in canonical base64 (RFC 4648 section 4); lossless JPEG is JPEG',
          'El archivo de imagen, en base64 canónico (RFC 4648 sección 4); JPEG sin pérdida es JPEG',
        ),
        override: { contentEncoding: 'base64' },
      }),
    compression: z.enum(COMPRESSIONS),
    width: side.optional(),
    height: side.optional(),
    resolution: z
      .int()
      .min(LIMITS.resolution.lowest)
      .max(LIMITS.resolution.highest)
      .meta(
        described(
          'Pixels per inch; 500 where neither this nor the file states it',
          'Píxeles por pulgada; 500 si ni este campo ni el archivo lo indican',
        ),
      )
      .optional(),
    segments: z
      .array(segmentSchema)
      .min(1)
      .max(LIMITS.segments)
      .meta(
        described(
          'Boxes of its fingers, where the scanner found them; used unless they cannot be right',
          'Recuadros de sus dedos, si el escáner los encontró; se usan salvo que no puedan ser correctos',
        ),
      )
      .optional(),
  })
  .meta({
    id: 'FingerPicture',
    ...described(
      'A picture of one finger or of a slap, of which the node makes templates',
      'Una imagen de un dedo o de varios, de la que el nodo hace plantillas',
    ),
  });

export type FingerPicture = z.infer<typeof fingerPictureSchema>;
