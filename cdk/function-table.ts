import type { BothLanguages } from './constructs/alarm-register.ts';

export const TABLES = [
  'encounters',
  'outbox',
  'gallery',
  'searches',
  'exchange',
  'notifications',
  'audit',
] as const;
export type TableName = (typeof TABLES)[number];

/** Queues with one worker each; the gallery shards' queues come on top. */
export const WORKERS = [
  'prepare-probe',
  'send-exchange-message',
  'answer-probe',
  'decide-match',
  'deliver-notification',
] as const;
export type WorkerName = (typeof WORKERS)[number];

/** Everything a function may be granted. What is not named here is not allowed. */
export interface Grants {
  readonly tables?: { readonly [table in TableName]?: 'r' | 'w' | 'rw' };
  readonly sends?: readonly WorkerName[];
  /** May publish to the topic that fans a probe out to the shards and the partners. */
  readonly publishesProbes?: true;
  /** Segments of the gallery: read them, or build and remove them. */
  readonly segments?: 'read' | 'write';
  /** May put pictures away, or take them back: read and delete. */
  readonly pictures?: 'put' | 'take';
  /** May let an agency put a file (a presigned URL allows what its signer may do), or take it: read and delete. */
  readonly uploads?: 'put' | 'take';
  readonly signing?: 'sign' | 'public';
  readonly decryption?: 'derive' | 'public';
  readonly webhook?: 'sign' | 'public';
  /** May read the certificate shown to partners, where the participant file names one. */
  readonly clientCertificate?: true;
}

export interface FunctionEntry {
  /** MiB. Lambda gives CPU in proportion: 1,769 MiB is one core. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  readonly grants: Grants;
  /** What users lose when it fails. */
  readonly impact: BothLanguages;
}

/** Functions behind the API. 29 s is the longest the gateway waits. */
export const API_FUNCTIONS = {
  'authorize-request': {
    memory: 256,
    timeout: 5,
    grants: { signing: 'public' },
    impact: {
      en: 'No agency can use the API.',
      es: 'Ninguna institución puede usar la API.',
    },
  },
  'issue-token': {
    memory: 256,
    timeout: 10,
    grants: { tables: { exchange: 'w' }, signing: 'sign' },
    impact: {
      en: 'Agencies get no new tokens; those they hold end within five minutes.',
      es: 'Las instituciones no obtienen tokens nuevos; los que tienen vencen en cinco minutos.',
    },
  },
  'submit-encounter': {
    memory: 512,
    timeout: 29,
    grants: {
      tables: { encounters: 'rw', outbox: 'w', audit: 'w' },
      // And delete those of a submission that had been accepted before.
      pictures: 'put',
      uploads: 'take',
      sends: ['prepare-probe'],
    },
    impact: {
      en: 'Encounters are not accepted. Nothing already accepted is affected.',
      es: 'No se aceptan encuentros. Lo ya aceptado no se ve afectado.',
    },
  },
  'request-identity': {
    memory: 256,
    timeout: 29,
    grants: {
      tables: { encounters: 'rw', exchange: 'rw', outbox: 'w', audit: 'w' },
      sends: ['send-exchange-message'],
    },
    impact: {
      en: 'Agencies cannot ask partners for identities; references and whom to call stand.',
      es: 'Las instituciones no pueden pedir identidades a los socios; las referencias y a quién llamar siguen.',
    },
  },
  'begin-upload': {
    memory: 256,
    timeout: 10,
    grants: { tables: { encounters: 'w', audit: 'w' }, uploads: 'put' },
    impact: {
      en: 'Files over 4.5 MB cannot be sent; smaller ones can.',
      es: 'No se pueden enviar archivos de más de 4,5 MB; los menores sí.',
    },
  },
  'read-encounters': {
    memory: 256,
    timeout: 10,
    grants: { tables: { encounters: 'r', audit: 'w' } },
    impact: {
      en: 'Agencies cannot read answers; webhooks still tell them that there is one.',
      es: 'Las instituciones no pueden leer respuestas; los avisos siguen indicando que las hay.',
    },
  },
  'review-candidates': {
    memory: 256,
    timeout: 10,
    grants: {
      tables: { encounters: 'rw', outbox: 'w', exchange: 'w', audit: 'w' },
      sends: ['deliver-notification', 'send-exchange-message'],
    },
    impact: {
      en: 'Examiners cannot confirm or reject candidates; those encounters stay in review.',
      es: 'Los peritos no pueden confirmar ni rechazar candidatos; esos encuentros siguen en revisión.',
    },
  },
  // Twenty impressions a side are compared plainly in a tenth of a second of a whole core.
  'explain-candidates': {
    memory: 512,
    timeout: 15,
    grants: { tables: { encounters: 'r', audit: 'w' } },
    impact: {
      en: 'Examiners cannot see why a candidate was proposed; they can still read and decide reviews.',
      es: 'Los peritos no pueden ver por qué se propuso un candidato; aún pueden leer y decidir revisiones.',
    },
  },
  'manage-subscriptions': {
    memory: 256,
    timeout: 10,
    grants: { tables: { notifications: 'rw', audit: 'w' }, webhook: 'public' },
    impact: {
      en: 'Agencies cannot change where they are notified; present subscriptions work on.',
      es: 'Las instituciones no pueden cambiar a dónde se les avisa; las suscripciones actuales siguen funcionando.',
    },
  },
  'describe-service': {
    memory: 256,
    timeout: 10,
    grants: { tables: { encounters: 'r' }, signing: 'public', decryption: 'public', webhook: 'public' },
    impact: {
      en: 'Health, API description and public keys cannot be read.',
      es: 'No se pueden leer el estado, la descripción de la API ni las claves públicas.',
    },
  },
  'receive-exchange-message': {
    memory: 512,
    timeout: 15,
    grants: {
      tables: {
        exchange: 'rw',
        searches: 'w',
        encounters: 'rw',
        outbox: 'w',
        audit: 'w',
        gallery: 'r',
      },
      publishesProbes: true,
      sends: ['deliver-notification', 'send-exchange-message'],
      signing: 'sign',
      decryption: 'derive',
    },
    impact: {
      en: 'Partners cannot deliver probes and answers; they keep them and send them again.',
      es: 'Los socios no pueden entregar consultas ni respuestas; las conservan y las reenvían.',
    },
  },
} as const satisfies Record<string, FunctionEntry>;

