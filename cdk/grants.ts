import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type FunctionAccess, joined, keyThrough, policyStatement } from './constructs/function-access.ts';
import type { Grants, TableName } from './function-table.ts';
import { constructId, variableName } from './naming.ts';
import type { NodeResources } from './node-resources.ts';

const READ = ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const WRITE = [
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
];
/** The audit log is only ever added to: no function can change or remove a leaf (R19). */
const APPEND = ['dynamodb:PutItem'];
const KEY_ACTIONS = {
  public: ['kms:GetPublicKey'],
  sign: ['kms:GetPublicKey', 'kms:Sign'],
  derive: ['kms:DeriveSharedSecret', 'kms:GetPublicKey'],
} as const;

/** The statements and the environment variables a function gets for its line of the function table. */
export function accessOf(grants: Grants, resources: NodeResources): FunctionAccess {
  return joined([
    tables(grants, resources),
    segments(grants, resources),
    pictures(grants, resources),
    uploads(grants, resources),
    sends(grants, resources),
    publishes(grants, resources),
    clientCertificate(grants, resources),
    ...(['signing', 'decryption', 'webhook'] as const).map((name) => {
      const use = grants[name];
      return use === undefined ? NOTHING : keyPair(name, resources.keys[name], [...KEY_ACTIONS[use]]);
    }),
  ]);
}

const NOTHING: FunctionAccess = { environment: {}, statements: [] };

