import { type ErrorEntry, entry } from './entry.ts';

/** Messages between nodes (lib/exchange). Says nothing of a person, and nothing a forger could learn from. */
export const EXCHANGE_ERRORS = {
  EXCHANGE_REPLAYED: entry(
    409,
    [
      'Message already received',
      'A message of this issuer with this id was received before; its receipt is repeated.',
    ],
    [
      'Mensaje ya recibido',
      'Ya se recibió un mensaje de este emisor con este identificador; se repite su acuse.',
    ],
  ),
  EXCHANGE_KIND_UNKNOWN: entry(
    422,
    ['Message kind unknown', 'This node does not know this kind of message. Agree on a common version.'],
    ['Tipo de mensaje desconocido', 'Este nodo no conoce este tipo de mensaje. Acuerden una versión común.'],
  ),
  EXCHANGE_BODY_INVALID: entry(
    422,
    [
      'Message body not valid',
      'The body does not have the agreed form of its kind. Agree on a common version.',
    ],
    [
      'Cuerpo del mensaje no válido',
      'El cuerpo no tiene la forma acordada para su tipo. Acuerden una versión común.',
    ],
  ),
  EXCHANGE_SUSPENDED: entry(
    403,
    ['Exchange suspended', 'The exchange with this partner is suspended (R24). Nothing was taken in.'],
    ['Intercambio suspendido', 'El intercambio con este socio está suspendido (R24). No se recibió nada.'],
  ),
  EXCHANGE_PURPOSE_NOT_AGREED: entry(
    403,
    ['Purpose not agreed', 'The purpose of the probe is not exchanged with this partner (R4).'],
    ['Finalidad no acordada', 'La finalidad de la consulta no se intercambia con este socio (R4).'],
  ),
  EXCHANGE_NOT_ELIGIBLE: entry(
    403,
    [
      'Not a third-country national',
      'The probe is of a national or lawful permanent resident of a Participant, who is not exchanged (R1).',
    ],
    [
      'No es nacional de un tercer país',
      'La consulta es de un nacional o residente permanente legal de un Participante, que no se intercambia (R1).',
    ],
  ),
  EXCHANGE_PROBE_UNKNOWN: entry(
    404,
    ['Probe unknown', 'This node has not sent this partner a probe with this id.'],
    ['Consulta desconocida', 'Este nodo no envió a este socio una consulta con este identificador.'],
  ),
  EXCHANGE_REQUEST_UNKNOWN: entry(
    404,
    ['Request unknown', 'This node has not sent this partner a request for an identity with this id.'],
    [
      'Solicitud desconocida',
      'Este nodo no envió a este socio una solicitud de identidad con este identificador.',
    ],
  ),
  // Message envelope between nodes (lib/exchange/envelope)
  ENVELOPE_OVERSIZED: entry(
    413,
    ['Message too large', 'An exchange message has at most {limit} bytes. Send less in one message.'],
    [
      'Mensaje demasiado grande',
      'Un mensaje de intercambio tiene como máximo {limit} bytes. Envíe menos en un mensaje.',
    ],
  ),
  ENVELOPE_MALFORMED: entry(
    400,
    [
      'Not an exchange message',
      'The body must be a compact JWE that holds a compact JWS, each part in canonical base64url, and nothing around it.',
    ],
    [
      'No es un mensaje de intercambio',
      'El cuerpo debe ser un JWE compacto que contiene un JWS compacto, cada parte en base64url canónico y sin nada alrededor.',
    ],
  ),
  ENVELOPE_HEADER_REFUSED: entry(
    400,
    [
      'Message header refused',
      'The message header has members outside the agreed profile, or other values. Keys are taken from configuration only.',
    ],
    [
      'Encabezado del mensaje rechazado',
      'El encabezado del mensaje tiene miembros o valores fuera del perfil acordado. Las claves se toman solo de la configuración.',
    ],
  ),
  ENVELOPE_ALGORITHM_REFUSED: entry(
    400,
    [
      'Algorithm refused',
      'The message uses an algorithm that its key is not pinned for. Use the one stated in the JWKS.',
    ],
    [
      'Algoritmo rechazado',
      'El mensaje usa un algoritmo para el que su clave no está autorizada. Use el indicado en el JWKS.',
    ],
  ),
  ENVELOPE_RECIPIENT_KEY_UNKNOWN: entry(
    400,
    [
      'Encrypted for another key',
      'The message is encrypted for a key this node does not hold. Fetch its current JWKS through the agreed channel.',
    ],
    [
      'Cifrado para otra clave',
      'El mensaje está cifrado para una clave que este nodo no tiene. Obtenga su JWKS vigente por el canal acordado.',
    ],
  ),
  ENVELOPE_DECRYPTION_FAILED: entry(
    400,
    [
      'Message cannot be decrypted',
      'The message was changed on its way, or was not encrypted for this node. Send it again.',
    ],
    [
      'El mensaje no se puede descifrar',
      'El mensaje se alteró en el camino o no se cifró para este nodo. Envíelo de nuevo.',
    ],
  ),
  ENVELOPE_ISSUER_UNKNOWN: entry(
    403,
    ['Issuer unknown', 'The message names an issuer that is not a partner of this node.'],
    ['Emisor desconocido', 'El mensaje nombra un emisor que no es socio de este nodo.'],
  ),
  ENVELOPE_SIGNING_KEY_UNKNOWN: entry(
    403,
    [
      'Signing key unknown',
      'The message is signed with a key that is not pinned for its issuer. Exchange the new key before using it.',
    ],
    [
      'Clave de firma desconocida',
      'El mensaje está firmado con una clave no registrada para su emisor. Intercambie la clave nueva antes de usarla.',
    ],
  ),
  ENVELOPE_SIGNATURE_INVALID: entry(
    403,
    ['Signature invalid', 'The signature does not fit the message and the pinned key of its issuer.'],
    ['Firma no válida', 'La firma no corresponde al mensaje ni a la clave registrada de su emisor.'],
  ),
  ENVELOPE_NOT_CANONICAL: entry(
    400,
    [
      'Payload not canonical',
      'The payload must be RFC 8785 canonical JSON of exactly the agreed members, padded to its length class.',
    ],
    [
      'Contenido no canónico',
      'El contenido debe ser JSON canónico según RFC 8785, con exactamente los miembros acordados y relleno hasta su clase de longitud.',
    ],
  ),
  ENVELOPE_AUDIENCE_WRONG: entry(
    400,
    ['Message for another node', 'The message is addressed to another Participant.'],
    ['Mensaje para otro nodo', 'El mensaje está dirigido a otro Participante.'],
  ),
  ENVELOPE_EXPIRED: entry(
    400,
    ['Message expired', 'The message is past its expiry. Seal it again and send it.'],
    ['Mensaje vencido', 'El mensaje pasó su vencimiento. Séllelo de nuevo y envíelo.'],
  ),
  ENVELOPE_FROM_FUTURE: entry(
    400,
    [
      'Message from the future',
      'The message was issued more than {skew} seconds ahead of this node. Set the clock by a time service.',
    ],
    [
      'Mensaje del futuro',
      'El mensaje se emitió con más de {skew} segundos de adelanto respecto de este nodo. Ajuste el reloj con un servicio horario.',
    ],
  ),
  ENVELOPE_LIFETIME_TOO_LONG: entry(
    400,
    ['Message lives too long', 'A message is valid for at most {limit} seconds after it was issued.'],
    ['El mensaje dura demasiado', 'Un mensaje es válido como máximo {limit} segundos desde su emisión.'],
  ),
  ENVELOPE_CLASS_EXCEEDED: entry(
    500,
    [
      'Message does not fit its length class',
      'A {kind} message has at most {limit} bytes, so that its length tells nothing. Shorten its texts.',
    ],
    [
      'El mensaje no cabe en su clase de longitud',
      'Un mensaje {kind} tiene como máximo {limit} bytes, para que su longitud no revele nada. Acorte sus textos.',
    ],
  ),
  // Receipts between nodes (lib/exchange/receipts)
  RECEIPT_INVALID: entry(
    502,
    [
      'Receipt invalid',
      'The partner’s receipt is not a signed receipt for this message. Ask the partner to check its node.',
    ],
    [
      'Recibo no válido',
      'El recibo del socio no es un recibo firmado de este mensaje. Pida al socio que revise su nodo.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
