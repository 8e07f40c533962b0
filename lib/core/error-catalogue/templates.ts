import { type ErrorEntry, entry } from './entry.ts';

/** Fingerprint records (lib/standards), and what intake asks of them. */
export const TEMPLATE_ERRORS = {
  TEMPLATE_BAD_MAGIC: entry(
    422,
    [
      'Not a record of the stated format',
      'The bytes do not begin as a {format} record does. Check templateFormat.',
    ],
    [
      'No es un registro del formato declarado',
      'Los bytes no comienzan como un registro {format}. Revise templateFormat.',
    ],
  ),
  TEMPLATE_UNSUPPORTED_VERSION: entry(
    422,
    [
      'Format version not supported',
      'This {format} version is not read here. Send a version listed in the API description.',
    ],
    [
      'Versión de formato no admitida',
      'Esta versión de {format} no se lee aquí. Envíe una de las versiones de la descripción de la API.',
    ],
  ),
  TEMPLATE_TRUNCATED: entry(
    422,
    [
      'Record ends too early',
      'The {format} record needs {needed} bytes at offset {offset}, and ends before. Send the whole record.',
    ],
    [
      'El registro termina antes de tiempo',
      'El registro {format} necesita {needed} bytes en la posición {offset} y termina antes. Envíe el registro completo.',
    ],
  ),
  TEMPLATE_LENGTH_MISMATCH: entry(
    422,
    [
      'Record length is wrong',
      'The {format} record states {stated} bytes but has {actual}. Send the record unchanged.',
    ],
    [
      'La longitud del registro es incorrecta',
      'El registro {format} declara {stated} bytes pero tiene {actual}. Envíe el registro sin cambios.',
    ],
  ),
  TEMPLATE_FIELD_OUT_OF_RANGE: entry(
    422,
    [
      'A field of the record is out of range',
      'Field {field} of the {format} record, at offset {offset}, has a value the standard does not allow.',
    ],
    [
      'Un campo del registro está fuera de rango',
      'El campo {field} del registro {format}, en la posición {offset}, tiene un valor que la norma no permite.',
    ],
  ),
  TEMPLATE_NOT_BASE64: entry(
    422,
    [
      'Template is not base64',
      'Send the record in canonical base64 (RFC 4648 section 4): padded, without line breaks or spaces.',
    ],
    [
      'La plantilla no es base64',
      'Envíe el registro en base64 canónico (RFC 4648 sección 4): con relleno, sin saltos de línea ni espacios.',
    ],
  ),
  TEMPLATE_TOO_LARGE: entry(
    422,
    [
      'Template too large',
      'One record may have at most {limit} bytes. Send minutiae without large extended data.',
    ],
    [
      'Plantilla demasiado grande',
      'Un registro puede tener como máximo {limit} bytes. Envíe minucias sin datos extendidos grandes.',
    ],
  ),
  TEMPLATES_TOO_LARGE: entry(
    422,
    [
      'Templates too large together',
      'The records of one encounter may have at most {limit} bytes together. Send fewer or smaller ones.',
    ],
    [
      'Plantillas demasiado grandes en conjunto',
      'Los registros de un encuentro pueden sumar como máximo {limit} bytes. Envíe menos o más pequeños.',
    ],
  ),
  TEMPLATE_FORMAT_UNSUPPORTED: entry(
    422,
    ['Template format not supported', 'Send one of: {allowed}.'],
    ['Formato de plantilla no admitido', 'Envíe uno de: {allowed}.'],
  ),
  TEMPLATE_FINGER_MISMATCH: entry(
    422,
    [
      'Wrong finger',
      'The record is of finger position {position}, not of the stated biometricSubType. Check which finger was captured.',
    ],
    [
      'Dedo equivocado',
      'El registro es de la posición de dedo {position}, no del biometricSubType declarado. Revise qué dedo se capturó.',
    ],
  ),
  TEMPLATE_SEVERAL_VIEWS: entry(
    422,
    [
      'More than one view',
      'The record has {views} finger views. Send one record for each finger and impression.',
    ],
    [
      'Más de una vista',
      'El registro tiene {views} vistas de dedo. Envíe un registro por cada dedo e impresión.',
    ],
  ),
  TEMPLATE_NO_VIEW: entry(
    422,
    ['No finger view', 'The record has no finger view. Send a record with one.'],
    ['Sin vista de dedo', 'El registro no tiene ninguna vista de dedo. Envíe un registro con una.'],
  ),
  TEMPLATE_NO_MINUTIAE: entry(
    422,
    ['No minutiae', 'The record has no minutiae, so it matches nothing. Capture the finger again.'],
    [
      'Sin minucias',
      'El registro no tiene minucias, así que no coincide con nada. Capture el dedo de nuevo.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
