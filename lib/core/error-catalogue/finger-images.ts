import { type ErrorEntry, entry } from './entry.ts';

/** What extraction (lib/fingerprint/extraction) and the quality gate (lib/fingerprint/quality) ask of a picture of a finger. */
export const FINGER_IMAGE_ERRORS = {
  FINGER_RESOLUTION_UNSUPPORTED: entry(
    422,
    [
      'Resolution not supported',
      'Pictures of fingers are read from {lowest} to {highest} pixels per inch. Scan at 500 or 1000.',
    ],
    [
      'Resolución no admitida',
      'Las imágenes de dedos se leen de {lowest} a {highest} píxeles por pulgada. Escanee a 500 o 1000.',
    ],
  ),
  FINGER_IMAGE_TOO_LARGE: entry(
    422,
    [
      'Picture of a finger too large',
      'No side may be longer than {limit} pixels at 500 ppi. Send one finger, or the slap as a slap.',
    ],
    [
      'Imagen de dedo demasiado grande',
      'Ningún lado puede superar {limit} píxeles a 500 ppp. Envíe un solo dedo, o la toma de varios como tal.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
