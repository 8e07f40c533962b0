import { type ErrorEntry, entry } from './entry.ts';

/** Pictures of fingers (lib/standards/image, lib/standards/wsq, lib/fingerprint/image). */
export const IMAGE_ERRORS = {
  IMAGE_NOT_BASE64: entry(
    422,
    [
      'Picture is not base64',
      'Send the file in canonical base64 (RFC 4648 section 4): padded, without line breaks or spaces.',
    ],
    [
      'La imagen no es base64',
      'Envíe el archivo en base64 canónico (RFC 4648 sección 4): con relleno, sin saltos de línea ni espacios.',
    ],
  ),
  IMAGE_FORMAT_UNKNOWN: entry(
    422,
    ['Picture format not recognised', 'The bytes are no picture that is read here. Send one of: {allowed}.'],
    [
      'Formato de imagen no reconocido',
      'Los bytes no son una imagen que se lea aquí. Envíe uno de: {allowed}.',
    ],
  ),
  IMAGE_TRUNCATED: entry(
    422,
    ['Picture ends too early', 'The {format} picture ends before it is complete. Send the whole file.'],
    [
      'La imagen termina antes de tiempo',
      'La imagen {format} termina antes de estar completa. Envíe el archivo completo.',
    ],
  ),
  IMAGE_DAMAGED: entry(
    422,
    [
      'Picture is damaged',
      'The {format} picture cannot be decoded: {part} is not as the standard says. Export it again.',
    ],
    [
      'La imagen está dañada',
      'La imagen {format} no puede decodificarse: {part} no es como dice la norma. Expórtela de nuevo.',
    ],
  ),
  IMAGE_FEATURE_UNSUPPORTED: entry(
    422,
    [
      'Kind of picture not supported',
      'This kind of {format} picture ({part}) is not read here. Send 8-bit grey, not progressive.',
    ],
    [
      'Tipo de imagen no admitido',
      'Este tipo de imagen {format} ({part}) no se lee aquí. Envíe gris de 8 bits, no progresiva.',
    ],
  ),
  IMAGE_TOO_LARGE: entry(
    422,
    [
      'Picture too large',
      'The picture states {width} × {height} pixels; at most {side} a side and {pixels} in all are read.',
    ],
    [
      'Imagen demasiado grande',
      'La imagen declara {width} × {height} píxeles; se leen como máximo {side} por lado y {pixels} en total.',
    ],
  ),
  IMAGE_TOO_SMALL: entry(
    422,
    [
      'Picture too small',
      'The picture states {width} × {height} pixels; a finger needs at least {side} a side. Capture it again.',
    ],
    [
      'Imagen demasiado pequeña',
      'La imagen declara {width} × {height} píxeles; un dedo necesita al menos {side} por lado. Captúrela de nuevo.',
    ],
  ),
  IMAGE_FILE_TOO_LARGE: entry(
    422,
    ['Picture file too large', 'One picture may have at most {limit} bytes. Compress it (WSQ at 15:1).'],
    [
      'Archivo de imagen demasiado grande',
      'Una imagen puede tener como máximo {limit} bytes. Comprímala (WSQ a 15:1).',
    ],
  ),
  IMAGE_COMPRESSION_MISMATCH: entry(
    422,
    [
      'Not the stated compression',
      'The picture is declared as {declared} and is {found}. Correct the field compression.',
    ],
    [
      'No es la compresión declarada',
      'La imagen está declarada como {declared} y es {found}. Corrija el campo compression.',
    ],
  ),
  IMAGE_SIZE_MISMATCH: entry(
    422,
    [
      'Not the stated size',
      'The picture is declared as {declaredWidth} × {declaredHeight} and has {width} × {height}. Correct width and height.',
    ],
    [
      'No es el tamaño declarado',
      'La imagen está declarada como {declaredWidth} × {declaredHeight} y tiene {width} × {height}. Corrija width y height.',
    ],
  ),
  IMAGE_SIZE_MISSING: entry(
    422,
    ['Size is missing', 'An uncompressed picture needs width and height. Send both.'],
    ['Falta el tamaño', 'Una imagen sin compresión necesita width y height. Envíe ambos.'],
  ),
  IMAGE_RESOLUTION_MISMATCH: entry(
    422,
    [
      'Not the stated resolution',
      'The picture is declared to have {declared} pixels per inch and states {resolution}. Correct the field resolution.',
    ],
    [
      'No es la resolución declarada',
      'La imagen está declarada con {declared} píxeles por pulgada y declara {resolution}. Corrija el campo resolution.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
