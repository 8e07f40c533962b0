/** `page` wakes someone; `ticket` waits for the morning. */
export type Severity = 'page' | 'ticket';

/** What a person on call reads first: what happened, and what it means for those who use the node. */
export interface AlarmText {
  readonly title: string;
  readonly impact: string;
}

export interface AlarmEntry {
  readonly severity: Severity;
  readonly en: AlarmText;
  readonly es: AlarmText;
}

const alarm = (severity: Severity, en: [string, string], es: [string, string]): AlarmEntry => ({
  severity,
  en: { title: en[0], impact: en[1] },
  es: { title: es[0], impact: es[1] },
});

/**
 * Every alarm a node can raise. The key names its runbook. `{subject}` is the queue, function, table or partner it is
 * about; the resource adds what its own failure means.
 */
export const ALARM_CATALOGUE = {
  'conservation-difference': alarm(
    'page',
    [
      'Encounters are missing from the count',
      'Accepted encounters are open and nothing in the node works on them: an officer may wait for an answer that never comes.',
    ],
    [
      'Faltan encuentros en el recuento',
      'Hay encuentros aceptados y abiertos en los que nada del nodo trabaja: un oficial puede esperar una respuesta que no llegará.',
    ],
  ),
  'dead-letters': alarm(
    'page',
    [
      'Messages were set aside in {subject}',
      'A message failed five times. The table still holds the work; it stays undone until the message is sent again.',
    ],
    [
      'Hay mensajes apartados en {subject}',
      'Un mensaje falló cinco veces. La tabla conserva el trabajo; queda sin hacer hasta que el mensaje se envíe de nuevo.',
    ],
  ),
  'queue-age': alarm(
    'page',
    ['Messages wait too long in {subject}', 'Work arrives faster than it is done, or is not done at all.'],
    [
      'Los mensajes esperan demasiado en {subject}',
      'El trabajo llega más rápido de lo que se hace, o no se hace.',
    ],
  ),
  'outbox-overdue': alarm(
    'page',
    [
      'Outbox rows stay due',
      'Work that the node owes is not being sent to its queue: answers, exchange messages and notifications are late.',
    ],
    [
      'Hay filas vencidas en la bandeja de salida',
      'El trabajo que el nodo debe no llega a su cola: respuestas, mensajes de intercambio y notificaciones se retrasan.',
    ],
  ),
  'schedule-missed': alarm(
    'page',
    ['{subject} has not run', 'A check that heals and counts the node’s work is not running.'],
    ['{subject} no se ha ejecutado', 'No se ejecuta una revisión que repara y cuenta el trabajo del nodo.'],
  ),
  'function-errors': alarm(
    'ticket',
    ['{subject} fails', 'Invocations end in an error and are tried again.'],
    ['{subject} falla', 'Hay ejecuciones que terminan en error y se repiten.'],
  ),
  'function-throttles': alarm(
    'ticket',
    [
      '{subject} is throttled',
      'The account’s Lambda concurrency is used up: requests are refused and queues grow.',
    ],
    [
      '{subject} está limitada',
      'La concurrencia de Lambda de la cuenta está agotada: se rechazan solicitudes y crecen las colas.',
    ],
  ),
  'table-errors': alarm(
    'ticket',
    [
      'Requests to table {subject} fail',
      'DynamoDB throttles or fails requests; work is repeated and slows down.',
    ],
    [
      'Fallan solicitudes a la tabla {subject}',
      'DynamoDB limita o no atiende solicitudes; el trabajo se repite y se hace más lento.',
    ],
  ),
  'api-server-errors': alarm(
    'page',
    [
      'The API answers with 5xx',
      'Agencies cannot submit or read encounters, or the partner cannot deliver messages.',
    ],
    [
      'La API responde con 5xx',
      'Las instituciones no pueden enviar ni consultar encuentros, o el socio no puede entregar mensajes.',
    ],
  ),
  'api-latency': alarm(
    'ticket',
    ['The API is slow', 'Officers wait longer at the counter than agreed.'],
    ['La API está lenta', 'Los oficiales esperan en la ventanilla más de lo acordado.'],
  ),
  'answer-latency': alarm(
    'page',
    [
      'Answers are slow',
      'Half of the answers take more than ten seconds: officers stop waiting at the counter.',
    ],
    [
      'Las respuestas son lentas',
      'La mitad de las respuestas tarda más de diez segundos: los oficiales dejan de esperar.',
    ],
  ),
  'partner-unreachable': alarm(
    'page',
    [
      'Partner {subject} cannot be reached',
      'Probes and answers wait here and are sent again; agencies see UNREACHABLE for this partner.',
    ],
    [
      'No se puede contactar al socio {subject}',
      'Las consultas y respuestas esperan aquí y se reenvían; las instituciones ven UNREACHABLE para este socio.',
    ],
  ),
  'exchange-refused': alarm(
    'ticket',
    [
      'Messages from outside are refused',
      'Someone sends messages that are forged, expired or under an unknown key; or a partner changed its keys.',
    ],
    [
      'Se rechazan mensajes de fuera',
      'Alguien envía mensajes falsificados, vencidos o con una clave desconocida; o un socio cambió sus claves.',
    ],
  ),
  'notification-unacknowledged': alarm(
    'ticket',
    [
      'Agencies do not acknowledge notifications',
      'An agency’s endpoint fails; its notices are late and are repeated for 24 hours.',
    ],
    [
      'Las instituciones no confirman notificaciones',
      'El destino de una institución falla; sus avisos se retrasan y se repiten durante 24 horas.',
    ],
  ),
  'notification-undeliverable': alarm(
    'page',
    [
      'A notification was given up',
      'An agency was not told of an answer or of an encounter of its subject. Tell it another way.',
    ],
    [
      'Se abandonó una notificación',
      'No se avisó a una institución de una respuesta o de un encuentro con su persona. Avísele por otro medio.',
    ],
  ),
  'erasure-overdue': alarm(
    'page',
    [
      'An erasure is not proven',
      'Someone’s templates were to be erased a day ago. Searches do not find them, but a stored segment may still hold them.',
    ],
    [
      'Un borrado no está probado',
      'Hace un día debían borrarse las plantillas de alguien. Las búsquedas no las hallan, pero un segmento guardado aún podría tenerlas.',
    ],
  ),
  'gallery-segment-damaged': alarm(
    'ticket',
    [
      'A gallery segment is damaged',
      'Searches read the log in its place and find everyone, but start slowly until it is built again.',
    ],
    [
      'Un segmento de la galería está dañado',
      'Las búsquedas leen el registro en su lugar y hallan a todos, pero arrancan lentas hasta que se reconstruya.',
    ],
  ),
  'gallery-uncompacted': alarm(
    'ticket',
    [
      'Gallery segments fall behind',
      'Enrolments are not gathered into segments: searches find everyone, but start slower each day.',
    ],
    [
      'Los segmentos de la galería se atrasan',
      'Las inscripciones no se reúnen en segmentos: las búsquedas hallan a todos, pero arrancan cada día más lentas.',
    ],
  ),
  'gallery-beyond-plan': alarm(
    'ticket',
    [
      'The gallery is larger than planned',
      'The thresholds are made for fewer encounters: more searches than the target end in a stranger, some in a match.',
    ],
    [
      'La galería es mayor que lo planificado',
      'Los umbrales se hicieron para menos encuentros: más búsquedas que el objetivo dan un extraño, algunas como coincidencia.',
    ],
  ),
  'requests-blocked': alarm(
    'ticket',
    [
      'The firewall blocks many requests',
      'The API is being attacked, or the firewall blocks an agency or the partner by mistake.',
    ],
    [
      'El cortafuegos bloquea muchas solicitudes',
      'La API está siendo atacada, o el cortafuegos bloquea por error a una institución o al socio.',
    ],
  ),
} as const satisfies Record<string, AlarmEntry>;

export type AlarmId = keyof typeof ALARM_CATALOGUE;

/** Where the alarm's runbook is, from the project's root. */
export function runbookOf(alarm: AlarmId, language: 'en' | 'es'): string {
  return `docs/runbooks/${alarm}${language === 'es' ? '.es' : ''}.md`;
}
