import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { AlarmRegister, BothLanguages } from './alarm-register.ts';

export interface RecordTableProps {
  readonly tableName: string;
  readonly key: IKey;
  /** Indexes by name, with their partition and sort keys (strings). All attributes are projected. */
  readonly indexes: Readonly<Record<string, readonly [partition: string, sort: string]>>;
  /** Attribute `expiresAt` removes rows (R15), except where nothing may ever be removed. */
  readonly expires: boolean;
  /** False only where a backup would bring back what must be destroyed (R11). */
  readonly pointInTimeRecovery: boolean;
  readonly alarms: AlarmRegister;
  /** What it means that requests to this table fail. */
  readonly impact: BothLanguages;
}

/** A table of records: keys `pk` and `sk`, paid per request, under the node's own key, protected from deletion, watched. */
export class RecordTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, props: RecordTableProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      tableName: props.tableName,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: props.pointInTimeRecovery },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(props.expires ? { timeToLiveAttribute: 'expiresAt' } : {}),
    });
    for (const [indexName, [partition, sort]] of Object.entries(props.indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: partition, type: AttributeType.STRING },
        sortKey: { name: sort, type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      });
    }
    for (const name of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
      props.alarms.declare({
        alarm: 'table-errors',
        subject: `${props.tableName} (${name})`,
        impact: props.impact,
        metric: {
          namespace: 'AWS/DynamoDB',
          name,
          dimensions: { TableName: props.tableName },
          statistic: 'Sum',
          period: 300,
        },
        atLeast: 1,
        periods: 3,
      });
    }
  }
}
