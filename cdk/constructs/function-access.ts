import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/** What a function may do, and what it is told about where. The two always come together. */
export interface FunctionAccess {
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
  /** Why a statement has to be wider than one resource, for each that is. */
  readonly acknowledged?: readonly { readonly id: string; readonly reason: string }[];
}

export function policyStatement(
  sid: string,
  actions: string[],
  resources: string[],
  conditions = {},
): PolicyStatement {
  return new PolicyStatement({ sid, actions, resources, conditions });
}

/** Use of a data key through one service only: a stolen role can't decrypt with it directly. */
export function keyThrough(service: string, sid: string, key: IKey, actions: string[]): PolicyStatement {
  const through = `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}`;
  return policyStatement(sid, actions, [key.keyArn], { StringEquals: { 'kms:ViaService': through } });
}

export function joined(parts: readonly FunctionAccess[]): FunctionAccess {
  return {
    environment: Object.assign({}, ...parts.map((part) => part.environment)),
    statements: parts.flatMap((part) => part.statements),
    acknowledged: parts.flatMap((part) => part.acknowledged ?? []),
  };
}
