import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Participant } from '../../lib/participants/participant.ts';
import type { AlarmRegister, BothLanguages } from '../constructs/alarm-register.ts';
import { DataKey, NodeKeyPair } from '../constructs/keys.ts';
import { RecordTable } from '../constructs/record-table.ts';
import { TABLES, type TableName } from '../function-table.ts';
import { constructId, physicalName } from '../naming.ts';
import type { NodeKeys, NodeResources } from '../node-resources.ts';
import { PARAMETERS } from '../parameters.ts';
import { recordOf } from '../record-of.ts';

export interface StorageStackProps extends StackProps {
  readonly participant: Participant;
  readonly alarms: AlarmRegister;
}

interface TableEntry {
  readonly indexes: Readonly<Record<string, readonly [partition: string, sort: string]>>;
  readonly expires?: false;
  readonly pointInTimeRecovery?: false;
  readonly impact: BothLanguages;
}

const TABLE_ENTRIES: Readonly<Record<TableName, TableEntry>> = {
  encounters: {
    indexes: {
      byAgency: ['agencyKey', 'receivedKey'],
      open: ['openKey', 'receivedKey'],
      reviews: ['reviewKey', 'receivedKey'],
    },
    impact: {
      en: 'Encounters are accepted and answered late.',
      es: 'Los encuentros se aceptan y responden tarde.',
    },
  },
  outbox: {
    indexes: { due: ['dueKey', 'dueAt'] },
    impact: { en: 'Owed work is sent late.', es: 'El trabajo pendiente se envía tarde.' },
  },
  gallery: {
    indexes: {},
    impact: { en: 'Enrolment and searches are late.', es: 'Las inscripciones y búsquedas se retrasan.' },
  },
  searches: {
    indexes: {},
    pointInTimeRecovery: false,
    impact: { en: 'Searches end late.', es: 'Las búsquedas terminan tarde.' },
  },
  exchange: {
    indexes: {},
    impact: {
      en: 'Messages with partners, and tokens, are late.',
      es: 'Los mensajes con los socios y los tokens se retrasan.',
    },
  },
  notifications: {
    indexes: {},
    impact: { en: 'Agencies are told late.', es: 'Se avisa tarde a las instituciones.' },
  },
  audit: {
    indexes: {},
    expires: false,
    impact: {
      en: 'Nothing is accepted without its audit entry: everything is late.',
      es: 'Nada se acepta sin su registro de auditoría: todo se retrasa.',
    },
  },
};

/** What must outlive any deployment: tables, the buckets of pictures and of gallery segments, and the keys. */
export class StorageStack extends Stack {
  readonly keys: NodeKeys;

  constructor(scope: Construct, id: string, props: StorageStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { participant, alarms } = props;
    this.keys = this.#keys(participant);
    for (const name of TABLES) {
      const { indexes, expires = true, pointInTimeRecovery = true, impact } = TABLE_ENTRIES[name];
      const { table } = new RecordTable(this, constructId(name), {
        tableName: physicalName(participant, name),
        key: this.keys.tables,
        indexes,
        expires,
        pointInTimeRecovery,
        alarms,
        impact,
      });
      if (!pointInTimeRecovery) {
        Validations.of(table).acknowledge({
          id: 'AwsSolutions-DDB3',
          reason:
            'R11: the table holds the data key of each probe, whose deletion destroys the probe. A backup would bring the key back.',
        });
      }
    }
    this.#buckets(participant);
  }

  #keys(participant: Participant): NodeKeys {
    const data = (name: string, description: string) =>
      new DataKey(this, `${constructId(name)}Key`, { name: physicalName(participant, name), description });
    const pair = (kind: 'signing' | 'decryption' | 'webhook', description: string) =>
      new NodeKeyPair(this, `${constructId(kind)}Key`, {
        kind,
        name: physicalName(participant, kind),
        description,
      });
    return {
      tables: data('tables', 'Tables of records at rest'),
      pictures: data('pictures', 'Pictures of fingers at rest'),
      segments: data('segments', 'Segments of the gallery at rest'),
      signing: pair('signing', 'Signs exchange messages, receipts and access tokens (ES256)'),
      decryption: pair('decryption', 'Opens exchange messages from partners (ECDH-ES)'),
      webhook: pair('webhook', 'Signs notifications to agencies (Ed25519)'),
    };
  }

  /**
   * No versioning: a deleted picture must be gone (R11), and so must the segments that held an erased encounter. A
   * lifecycle removes pictures that extraction should have removed, and uploads that became no encounter; segments are kept as long as a manifest lists them,
   * and can all be built again from the log.
   */
  #buckets(participant: Participant): void {
    this.#bucket('Pictures', participant, this.keys.pictures, Duration.days(PARAMETERS.pictures.expiryDays));
    this.#bucket('Uploads', participant, this.keys.pictures, Duration.days(PARAMETERS.pictures.expiryDays));
    this.#bucket('Segments', participant, this.keys.segments);
  }

  #bucket(id: string, participant: Participant, key: IKey, expiration?: Duration): void {
    const name = id.toLowerCase();
    const accessLog = new Bucket(this, `${id}AccessLog`, {
      bucketName: bucketName(participant, `${name}-access-log`, this.region),
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ expiration: Duration.days(PARAMETERS.pictures.accessLogDays) }],
    });
    new Bucket(this, id, {
      bucketName: bucketName(participant, name, this.region),
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: accessLog as IBucket,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          ...(expiration && { expiration }),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
  }
}

/**
 * The storage by name, for another stack of the same node: no exports tie the two, except those of the keys, whose ids
 * KMS chooses.
 */
export function storageByName(
  stack: Stack,
  participant: Participant,
): Pick<NodeResources, 'tables' | 'pictures' | 'segments' | 'uploads'> {
  const tables = recordOf(TABLES, (table) => {
    const name = physicalName(participant, table);
    const arn = stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: name });
    const indexArns = Object.keys(TABLE_ENTRIES[table].indexes).map((index) => `${arn}/index/${index}`);
    return { name, arn, indexArns };
  });
  const bucket = (name: string) => {
    const physical = bucketName(participant, name, stack.region);
    return { name: physical, arn: `arn:${stack.partition}:s3:::${physical}` };
  };
  return {
    tables,
    pictures: bucket('pictures'),
    segments: bucket('segments'),
    uploads: bucket('uploads'),
  };
}

/** Bucket names are global to a partition: the account and the region make them one's own. */
function bucketName(participant: Participant, name: string, region: string): string {
  return `${physicalName(participant, name)}-${participant.deployment.account}-${region}`;
}
