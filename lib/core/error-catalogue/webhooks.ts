import { type ErrorEntry, entry } from './entry.ts';

/** Webhook endpoints and signatures (lib/notifications/webhook). */
export const WEBHOOK_ERRORS = {
  WEBHOOK_URL_INVALID: entry(
    422,
    [
      'Webhook address invalid',
      'Give an absolute URL of at most {limit} characters, without user, password or fragment.',
    ],
    [
      'Dirección de webhook no válida',
      'Indique una URL absoluta de como máximo {limit} caracteres, sin usuario, contraseña ni fragmento.',
    ],
  ),
  WEBHOOK_NOT_HTTPS: entry(
    422,
    ['Webhook address is not HTTPS', 'Give an address that begins with https://.'],
    ['La dirección de webhook no es HTTPS', 'Indique una dirección que comience con https://.'],
  ),
  WEBHOOK_ADDRESS_REFUSED: entry(
    422,
    [
      'Webhook address not public',
      'The host is a private, local or reserved address. Give one that is reachable from the Internet.',
    ],
    [
      'La dirección de webhook no es pública',
      'El servidor es una dirección privada, local o reservada. Indique una accesible desde Internet.',
    ],
  ),
  WEBHOOK_SIGNATURE_INVALID: entry(
    401,
    [
      'Webhook signature invalid',
      'The headers do not carry a signature of a known key over this body, made within {tolerance} seconds of now.',
    ],
    [
      'Firma del webhook no válida',
      'Los encabezados no llevan una firma de una clave conocida sobre este cuerpo, hecha a menos de {tolerance} segundos de ahora.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
