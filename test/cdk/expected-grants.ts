/**
 * What each function may do and is told, written down a second time by hand, from the architecture's table of functions:
 * a grant that appears in the templates and not here is a mistake in one of the two.
 */
export interface ExpectedGrants {
  readonly memory: number;
  readonly timeout: number;
  /** Statement and action, e.g. `TableAudit dynamodb:PutItem`. */
  readonly actions: readonly string[];
  readonly environment: readonly string[];
}

const READ = ['BatchGetItem', 'ConditionCheckItem', 'GetItem', 'Query'];
const WRITE = ['BatchWriteItem', 'ConditionCheckItem', 'DeleteItem', 'PutItem', 'UpdateItem'];

/** `tables` as in `encounters:rw audit:w`; `sends` and `keys` likewise. */
function line(options: {
  readonly size: readonly [memory: number, timeout: number];
  readonly tables?: string;
  readonly sends?: string;
  readonly pictures?: readonly string[];
  readonly uploads?: readonly string[];
  readonly publishes?: true;
  readonly keys?: string;
  readonly others?: { readonly actions: readonly string[]; readonly environment: readonly string[] };
}): ExpectedGrants {
  const words = (list = '') => list.split(' ').filter((word) => word !== '');
  const variable = (name: string) => name.toUpperCase().replaceAll('-', '_');
  const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  const tables = words(options.tables).map((each) => each.split(':') as [string, string]);
  const keys = words(options.keys).map((each) => each.split(':') as [string, string]);
  const tableActions = (name: string, use: string) =>
    name === 'audit'
      ? ['PutItem']
      : [...new Set([...(use.includes('r') ? READ : []), ...(use.includes('w') ? WRITE : [])])];
  const keyActions: Readonly<Record<string, readonly string[]>> = {
    sign: ['GetPublicKey', 'Sign'],
    public: ['GetPublicKey'],
    derive: ['DeriveSharedSecret', 'GetPublicKey'],
  };
  return {
    memory: options.size[0],
    timeout: options.size[1],
    actions: [
      ...tables.flatMap(([name, use]) =>
        tableActions(name, use).map((each) => `Table${pascal(name)} dynamodb:${each}`),
      ),
      ...(options.sends === undefined ? [] : ['Send sqs:SendMessage']),
      ...(options.pictures ?? []),
      ...(options.uploads ?? []),
      ...(options.publishes ? ['Publish sns:Publish'] : []),
      ...keys.flatMap(([name, use]) =>
        (keyActions[use] ?? []).map((each) => `${pascal(name)}Key kms:${each}`),
      ),
      ...(options.others?.actions ?? []),
    ],
    environment: [
      ...tables.map(([name]) => `${variable(name)}_TABLE`),
      ...words(options.sends).map((name) => `${variable(name)}_QUEUE`),
      ...(options.pictures === undefined ? [] : ['PICTURES_BUCKET']),
      ...(options.uploads === undefined ? [] : ['UPLOADS_BUCKET']),
      ...(options.publishes ? ['PROBE_READY_TOPIC'] : []),
      ...keys.map(([name]) => `${variable(name)}_KEY`),
      ...(options.others?.environment ?? []),
    ],
  };
}

const ALL_QUEUES = 'prepare-probe send-exchange-message answer-probe decide-match deliver-notification';
const shard = line({
  size: [3008, 60],
  tables: 'gallery:r searches:rw',
  sends: 'decide-match answer-probe',
  others: {
    actions: ['Segments s3:GetObject', 'SegmentsAbsence s3:ListBucket'],
    environment: ['SHARD', 'SEGMENTS_BUCKET'],
  },
});

export const EXPECTED_GRANTS: Readonly<Record<string, ExpectedGrants>> = {
  'authorize-request': line({ size: [256, 5], keys: 'signing:public' }),
  'issue-token': line({ size: [256, 10], tables: 'exchange:w', keys: 'signing:sign' }),
  'submit-encounter': line({
    size: [512, 29],
    tables: 'encounters:rw outbox:w audit:w',
    pictures: ['Pictures s3:DeleteObject', 'Pictures s3:PutObject'],
    uploads: ['Uploads s3:DeleteObject', 'Uploads s3:GetObject', 'UploadsAbsence s3:ListBucket'],
    sends: 'prepare-probe',
  }),
  'request-identity': line({
    size: [256, 29],
    tables: 'encounters:rw exchange:rw outbox:w audit:w',
    sends: 'send-exchange-message',
  }),
  'begin-upload': line({
    size: [256, 10],
    tables: 'encounters:w audit:w',
    uploads: ['Uploads s3:PutObject'],
  }),
  'read-encounters': line({ size: [256, 10], tables: 'encounters:r audit:w' }),
  'review-candidates': line({
    size: [256, 10],
    tables: 'encounters:rw outbox:w exchange:w audit:w',
    sends: 'deliver-notification send-exchange-message',
  }),
  'explain-candidates': line({ size: [512, 15], tables: 'encounters:r audit:w' }),
  'manage-subscriptions': line({
    size: [256, 10],
    tables: 'notifications:rw audit:w',
    keys: 'webhook:public',
  }),
  'describe-service': line({
    size: [256, 10],
    tables: 'encounters:r',
    keys: 'signing:public decryption:public webhook:public',
  }),
  'receive-exchange-message': line({
    size: [512, 15],
    tables: 'exchange:rw searches:w encounters:rw outbox:w audit:w gallery:r',
    publishes: true,
    sends: 'deliver-notification send-exchange-message',
    keys: 'signing:sign decryption:derive',
  }),
  'prepare-probe': line({
    size: [1769, 60],
    pictures: ['Pictures s3:DeleteObject', 'Pictures s3:GetObject', 'PicturesAbsence s3:ListBucket'],
    tables: 'encounters:rw outbox:w gallery:rw searches:rw exchange:rw audit:w',
    publishes: true,
    sends: 'deliver-notification',
  }),
  'search-shard-0': shard,
  'search-shard-1': shard,
  'send-exchange-message': line({
    size: [512, 60],
    tables: 'exchange:rw encounters:rw outbox:w audit:w',
    keys: 'signing:sign',
    sends: 'deliver-notification',
  }),
  'answer-probe': line({
    size: [512, 30],
    tables: 'searches:rw encounters:r exchange:w outbox:w audit:w',
    sends: 'send-exchange-message deliver-notification',
  }),
  'decide-match': line({
    size: [512, 30],
    tables: 'encounters:rw searches:rw outbox:w audit:w',
    sends: 'deliver-notification',
  }),
  'deliver-notification': line({
    size: [256, 30],
    tables: 'notifications:rw outbox:rw',
    keys: 'webhook:sign',
  }),
  'sweep-outbox': line({ size: [256, 55], tables: 'outbox:rw', sends: ALL_QUEUES, publishes: true }),
  'check-conservation': line({
    size: [512, 240],
    tables: 'encounters:r outbox:r searches:r exchange:r',
    sends: 'prepare-probe send-exchange-message',
  }),
  'maintain-gallery': line({
    size: [1769, 300],
    tables: 'gallery:rw audit:w',
    others: {
      actions: [
        'Segments s3:DeleteObject',
        'Segments s3:GetObject',
        'Segments s3:PutObject',
        'SegmentsAbsence s3:ListBucket',
      ],
      environment: ['SEGMENTS_BUCKET'],
    },
  }),
};

/** Names of a function's environment variables, sorted. */
export function environmentOf({ environment }: ExpectedGrants): string[] {
  return ['PARTICIPANT_FILE', 'NODE_OPTIONS', ...environment].sort();
}
