import { createRequire } from 'node:module';
import { type ExpressionParser, remember } from './expression-memo.ts';

/**
 * What is used of dynalite 4: its request validation, its actions and its expression evaluation. Its storage is not:
 * dynalite keeps items in LevelDB through promises, streams and JSON, about 1 ms an operation; its actions take the
 * store as a parameter, so they run here on our own (item-store.ts).
 */
const require = createRequire(import.meta.url);

export type AttributeValue = { readonly [type: string]: unknown };
export type StoredItem = { readonly [attribute: string]: AttributeValue };

/** Parameters of one operation, as sent; validation adds what it parsed under names that begin with `_`. */
export type Parameters = { [name: string]: unknown };

export interface KeySchemaElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}
export interface TableDescription {
  readonly TableName: string;
  readonly TableStatus: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly GlobalSecondaryIndexes?: readonly {
    readonly IndexName: string;
    readonly KeySchema: readonly KeySchemaElement[];
  }[];
}

/** An error of the service: status and body go to the caller as they are. */
export interface ServiceError extends Error {
  readonly statusCode: number;
  readonly body: { readonly __type: string; readonly message?: string; readonly [name: string]: unknown };
}

export type Callback<Answer> = (error: unknown, answer?: Answer) => void;
type Action = (store: unknown, parameters: Parameters, answer: Callback<object>) => void;

interface OperationValidation {
  readonly types: Record<string, unknown>;
  readonly custom?: (parameters: Parameters, store: unknown) => string | undefined;
}

interface Validations {
  checkTypes(parameters: unknown, types: Record<string, unknown>): Parameters;
  checkValidations(
    parameters: Parameters,
    types: Record<string, unknown>,
    custom: OperationValidation['custom'],
    store: unknown,
  ): void;
}

interface Evaluation {
  createKey(item: StoredItem, table: TableDescription): string;
  validateKey(key: StoredItem, table: TableDescription): ServiceError | undefined;
  validateKeyPaths(paths: unknown, table: TableDescription): ServiceError | undefined;
  checkConditional(parameters: Parameters, existing: StoredItem | undefined): ServiceError | null | undefined;
  mapPaths(paths: unknown, item: StoredItem): StoredItem;
  itemSize(item: StoredItem): number;
  validationError(message: string): ServiceError;
}

for (const parser of ['conditionParser', 'updateParser', 'projectionParser']) {
  remember(require(`dynalite/db/${parser}`) as ExpressionParser);
}

export const validations = require('dynalite/validations') as Validations;
export const evaluation = require('dynalite/db') as Evaluation;

/** Operations answered by dynalite's own actions, one item or one query at a time. */
export const OPERATIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;
export type Operation = (typeof OPERATIONS)[number];

const fileOf = (operation: Operation) => operation.charAt(0).toLowerCase() + operation.slice(1);

export const actions = Object.fromEntries(
  OPERATIONS.map((operation) => [operation, require(`dynalite/actions/${fileOf(operation)}`)]),
) as Record<Operation, Action>;

export const operationValidations = Object.fromEntries(
  OPERATIONS.map((operation) => [operation, require(`dynalite/validations/${fileOf(operation)}`)]),
) as Record<Operation, OperationValidation>;

export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && 'statusCode' in error && 'body' in error;
}
