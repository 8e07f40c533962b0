import { type ErrorEntry, entry } from './entry.ts';

/** Any HTTP request, before its meaning is looked at. */
export const REQUEST_ERRORS = {
  INTERNAL: entry(
    500,
    [
      'Internal error',
      'The request failed here, not because of what you sent. Repeat it with the same Idempotency-Key.',
    ],
    [
      'Error interno',
      'La solicitud falló aquí, no por lo que usted envió. Repítala con el mismo Idempotency-Key.',
    ],
  ),
  UNAVAILABLE: entry(
    503,
    [
      'Service unavailable',
      'The node cannot answer now. Wait as long as Retry-After says, then repeat the request.',
    ],
    [
      'Servicio no disponible',
      'El nodo no puede responder ahora. Espere lo que indica Retry-After y repita la solicitud.',
    ],
    { retryAfterSeconds: 5 },
  ),
  NOT_FOUND: entry(
    404,
    ['Not found', 'There is nothing at this address. The operations are listed at /v1/docs.'],
    ['No encontrado', 'No hay nada en esta dirección. Las operaciones están en /v1/docs.'],
  ),
  REQUEST_REFUSED: entry(
    400,
    ['Request refused', 'The gateway cannot make sense of this request. See /v1/docs for its shape.'],
    ['Solicitud rechazada', 'La puerta de enlace no entiende esta solicitud. Vea su forma en /v1/docs.'],
  ),
  REQUEST_BLOCKED: entry(
    403,
    [
      'Request blocked',
      'The firewall stopped this request. If it is legitimate, give its time to the node’s operators.',
    ],
    [
      'Solicitud bloqueada',
      'El cortafuegos detuvo esta solicitud. Si es legítima, indique su hora a los operadores del nodo.',
    ],
  ),
  NOT_ACCEPTABLE: entry(
    406,
    [
      'No acceptable form',
      'This is answered as {expected}, and your Accept header takes none of these. Name one, or leave the header out.',
    ],
    [
      'Ninguna forma aceptable',
      'Esto se responde como {expected}, y su cabecera Accept no admite ninguno. Indique uno, u omita la cabecera.',
    ],
  ),
  CONTENT_TYPE_UNSUPPORTED: entry(
    415,
    ['Content type not supported', 'Send the body as {expected}, without a content encoding.'],
    ['Tipo de contenido no admitido', 'Envíe el cuerpo como {expected}, sin codificación de contenido.'],
  ),
  BODY_MISSING: entry(
    400,
    ['Body missing', 'This operation needs a body. See /v1/docs for its shape.'],
    ['Falta el cuerpo', 'Esta operación necesita un cuerpo. Vea su forma en /v1/docs.'],
  ),
  BODY_TOO_LARGE: entry(
    413,
    [
      'Body too large',
      'A body may have at most {limit} bytes. Send fewer or smaller records, or upload the ANSI/NIST file first (POST /v1/uploads).',
    ],
    [
      'Cuerpo demasiado grande',
      'Un cuerpo puede tener como máximo {limit} bytes. Envíe menos registros o más pequeños, o cargue antes el archivo ANSI/NIST (POST /v1/uploads).',
    ],
  ),
  BODY_NOT_JSON: entry(
    400,
    ['Body is not JSON', 'The body is not well-formed JSON in UTF-8 (RFC 8259).'],
    ['El cuerpo no es JSON', 'El cuerpo no es JSON bien formado en UTF-8 (RFC 8259).'],
  ),
  BODY_TOO_COMPLEX: entry(
    400,
    ['Body too complex', 'The body is nested deeper than {depth} levels or has more than {values} values.'],
    [
      'Cuerpo demasiado complejo',
      'El cuerpo está anidado a más de {depth} niveles o tiene más de {values} valores.',
    ],
  ),
  BODY_INVALID: entry(
    422,
    [
      'The body has several problems',
      'The body has {count} problems, of different kinds. Each is listed in errors, with its JSON pointer.',
    ],
    [
      'El cuerpo tiene varios problemas',
      'El cuerpo tiene {count} problemas, de distinto tipo. Cada uno está en errors, con su puntero JSON.',
    ],
  ),
  FIELD_UNKNOWN: entry(
    422,
    ['Unknown field', 'This field is not part of the API here. Remove it, or check its spelling and place.'],
    [
      'Campo desconocido',
      'Este campo no forma parte de la API en este lugar. Quítelo, o revise su nombre y su lugar.',
    ],
  ),
  FIELD_MISSING: entry(
    422,
    ['Field missing', 'This field is required. See /v1/docs for its shape.'],
    ['Falta un campo', 'Este campo es obligatorio. Vea su forma en /v1/docs.'],
  ),
  FIELD_WRONG_TYPE: entry(
    422,
    ['Field of the wrong type', 'This field must be of the JSON type {expected}.'],
    ['Campo de tipo incorrecto', 'Este campo debe ser del tipo JSON {expected}.'],
  ),
  FIELD_VALUE_NOT_ALLOWED: entry(
    422,
    ['Value not allowed', 'This field takes one of: {allowed}.'],
    ['Valor no permitido', 'Este campo admite uno de: {allowed}.'],
  ),
  FIELD_TOO_LONG: entry(
    422,
    ['Field too long', 'This field may have at most {limit} characters or entries.'],
    ['Campo demasiado largo', 'Este campo puede tener como máximo {limit} caracteres o elementos.'],
  ),
  FIELD_TOO_SHORT: entry(
    422,
    ['Field too short', 'This field needs at least {limit} characters or entries.'],
    ['Campo demasiado corto', 'Este campo necesita al menos {limit} caracteres o elementos.'],
  ),
  FIELD_OUT_OF_RANGE: entry(
    422,
    ['Field out of range', 'The number in this field is outside its range. See /v1/docs.'],
    ['Campo fuera de rango', 'El número de este campo está fuera de su rango. Vea /v1/docs.'],
  ),
  FIELD_BAD_FORMAT: entry(
    422,
    ['Field badly formed', 'The text in this field does not have the form described in /v1/docs.'],
    ['Campo mal formado', 'El texto de este campo no tiene la forma descrita en /v1/docs.'],
  ),
  QUERY_PARAMETER_INVALID: entry(
    400,
    [
      'Query parameter not valid',
      'The query parameter {parameter} is not known here or not well formed. See /v1/docs.',
    ],
    [
      'Parámetro de consulta no válido',
      'El parámetro de consulta {parameter} no se conoce aquí o está mal formado. Vea /v1/docs.',
    ],
  ),
  CURSOR_INVALID: entry(
    400,
    [
      'Cursor not valid',
      'Use the cursor of a page unchanged, with the same query, or start again without a cursor.',
    ],
    [
      'Cursor no válido',
      'Use el cursor de una página sin cambios y con la misma consulta, o empiece de nuevo sin cursor.',
    ],
  ),
  IDEMPOTENCY_KEY_MISSING: entry(
    400,
    [
      'Idempotency-Key missing',
      'Send an Idempotency-Key header, new for each encounter and the same for each repeat of it.',
    ],
    [
      'Falta Idempotency-Key',
      'Envíe la cabecera Idempotency-Key, nueva por cada encuentro e igual en cada repetición.',
    ],
  ),
  IDEMPOTENCY_KEY_INVALID: entry(
    400,
    [
      'Idempotency-Key not valid',
      'An Idempotency-Key has 1 to {limit} visible ASCII characters; a UUID is a good choice.',
    ],
    [
      'Idempotency-Key no válido',
      'Un Idempotency-Key tiene de 1 a {limit} caracteres ASCII visibles; un UUID es buena elección.',
    ],
  ),
  IDEMPOTENCY_KEY_REUSED: entry(
    409,
    [
      'Idempotency-Key already used',
      'This key came before with another body. Use a new key for a new encounter or request.',
    ],
    [
      'Idempotency-Key ya usado',
      'Esta clave llegó antes con otro cuerpo. Use una clave nueva para un encuentro o una solicitud nuevos.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
