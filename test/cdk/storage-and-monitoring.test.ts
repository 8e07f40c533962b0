import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../../cdk/project-root.ts';
import { ALARM_CATALOGUE } from '../../lib/observability/alarm-catalogue.ts';
import { shippedParticipant } from './shipped-participant.ts';
import { templatesOf } from './templates.ts';

const slv = shippedParticipant('slv');
const { storage, node, monitoring } = templatesOf(slv);

interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly Projection: { readonly ProjectionType: string };
}

describe('storage', () => {
  const tables = storage.ofType('AWS::DynamoDB::Table');

  test('every table is paid per request, under the node’s key, protected, kept, and backed up unless a backup would undo a destruction', () => {
    expect(tables).toHaveLength(7);
    for (const [, { Properties, DeletionPolicy }] of tables) {
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        PointInTimeRecoverySpecification: {
          PointInTimeRecoveryEnabled: Properties.TableName !== 'encuentro-slv-searches',
        },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      });
      expect(DeletionPolicy).toBe('Retain');
    }
  });

  test('rows of every table expire, except those of the audit log', () => {
    const forever = tables.filter(([, { Properties }]) => Properties.TimeToLiveSpecification === undefined);
    expect(forever.map(([, { Properties }]) => Properties.TableName)).toEqual(['encuentro-slv-audit']);
  });

  test('the indexes are those the queries need', () => {
    const indexes = Object.fromEntries(
      tables.map(([, { Properties }]) => [
        Properties.TableName.replace('encuentro-slv-', ''),
        (Properties.GlobalSecondaryIndexes ?? []).map(
          ({ IndexName, KeySchema, Projection }: Index) =>
            `${IndexName} ${KeySchema.map((key) => key.AttributeName).join(' ')} ${Projection.ProjectionType}`,
        ),
      ]),
    );
    expect(indexes).toEqual({
      encounters: [
        'byAgency agencyKey receivedKey ALL',
        'open openKey receivedKey ALL',
        'reviews reviewKey receivedKey ALL',
      ],
      outbox: ['due dueKey dueAt ALL'],
      gallery: [],
      searches: [],
      exchange: [],
      notifications: [],
      audit: [],
    });
  });

  test.each(['Pictures', 'Uploads'])(
    'what is deleted of %s is gone: no versions, one day, no public access, TLS only',
    (name) => {
      const bucket = storage
        .ofType('AWS::S3::Bucket')
        .find(([id]) => id.startsWith(name) && !id.includes('AccessLog'));
      expect(bucket?.[1].Properties.VersioningConfiguration).toBeUndefined();
      expect(bucket?.[1].Properties).toMatchObject({
        LifecycleConfiguration: { Rules: [{ ExpirationInDays: 1, Status: 'Enabled' }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
      });
      expect(storage.text).toContain('aws:SecureTransport');
    },
  );

  test('a segment that held an erased encounter is gone when it is deleted, and none goes by itself', () => {
    const segments = storage
      .ofType('AWS::S3::Bucket')
      .find(([id]) => id.startsWith('Segments') && !id.includes('AccessLog'));
    expect(segments?.[1].Properties.VersioningConfiguration).toBeUndefined();
    expect(segments?.[1].Properties.LifecycleConfiguration.Rules[0].ExpirationInDays).toBeUndefined();
    expect(segments?.[1].Properties).toMatchObject({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
    });
  });

  test('the node’s key pairs sign, agree and sign notifications; data keys rotate', () => {
    const keys = storage.ofType('AWS::KMS::Key').map(([, { Properties }]) => Properties);
    expect(
      keys.map((key) => `${key.KeySpec ?? 'SYMMETRIC'} ${key.KeyUsage ?? 'ENCRYPT_DECRYPT'}`).sort(),
    ).toEqual([
      'ECC_NIST_EDWARDS25519 SIGN_VERIFY',
      'ECC_NIST_P256 KEY_AGREEMENT',
      'ECC_NIST_P256 SIGN_VERIFY',
      'SYMMETRIC ENCRYPT_DECRYPT',
      'SYMMETRIC ENCRYPT_DECRYPT',
      'SYMMETRIC ENCRYPT_DECRYPT',
    ]);
    for (const key of keys.filter((each) => each.KeySpec === undefined))
      expect(key.EnableKeyRotation).toBe(true);
  });
});

describe('monitoring', () => {
  const alarms = monitoring.ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
  const catalogueId = (alarm: { AlarmName: string }) => alarm.AlarmName.split('/')[1] ?? '';

  test('every alarm tells someone when it begins and when it ends', () => {
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toHaveLength(1);
      expect(alarm.OKActions).toEqual(alarm.AlarmActions);
    }
    expect(monitoring.ofType('AWS::SNS::Subscription')[0]?.[1].Properties.Endpoint).toBe(slv.alarmEmail);
  });

  test('every alarm says in both languages what it means, and names a runbook that exists in both', () => {
    for (const alarm of alarms) {
      const id = catalogueId(alarm);
      expect(alarm.AlarmDescription).toContain(`docs/runbooks/${id}.md · docs/runbooks/${id}.es.md`);
      expect(alarm.AlarmDescription.split('\n\n')).toHaveLength(3);
      expect(alarm.AlarmDescription.length).toBeLessThanOrEqual(1024);
      for (const file of [`${id}.md`, `${id}.es.md`]) {
        expect([file, existsSync(path.join(PROJECT_ROOT, 'docs', 'runbooks', file))]).toEqual([file, true]);
      }
    }
  });

  test('every alarm of the catalogue watches something', () => {
    expect([...new Set(alarms.map(catalogueId))].sort()).toEqual(Object.keys(ALARM_CATALOGUE).sort());
  });

  test('every queue, dead-letter queue, function and partner is watched', () => {
    const watched = JSON.stringify(alarms.map((alarm) => alarm.Dimensions));
    for (const [, { Properties }] of node.ofType('AWS::SQS::Queue'))
      expect(watched).toContain(`"${Properties.QueueName}"`);
    for (const [, { Properties }] of node.ofType('AWS::Lambda::Function')) {
      expect(watched).toContain(`"${Properties.FunctionName}"`);
    }
    for (const partner of slv.partners) expect(watched).toContain(`"${partner.participant}"`);
  });

  test('silence of a scheduled function raises its alarm', () => {
    const missed = alarms.filter((alarm) => catalogueId(alarm) === 'schedule-missed');
    expect(missed).toHaveLength(3);
    for (const alarm of missed) expect(alarm.TreatMissingData).toBe('breaching');
  });

  test('there is a dashboard', () => {
    expect(monitoring.ofType('AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });
});
