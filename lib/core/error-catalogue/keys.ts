import { type ErrorEntry, entry } from './entry.ts';

/** Keys (lib/keys). */
export const KEY_ERRORS = {
  KEY_POINT_INVALID: entry(
    400,
    [
      'Not a public key of P-256',
      'The public key is not a point of the curve P-256. Send the key as its owner made it.',
    ],
    [
      'No es una clave pública de P-256',
      'La clave pública no es un punto de la curva P-256. Envíe la clave tal como la creó su dueño.',
    ],
  ),
  KEY_UNUSABLE: entry(
    500,
    [
      'A key of this node cannot be used',
      'The key configured as {name} is missing or of another kind: {expected} is needed. Correct the configuration.',
    ],
    [
      'Una clave de este nodo no se puede usar',
      'La clave configurada como {name} falta o es de otro tipo: se necesita {expected}. Corrija la configuración.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
