import { type ErrorEntry, entry } from './entry.ts';

/** ANSI/NIST-ITL transactions (lib/standards/nist-itl), and records of editions that are recognised but not read. */
export const TRANSACTION_ERRORS = {
  NIST_ITL_NOT_A_TRANSACTION: entry(
    422,
    [
      'Not an ANSI/NIST-ITL transaction',
      'The bytes do not begin with a Type-1 record in the traditional encoding. Send the file as it was made.',
    ],
    [
      'No es una transacción ANSI/NIST-ITL',
      'Los bytes no comienzan con un registro Tipo 1 en la codificación tradicional. Envíe el archivo tal como se generó.',
    ],
  ),
  NIST_ITL_XML_UNSUPPORTED: entry(
    422,
    [
      'XML encoding not supported',
      'This is XML. ANSI/NIST-ITL transactions are read in the traditional encoding only.',
    ],
    [
      'Codificación XML no admitida',
      'Esto es XML. Las transacciones ANSI/NIST-ITL se leen solo en la codificación tradicional.',
    ],
  ),
  NIST_ITL_VERSION_UNSUPPORTED: entry(
    422,
    [
      'ANSI/NIST-ITL version not supported',
      'Field 1.002 states a version that is not read here. Versions {from} to {to} are.',
    ],
    [
      'Versión de ANSI/NIST-ITL no admitida',
      'El campo 1.002 declara una versión que no se lee aquí. Se leen las versiones {from} a {to}.',
    ],
  ),
  NIST_ITL_TRUNCATED: entry(
    422,
    [
      'Transaction ends too early',
      'Record {record} (Type-{type}) needs {needed} bytes, and {actual} are left. Send the whole file.',
    ],
    [
      'La transacción termina antes de tiempo',
      'El registro {record} (Tipo {type}) necesita {needed} bytes y quedan {actual}. Envíe el archivo completo.',
    ],
  ),
  NIST_ITL_LENGTH_MISMATCH: entry(
    422,
    [
      'Record length is wrong',
      'Record {record} states {stated} bytes in field {field}, and does not end there.',
    ],
    [
      'La longitud del registro es incorrecta',
      'El registro {record} declara {stated} bytes en el campo {field}, y no termina ahí.',
    ],
  ),
  NIST_ITL_TRAILING_BYTES: entry(
    422,
    [
      'Bytes after the last record',
      'Field 1.003 announces {records} records; {actual} bytes follow the last of them.',
    ],
    [
      'Bytes después del último registro',
      'El campo 1.003 anuncia {records} registros; después del último siguen {actual} bytes.',
    ],
  ),
  NIST_ITL_TAG_INVALID: entry(
    422,
    [
      'Field tag not valid',
      'After field {field} of record {record}, what follows is not a tag of the form type.number and a colon.',
    ],
    [
      'Etiqueta de campo no válida',
      'Después del campo {field} del registro {record}, lo que sigue no es una etiqueta tipo.número con dos puntos.',
    ],
  ),
  NIST_ITL_CHARACTER_INVALID: entry(
    422,
    [
      'Character not allowed',
      'Field {field} of record {record} has a character outside the character set stated for it in field 1.015.',
    ],
    [
      'Carácter no permitido',
      'El campo {field} del registro {record} tiene un carácter fuera del juego declarado para él en el campo 1.015.',
    ],
  ),
  NIST_ITL_CHARACTER_SET_UNSUPPORTED: entry(
    422,
    [
      'Character set not supported',
      'Field 1.015 names a character set that is not read here. Use 7-bit ASCII or UTF-8.',
    ],
    [
      'Juego de caracteres no admitido',
      'El campo 1.015 nombra un juego de caracteres que no se lee aquí. Use ASCII de 7 bits o UTF-8.',
    ],
  ),
  NIST_ITL_CONTENTS_MISMATCH: entry(
    422,
    [
      'Contents field does not fit the file',
      'Record {record} is not of the type or does not have the IDC that field 1.003 announces for it.',
    ],
    [
      'El campo de contenido no corresponde al archivo',
      'El registro {record} no es del tipo o no tiene el IDC que el campo 1.003 anuncia para él.',
    ],
  ),
  NIST_ITL_FIELD_MISSING: entry(
    422,
    ['Field missing', 'Record {record} lacks field {field}, which the standard requires.'],
    ['Falta un campo', 'Al registro {record} le falta el campo {field}, que la norma exige.'],
  ),
  NIST_ITL_FIELD_INVALID: entry(
    422,
    [
      'Field value not allowed',
      'Field {field} of record {record} has a value or a form that the standard does not allow.',
    ],
    [
      'Valor de campo no permitido',
      'El campo {field} del registro {record} tiene un valor o una forma que la norma no permite.',
    ],
  ),
  NIST_ITL_RECORD_UNSUPPORTED: entry(
    422,
    ['Record type not supported', 'Record {record} is of Type-{type}, which the standard does not define.'],
    ['Tipo de registro no admitido', 'El registro {record} es de Tipo {type}, que la norma no define.'],
  ),
  NIST_ITL_TOO_LARGE: entry(
    422,
    ['Transaction too large', 'A transaction may have at most {limit} {what}. Send less in one.'],
    ['Transacción demasiado grande', 'Una transacción puede tener como máximo {limit} {what}. Envíe menos.'],
  ),
  TRANSACTION_CONTRADICTED: entry(
    422,
    [
      'The file says otherwise',
      'The statement beside the file and the file’s Type-2 record differ here. Correct the one that is wrong.',
    ],
    [
      'El archivo dice otra cosa',
      'La declaración que acompaña al archivo y su registro Tipo 2 difieren aquí. Corrija la que esté equivocada.',
    ],
  ),
  STATEMENT_MISSING: entry(
    400,
    [
      'Statement missing',
      'A file cannot say what it is sent for. State purpose and contextualData as JSON in the header {header}.',
    ],
    [
      'Falta la declaración',
      'Un archivo no puede decir para qué se envía. Indique purpose y contextualData como JSON en el encabezado {header}.',
    ],
  ),
  STATEMENT_INVALID: entry(
    400,
    [
      'Statement not readable',
      'The header {header} must be one JSON object of at most {limit} ASCII characters; write others as \\u00f1.',
    ],
    [
      'Declaración ilegible',
      'El encabezado {header} debe ser un objeto JSON de {limit} caracteres ASCII como máximo; escriba los demás como \\u00f1.',
    ],
  ),
  UPLOAD_UNKNOWN: entry(
    422,
    [
      'No such upload',
      'Your agency has no upload of this id, or its hour is over. Begin a new one with POST /v1/uploads.',
    ],
    [
      'No existe esa carga',
      'Su institución no tiene una carga con este identificador, o ya pasó su hora. Inicie otra con POST /v1/uploads.',
    ],
  ),
  UPLOAD_NOT_RECEIVED: entry(
    409,
    [
      'File not received',
      'The file of this upload is not here yet. Send it to the URL of the upload, then submit again.',
    ],
    [
      'Archivo no recibido',
      'El archivo de esta carga aún no está aquí. Envíelo a la URL de la carga y repita el envío.',
    ],
  ),
  UPLOAD_USED: entry(
    409,
    ['Upload already used', 'An upload is for one encounter, and this one has become one. Begin a new one.'],
    ['Carga ya usada', 'Una carga es para un encuentro, y esta ya lo es. Inicie otra.'],
  ),
  TEMPLATE_NOT_REPRESENTABLE: entry(
    422,
    [
      'Does not fit the format',
      'Field {field} has a value that a {format} record cannot hold, so none was written.',
    ],
    [
      'No cabe en el formato',
      'El campo {field} tiene un valor que un registro {format} no puede contener; no se escribió ninguno.',
    ],
  ),
  ISO_39794_UNSUPPORTED: entry(
    422,
    [
      'ISO/IEC 39794 not supported',
      'This is a record of the extensible ISO/IEC 39794 formats. Send ISO/IEC 19794-2 or ANSI INCITS 378.',
    ],
    [
      'ISO/IEC 39794 no admitida',
      'Este es un registro de los formatos extensibles ISO/IEC 39794. Envíe ISO/IEC 19794-2 o ANSI INCITS 378.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