export type ApiFunctionName = keyof typeof API_FUNCTIONS;
export const API_FUNCTION_NAMES = Object.keys(API_FUNCTIONS) as ApiFunctionName[];

/** Functions that work off a queue of the same name. */
export const WORKER_FUNCTIONS: Readonly<Record<WorkerName, FunctionEntry>> = {
  // One core: ten fingers are decoded and extracted in about a second.
  'prepare-probe': {
    memory: 1769,
    timeout: 60,
    grants: {
      tables: { encounters: 'rw', outbox: 'w', gallery: 'rw', searches: 'rw', exchange: 'rw', audit: 'w' },
      pictures: 'take',
      publishesProbes: true,
      sends: ['deliver-notification'],
    },
    impact: {
      en: 'Accepted encounters are not searched; officers wait.',
      es: 'Los encuentros aceptados no se buscan; los oficiales esperan.',
    },
  },
  'send-exchange-message': {
    memory: 512,
    timeout: 60,
    grants: {
      tables: { exchange: 'rw', encounters: 'rw', outbox: 'w', audit: 'w' },
      signing: 'sign',
      clientCertificate: true,
      sends: ['deliver-notification'],
    },
    impact: {
      en: 'Probes and answers do not reach the partners; agencies see UNREACHABLE or PENDING.',
      es: 'Las consultas y respuestas no llegan a los socios; las instituciones ven UNREACHABLE o PENDING.',
    },
  },
  'answer-probe': {
    memory: 512,
    timeout: 30,
    grants: {
      tables: { searches: 'rw', encounters: 'r', exchange: 'w', outbox: 'w', audit: 'w' },
      sends: ['send-exchange-message', 'deliver-notification'],
    },
    impact: {
      en: 'Partners’ probes stay unanswered and undestroyed.',
      es: 'Las consultas de los socios quedan sin respuesta y sin destruir.',
    },
  },
  'decide-match': {
    memory: 512,
    timeout: 30,
    grants: {
      tables: { encounters: 'rw', searches: 'rw', outbox: 'w', audit: 'w' },
      sends: ['deliver-notification'],
    },
    impact: {
      en: 'Searches end without an answer; officers wait.',
      es: 'Las búsquedas terminan sin respuesta; los oficiales esperan.',
    },
  },
  'deliver-notification': {
    memory: 256,
    timeout: 30,
    grants: { tables: { notifications: 'rw', outbox: 'rw' }, webhook: 'sign' },
    impact: {
      en: 'Agencies are not told of answers and encounters; they can still read them.',
      es: 'No se avisa a las instituciones de respuestas ni encuentros; aún pueden leerlos.',
    },
  },
};

/** One function and one queue per gallery shard. 3,008 MiB hold the shard's segments and 1.7 cores. */
export const SEARCH_SHARD: FunctionEntry = {
  memory: 3008,
  timeout: 60,
  grants: {
    tables: { gallery: 'r', searches: 'rw' },
    segments: 'read',
    sends: ['decide-match', 'answer-probe'],
  },
  impact: {
    en: 'A part of the gallery is not searched, so no search ends; officers and partners wait.',
    es: 'Una parte de la galería no se busca, así que ninguna búsqueda termina; oficiales y socios esperan.',
  },
};

export interface ScheduledEntry extends FunctionEntry {
  readonly everyMinutes: number;
}

export const SCHEDULED_FUNCTIONS = {
  'sweep-outbox': {
    everyMinutes: 1,
    memory: 256,
    timeout: 55,
    grants: { tables: { outbox: 'rw' }, sends: WORKERS, publishesProbes: true },
    impact: {
      en: 'Work whose first message was lost is not sent again.',
      es: 'No se reenvía el trabajo cuyo primer mensaje se perdió.',
    },
  },
  'check-conservation': {
    everyMinutes: 5,
    memory: 512,
    timeout: 240,
    grants: {
      tables: { encounters: 'r', outbox: 'r', searches: 'r', exchange: 'r' },
      sends: ['prepare-probe', 'send-exchange-message'],
    },
    impact: {
      en: 'Nobody counts whether every accepted encounter is accounted for.',
      es: 'Nadie comprueba que se dé cuenta de cada encuentro aceptado.',
    },
  },
  'maintain-gallery': {
    everyMinutes: 5,
    memory: 1769,
    timeout: 300,
    grants: { tables: { gallery: 'rw', audit: 'w' }, segments: 'write' },
    impact: {
      en: 'Gallery segments fall behind their log: searches start slowly, and erasures stay unproven.',
      es: 'Los segmentos de la galería se atrasan: las búsquedas arrancan lentas y los borrados quedan sin prueba.',
    },
  },
} as const satisfies Record<string, ScheduledEntry>;
