import { type ErrorEntry, entry } from './entry.ts';

/** Configuration of a Participant (lib/participants). */
export const PARTICIPANT_ERRORS = {
  PARTICIPANT_FILE_INVALID: entry(
    500,
    [
      'The participant file is not valid',
      'Correct these fields of the participant file, and deploy again: {problems}',
    ],
    [
      'El archivo del participante no es válido',
      'Corrija estos campos del archivo del participante y despliegue de nuevo: {problems}',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
