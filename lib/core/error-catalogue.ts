/**
 * Every error a caller can meet: its HTTP status and its text in English and Spanish. The code is the contract; texts
 * may improve. `{name}` is filled from the error's facts. The detail says what to do next.
 */
export interface ErrorEntry {
  readonly status: number;
  readonly en: { readonly title: string; readonly detail: string };
  readonly es: { readonly title: string; readonly detail: string };
}

const entry = (status: number, en: [string, string], es: [string, string]): ErrorEntry => ({
  status,
  en: { title: en[0], detail: en[1] },
  es: { title: es[0], detail: es[1] },
});

export const ERROR_CATALOGUE = {
  // Fingerprint records (lib/standards)
  TEMPLATE_BAD_MAGIC: entry(
    422,
    ['Not a record of the stated format', 'The bytes do not begin as a {format} record does. Check templateFormat.'],
    ['No es un registro del formato declarado', 'Los bytes no comienzan como un registro {format}. Revise templateFormat.'],
  ),
  TEMPLATE_UNSUPPORTED_VERSION: entry(
    422,
    ['Format version not supported', 'This {format} version is not read here. Send a version listed in the API description.'],
    ['Versión de formato no admitida', 'Esta versión de {format} no se lee aquí. Envíe una de las versiones de la descripción de la API.'],
  ),
  TEMPLATE_TRUNCATED: entry(
    422,
    ['Record ends too early', 'The {format} record needs {needed} bytes at offset {offset}, and ends before. Send the whole record.'],
    ['El registro termina antes de tiempo', 'El registro {format} necesita {needed} bytes en la posición {offset} y termina antes. Envíe el registro completo.'],
  ),
  TEMPLATE_LENGTH_MISMATCH: entry(
    422,
    ['Record length is wrong', 'The {format} record states {stated} bytes but has {actual}. Send the record unchanged.'],
    ['La longitud del registro es incorrecta', 'El registro {format} declara {stated} bytes pero tiene {actual}. Envíe el registro sin cambios.'],
  ),
  TEMPLATE_FIELD_OUT_OF_RANGE: entry(
    422,
    ['A field of the record is out of range', 'Field {field} of the {format} record, at offset {offset}, has a value the standard does not allow.'],
    ['Un campo del registro está fuera de rango', 'El campo {field} del registro {format}, en la posición {offset}, tiene un valor que la norma no permite.'],
  ),
  // Configuration (lib/participants)
  PARTICIPANT_FILE_INVALID: entry(
    500,
    ['The participant file is not valid', 'Correct these fields of the participant file, and deploy again: {problems}'],
    ['El archivo del participante no es válido', 'Corrija estos campos del archivo del participante y despliegue de nuevo: {problems}'],
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
export type Language = 'en' | 'es';