function tables({ tables: granted = {} }: Grants, resources: NodeResources): FunctionAccess {
  const entries = Object.entries(granted) as [TableName, 'r' | 'w' | 'rw'][];
  if (entries.length === 0) return NOTHING;
  const reads = entries.some(([, use]) => use.includes('r'));
  const writes = entries.some(([, use]) => use.includes('w'));
  return {
    environment: Object.fromEntries(
      entries.map(([name]) => [`${variableName(name)}_TABLE`, resources.tables[name].name]),
    ),
    statements: [
      ...entries.map(([name, use]) => {
        const { arn, indexArns } = resources.tables[name];
        return policyStatement(`Table${constructId(name)}`, tableActions(name, use), [arn, ...indexArns]);
      }),
      keyThrough('dynamodb', 'TableKey', resources.keys.tables, [
        'kms:DescribeKey',
        ...(reads || writes ? ['kms:Decrypt'] : []),
        ...(writes ? ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'] : []),
      ]),
    ],
  };
}

function tableActions(name: TableName, use: 'r' | 'w' | 'rw'): string[] {
  if (name === 'audit') return APPEND;
  return [...new Set([...(use.includes('r') ? READ : []), ...(use.includes('w') ? WRITE : [])])];
}

/** Without listing, S3 answers 403 and not 404 for a segment that has been replaced. */
function segments({ segments: use }: Grants, resources: NodeResources): FunctionAccess {
  if (use === undefined) return NOTHING;
  const { name, arn } = resources.segments;
  const actions = {
    read: ['s3:GetObject'],
    write: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
  }[use];
  const keyActions = { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'] }[use];
  return {
    environment: { SEGMENTS_BUCKET: name },
    statements: [
      policyStatement('Segments', actions, [`${arn}/*`]),
      policyStatement('SegmentsAbsence', ['s3:ListBucket'], [arn]),
      keyThrough('s3', 'SegmentsKey', resources.keys.segments, keyActions),
    ],
    acknowledged: [
      {
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${name}/*]`,
        reason:
          'An object is named by the id of its segment, which exists only at run time; the bucket holds nothing else.',
      },
    ],
  };
}

function pictures({ pictures: use }: Grants, resources: NodeResources): FunctionAccess {
  if (use === undefined) return NOTHING;
  const { name, arn } = resources.pictures;
  const actions = { put: ['s3:DeleteObject', 's3:PutObject'], take: ['s3:DeleteObject', 's3:GetObject'] }[
    use
  ];
  const keyActions = { put: ['kms:GenerateDataKey'], take: ['kms:Decrypt'] }[use];
  return {
    environment: { PICTURES_BUCKET: name },
    statements: [
      policyStatement('Pictures', actions, [`${arn}/*`]),
      // Without it, S3 answers 403 and not 404 for a picture that has been destroyed.
      ...(use === 'take' ? [policyStatement('PicturesAbsence', ['s3:ListBucket'], [arn])] : []),
      keyThrough('s3', 'PicturesKey', resources.keys.pictures, keyActions),
    ],
    acknowledged: [
      {
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${name}/*]`,
        reason: 'A picture is named by a number drawn at random at run time.',
      },
    ],
  };
}

function uploads({ uploads: use }: Grants, resources: NodeResources): FunctionAccess {
  if (use === undefined) return NOTHING;
  const { name, arn } = resources.uploads;
  const actions = { put: ['s3:PutObject'], take: ['s3:DeleteObject', 's3:GetObject'] }[use];
  const keyActions = { put: ['kms:GenerateDataKey'], take: ['kms:Decrypt'] }[use];
  return {
    environment: { UPLOADS_BUCKET: name },
    statements: [
      policyStatement('Uploads', actions, [`${arn}/*`]),
      // Without it, S3 answers 403 and not 404 for a file that was not sent.
      ...(use === 'take' ? [policyStatement('UploadsAbsence', ['s3:ListBucket'], [arn])] : []),
      keyThrough('s3', 'UploadsKey', resources.keys.pictures, keyActions),
    ],
    acknowledged: [
      {
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${name}/*]`,
        reason:
          'A file is named by the id of its upload, which exists only at run time; the bucket holds nothing else.',
      },
    ],
  };
}

function sends({ sends: names = [] }: Grants, resources: NodeResources): FunctionAccess {
  if (names.length === 0) return NOTHING;
  const queues = names.map((name) => resources.queues[name]);
  return {
    environment: Object.fromEntries(
      names.map((name) => [`${variableName(name)}_QUEUE`, resources.queues[name].queueUrl]),
    ),
    statements: [
      policyStatement(
        'Send',
        ['sqs:SendMessage'],
        queues.map((queue) => queue.queueArn),
      ),
      keyThrough('sqs', 'SendKey', resources.keys.queues, ['kms:Decrypt', 'kms:GenerateDataKey']),
    ],
  };
}

function publishes({ publishesProbes }: Grants, resources: NodeResources): FunctionAccess {
  if (!publishesProbes) return NOTHING;
  return {
    environment: { PROBE_READY_TOPIC: resources.probeReady.arn },
    statements: [
      policyStatement('Publish', ['sns:Publish'], [resources.probeReady.arn]),
      keyThrough('sns', 'PublishKey', resources.keys.topic, ['kms:Decrypt', 'kms:GenerateDataKey']),
    ],
  };
}

/** The secret is the Participant's own, made before the deployment and encrypted under a key of its own choice. */
function clientCertificate({ clientCertificate: granted }: Grants, resources: NodeResources): FunctionAccess {
  const secret = resources.clientCertificateSecret;
  if (!granted || secret === undefined) return NOTHING;
  return {
    environment: { CLIENT_CERTIFICATE_SECRET: secret },
    statements: [policyStatement('ClientCertificate', ['secretsmanager:GetSecretValue'], [secret])],
  };
}

function keyPair(name: string, key: IKey, actions: string[]): FunctionAccess {
  return {
    environment: { [`${variableName(name)}_KEY`]: key.keyArn },
    statements: [policyStatement(`${constructId(name)}Key`, actions, [key.keyArn])],
  };
}

/** A worker's access to its own queue, which no other function may receive from. */
export function receiveAccess(queue: IQueue, key: IKey): FunctionAccess {
  return {
    environment: {},
    statements: [
      policyStatement(
        'Receive',
        ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        [queue.queueArn],
      ),
      keyThrough('sqs', 'ReceiveKey', key, ['kms:Decrypt']),
    ],
  };
}
