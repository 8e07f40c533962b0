import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { TableName, WorkerName } from './function-table.ts';

/** A table by its name: what a grant needs to know of it. */
export interface TableReference {
  readonly name: string;
  readonly arn: string;
  readonly indexArns: readonly string[];
}

/** The keys of the storage stack. */
export interface NodeKeys {
  readonly tables: IKey;
  readonly pictures: IKey;
  readonly segments: IKey;
  readonly signing: IKey;
  readonly decryption: IKey;
  readonly webhook: IKey;
}

/** Everything a function can be granted. */
export interface NodeResources {
  readonly tables: Readonly<Record<TableName, TableReference>>;
  readonly pictures: { readonly name: string; readonly arn: string };
  readonly segments: { readonly name: string; readonly arn: string };
  readonly uploads: { readonly name: string; readonly arn: string };
  readonly queues: Readonly<Record<WorkerName, IQueue>>;
  readonly probeReady: { readonly arn: string };
  readonly clientCertificateSecret: string | undefined;
  readonly keys: NodeKeys & { readonly queues: IKey; readonly topic: IKey };
}
