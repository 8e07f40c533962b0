import { type ErrorEntry, entry } from './entry.ts';

/** The token endpoint (lib/access). OAuth's own error names stand beside these codes (RFC 6749 §5.2). */
export const TOKEN_ENDPOINT_ERRORS = {
  TOKEN_REQUEST_INVALID: entry(
    400,
    [
      'Token request invalid',
      'Send a form of at most {limit} bytes with grant_type, client_assertion_type and client_assertion, each once.',
    ],
    [
      'Solicitud de token no válida',
      'Envíe un formulario de como máximo {limit} bytes con grant_type, client_assertion_type y client_assertion, cada uno una vez.',
    ],
  ),
  GRANT_TYPE_UNSUPPORTED: entry(
    400,
    ['Grant type not supported', 'Use grant_type=client_credentials.'],
    ['Tipo de concesión no admitido', 'Indique grant_type=client_credentials.'],
  ),
  CLIENT_ASSERTION_TYPE_UNSUPPORTED: entry(
    400,
    [
      'Client authentication not supported',
      'Authenticate by private_key_jwt: client_assertion_type={expected}.',
    ],
    [
      'Autenticación de cliente no admitida',
      'Autentíquese con private_key_jwt: client_assertion_type={expected}.',
    ],
  ),
  CLIENT_ASSERTION_MALFORMED: entry(
    401,
    [
      'Client assertion malformed',
      'The assertion must be a compact JWS with iss, sub, aud, exp and jti; iss and sub are the client id.',
    ],
    [
      'Aserción de cliente mal formada',
      'La aserción debe ser un JWS compacto con iss, sub, aud, exp y jti; iss y sub son el identificador del cliente.',
    ],
  ),
  CLIENT_UNKNOWN: entry(
    401,
    ['Client unknown', 'No agency of this node has a client of this id. Check iss and sub of the assertion.'],
    [
      'Cliente desconocido',
      'Ninguna institución de este nodo tiene un cliente con este identificador. Revise iss y sub de la aserción.',
    ],
  ),
  CLIENT_KEY_UNKNOWN: entry(
    401,
    ['Client key unknown', 'The kid of the assertion is not among the keys registered for the client.'],
    [
      'Clave de cliente desconocida',
      'El kid de la aserción no está entre las claves registradas del cliente.',
    ],
  ),
  CLIENT_ASSERTION_SIGNATURE_INVALID: entry(
    401,
    [
      'Client assertion not signed as registered',
      'Sign the assertion with ES256 and the registered key of the client, without key references in the header.',
    ],
    [
      'Aserción de cliente no firmada como está registrado',
      'Firme la aserción con ES256 y la clave registrada del cliente, sin referencias a claves en el encabezado.',
    ],
  ),
  CLIENT_ASSERTION_AUDIENCE_WRONG: entry(
    401,
    ['Client assertion for another server', 'Set aud to the address of the token endpoint.'],
    ['Aserción de cliente para otro servidor', 'Ponga en aud la dirección del punto de emisión de tokens.'],
  ),
  CLIENT_ASSERTION_EXPIRED: entry(
    401,
    [
      'Client assertion not valid now',
      'The assertion is past its exp, or before its nbf or iat. Make a new one for each request, and check the clock.',
    ],
    [
      'Aserción de cliente no vigente',
      'La aserción pasó su exp o aún no llega a su nbf o iat. Cree una nueva para cada solicitud y revise el reloj.',
    ],
  ),
  CLIENT_ASSERTION_LIFETIME_TOO_LONG: entry(
    401,
    ['Client assertion lives too long', 'Set exp to at most {limit} seconds from now.'],
    ['La aserción de cliente dura demasiado', 'Ponga exp como máximo a {limit} segundos de ahora.'],
  ),
  CLIENT_ASSERTION_REPLAYED: entry(
    401,
    ['Client assertion used before', 'An assertion is good for one request. Make a new one, with a new jti.'],
    [
      'Aserción de cliente ya usada',
      'Una aserción sirve para una sola solicitud. Cree una nueva, con otro jti.',
    ],
  ),
  SCOPE_NOT_GRANTED: entry(
    400,
    ['Scope not granted', 'The client may ask for these scopes: {granted}.'],
    ['Permiso no concedido', 'El cliente puede pedir estos permisos: {granted}.'],
  ),
} as const satisfies Record<string, ErrorEntry>;
