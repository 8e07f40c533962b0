import { type ErrorEntry, entry } from './entry.ts';

/** Who may call: tokens, scopes, client credentials, quotas (lib/access). */
export const ACCESS_ERRORS = {
  TOKEN_MISSING: entry(
    401,
    ['Access token missing', 'Send an access token from /oauth2/token as "Authorization: Bearer …".'],
    ['Falta el token de acceso', 'Envíe un token de acceso de /oauth2/token como "Authorization: Bearer …".'],
  ),
  TOKEN_MALFORMED: entry(
    401,
    [
      'Access token malformed',
      'This is not an access token as this node issues it. Get one from /oauth2/token.',
    ],
    [
      'Token de acceso mal formado',
      'Esto no es un token de acceso como los que emite este nodo. Obtenga uno en /oauth2/token.',
    ],
  ),
  TOKEN_ISSUER_UNKNOWN: entry(
    401,
    [
      'Access token of an unknown issuer',
      'This node takes its own tokens, and those of the issuers in its configuration.',
    ],
    [
      'Token de acceso de un emisor desconocido',
      'Este nodo acepta sus propios tokens y los de los emisores de su configuración.',
    ],
  ),
  TOKEN_SIGNATURE_INVALID: entry(
    401,
    [
      'Access token signature not valid',
      'The token is not signed with a key of its issuer, or was altered. Get a new one from /oauth2/token.',
    ],
    [
      'Firma del token de acceso no válida',
      'El token no está firmado con una clave de su emisor, o fue alterado. Obtenga uno nuevo en /oauth2/token.',
    ],
  ),
  TOKEN_AUDIENCE_WRONG: entry(
    401,
    [
      'Access token for another node',
      'The token was issued for another server. Get one from /oauth2/token of this node.',
    ],
    [
      'Token de acceso para otro nodo',
      'El token se emitió para otro servidor. Obtenga uno en /oauth2/token de este nodo.',
    ],
  ),
  TOKEN_ACCOUNT_UNKNOWN: entry(
    401,
    [
      'Account not registered',
      'The token names an agency or a client that this node does not have, or no longer has.',
    ],
    [
      'Cuenta no registrada',
      'El token nombra una institución o un cliente que este nodo no tiene, o ya no tiene.',
    ],
  ),
  TOKEN_EXPIRED: entry(
    401,
    [
      'Access token expired',
      'The token is no longer valid. Get a new one from /oauth2/token and repeat the request.',
    ],
    [
      'Token de acceso vencido',
      'El token ya no es válido. Obtenga uno nuevo en /oauth2/token y repita la solicitud.',
    ],
  ),
  SCOPE_MISSING: entry(
    403,
    [
      'Scope missing',
      'This operation needs the scope {scope}. Ask for it at /oauth2/token, if your client may have it.',
    ],
    [
      'Falta un permiso',
      'Esta operación necesita el permiso {scope}. Solicítelo en /oauth2/token, si su cliente puede tenerlo.',
    ],
  ),
  RATE_LIMITED: entry(
    429,
    [
      'Too many requests',
      'Your agency sends faster than agreed. Wait as long as Retry-After says, then repeat the request.',
    ],
    [
      'Demasiadas solicitudes',
      'Su institución envía más rápido de lo acordado. Espere lo que indica Retry-After y repita la solicitud.',
    ],
    { retryAfterSeconds: 1 },
  ),
} as const satisfies Record<string, ErrorEntry>;
