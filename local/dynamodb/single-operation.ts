import {
  actions,
  evaluation,
  isServiceError,
  type Operation,
  operationValidations,
  type Parameters,
  type StoredItem,
  validations,
} from './dynalite.ts';
import type { ItemStore } from './item-store.ts';
import { isConditionalCheckFailure, withItem } from './service-errors.ts';
import { areWellFormed } from './well-formed.ts';

/**
 * Checks the parameters of one operation as dynalite does: types, limits, expressions.
 * @throws ServiceError ValidationException or SerializationException
 */
export function validated(store: ItemStore, operation: Operation, parameters: Parameters): Parameters {
  const { types, custom } = operationValidations[operation];
  const known = typesChecked(parameters, types);
  validations.checkValidations(known, types, custom, store);
  return known;
}

/** Parameters that are maps of attributes. */
const ATTRIBUTES = ['Item', 'Key', 'ExpressionAttributeValues'] as const;

/** The parameters that dynalite knows, of the types it knows. Most are attributes, which it looks at three times. */
function typesChecked(parameters: Parameters, types: Record<string, unknown>): Parameters {
  // dynalite removes what it does not know from the object it is given, and some callers still need it.
  const others = { ...parameters };
  const wellFormed: Parameters = {};
  for (const name of ATTRIBUTES) {
    if (types[name] === undefined || !areWellFormed(others[name])) continue;
    wellFormed[name] = others[name];
    others[name] = undefined;
  }
  return Object.assign(validations.checkTypes(others, types), wellFormed);
}

/** A write of one item: it has happened, or been refused, when this returns. @throws ServiceError */
export function writeItem(
  store: ItemStore,
  operation: 'PutItem' | 'UpdateItem' | 'DeleteItem',
  parameters: Parameters,
  returnItemOnFailure: unknown,
): object {
  if (operation === 'PutItem') refuseEmptyIndexKey(store, parameters);
  let result: object | undefined;
  let problem: unknown;
  actions[operation](store, parameters, (error, answer) => {
    problem = error;
    result = answer;
  });
  if (result !== undefined) return result;
  if (problem === undefined) throw new Error(`${operation} did not end in its turn`);
  if (isServiceError(problem) && isConditionalCheckFailure(problem) && returnItemOnFailure === 'ALL_OLD') {
    const existing = readItem(store, parameters, (parameters.Key ?? parameters.Item) as StoredItem);
    if (existing !== undefined) throw withItem(problem, existing);
  }
  throw problem;
}

export function readItem(store: ItemStore, parameters: Parameters, key: StoredItem): StoredItem | undefined {
  const name = parameters.TableName as string;
  return store.getItemDb(name).peek(evaluation.createKey(key, store.table(name))) as StoredItem | undefined;
}

/** Any operation of dynalite's own. @throws ServiceError */
export function runAction(store: ItemStore, operation: Operation, parameters: Parameters): Promise<object> {
  return new Promise((resolve, reject) => {
    actions[operation](store, parameters, (error, answer) => {
      if (error !== undefined && error !== null) reject(error);
      else resolve(answer ?? {});
    });
  });
}

/** The service refuses an empty string as the key of an index; dynalite stores it. */
function refuseEmptyIndexKey(store: ItemStore, parameters: Parameters): void {
  const item = parameters.Item as StoredItem;
  for (const { IndexName, KeySchema } of store.table(parameters.TableName as string).GlobalSecondaryIndexes ??
    []) {
    for (const { AttributeName } of KeySchema) {
      if (item[AttributeName]?.S !== '') continue;
      throw evaluation.validationError(
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
          'The AttributeValue for a key attribute cannot contain an empty string value. ' +
          `IndexName: ${IndexName}, IndexKey: ${AttributeName}`,
      );
    }
  }
}
