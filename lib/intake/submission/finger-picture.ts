import * as z from 'zod';
import { described } from '../../core/described.ts';
import { FINGER_POSITIONS, type FingerPosition } from '../../fingerprint/template/finger-position.ts';
import { IMAGE_LIMITS } from '../../standards/image/limits.ts';
import { COMPRESSIONS } from '../../standards/image/read-image-header.ts';
import { isCanonicalBase64, listed } from './field-schemas.ts';
import { IMPRESSION_TYPES } from './impression-types.ts';
import { SUBMISSION_LIMITS as LIMITS } from './limits.ts';

/** OSIA BiometricSubType of pictures that show several fingers side by side. */
export const SLAPS = ['PLAIN_RIGHT_FOUR_FINGERS', 'PLAIN_LEFT_FOUR_FINGERS', 'PLAIN_THUMBS'] as const;
export type Slap = (typeof SLAPS)[number];

const FINGERS_OF: Readonly<Record<Slap, readonly FingerPosition[]>> = {
  PLAIN_RIGHT_FOUR_FINGERS: ['RIGHT_INDEX', 'RIGHT_MIDDLE', 'RIGHT_RING', 'RIGHT_LITTLE'],
  PLAIN_LEFT_FOUR_FINGERS: ['LEFT_INDEX', 'LEFT_MIDDLE', 'LEFT_RING', 'LEFT_LITTLE'],
  PLAIN_THUMBS: ['RIGHT_THUMB', 'LEFT_THUMB'],
};

/** The fingers that a picture of this name shows. */
export const fingersShown = (shown: FingerPosition | Slap): readonly FingerPosition[] =>
  isSlap(shown) ? FINGERS_OF[shown] : [shown];

export const isSlap = (shown: FingerPosition | Slap): shown is Slap =>
  (SLAPS as readonly string[]).includes(shown);

const PICTURED = [...FINGER_POSITIONS, ...SLAPS] as const;

const side = z.int().min(1).max(IMAGE_LIMITS.side);

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
  })
  .meta({
    id: 'FingerPicture',
    ...described(
      'A picture of one finger or of a slap, of which the node makes templates',
      'Una imagen de un dedo o de varios, de la que el nodo hace plantillas',
    ),
  });

export type FingerPicture = z.infer<typeof fingerPictureSchema>;
