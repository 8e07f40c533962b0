import { type ErrorEntry, entry } from './entry.ts';

/** Who may call: tokens, scopes, client credentials, quotas (lib/access). */
export const ACCESS_ERRORS = {
  TOKEN_MISSING: entry(
    401,
    ['Access token missing', 'Send an access token from /oauth2/token as "Authorization: Bearer …".'],
    ['Falta el token de acceso', 'Envíe un token de acceso de /oauth2/token como "Authorization: Bearer …".'],
  ),
  TOKEN_INVALID: entry(
    401,
    [
      'Access token not valid',
      'The token was not issued for this node or was altered. Get a new one from /oauth2/token.',
    ],
    [
      'Token de acceso no válido',
      'El token no se emitió para este nodo o fue alterado. Obtenga uno nuevo en /oauth2/token.',
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
