import {
  evaluation,
  isServiceError,
  type Parameters,
  type ServiceError,
  type StoredItem,
} from './dynalite.ts';
import type { ItemStore } from './item-store.ts';
import type { RequestTokens } from './request-tokens.ts';
import {
  type CancellationReason,
  isConditionalCheckFailure,
  transactionCancelled,
  withItem,
} from './service-errors.ts';
import { readItem, validated, writeItem } from './single-operation.ts';

/** Limits of the service (Amazon DynamoDB Developer Guide, "Constraints in Amazon DynamoDB", Transactions). */
const MAX_ITEMS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_TOKEN_LENGTH = 36;

/** How each member of TransactItems is checked and run: as the operation on one item that it is. */
const WRITES = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'DeleteItem',
} as const;
type WriteKind = keyof typeof WRITES;

interface Write {
  readonly kind: WriteKind;
  readonly parameters: Parameters;
  readonly returnItemOnFailure: unknown;
}

/**
 * TransactWriteItems: every condition holds and all writes happen, or none does. Each write is dynalite's action on
 * its item; the items are distinct, so no condition sees another write of its own transaction.
 *
 * Never answers TransactionConflict: transactions here come one after the other.
 * @throws ServiceError ValidationException, IdempotentParameterMismatchException, TransactionCanceledException
 */
export function transactWrite(
  store: ItemStore,
  tokens: RequestTokens,
  request: Parameters,
  now: number,
): object {
  const members = membersOf(request);
  const token = tokenOf(request);
  // As it came: validation and the writes change what they are given.
  const text = JSON.stringify(members);
  if (token !== undefined && tokens.repeats(token, text, now)) return {};

  const writes = members.map((member, at) => writeOf(store, member, at));
  refuseRepeatedItems(
    writes.map(({ parameters }) => parameters),
    store,
  );
  // What is stored is shorter than its text.
  if (text.length > MAX_BYTES) refuseTooManyBytes(writes);

  const { reasons } = store.attempt(() => {
    const outcome = writes.map((write) => outcomeOf(store, write));
    return { reasons: outcome, keep: outcome.every(({ Code }) => Code === 'None') };
  });
  if (reasons.some(({ Code }) => Code !== 'None')) throw transactionCancelled(reasons);
  if (token !== undefined) tokens.remember(token, text, now);
  return {};
}

/** TransactGetItems: the items as they were at one moment. @throws ServiceError */
export function transactGet(store: ItemStore, request: Parameters): object {
  const gets = membersOf(request).map((member, at) => {
    const get = member.Get;
    if (get === undefined) throw nullMember(`transactItems.${at + 1}.member.get`);
    const parameters = validated(store, 'GetItem', get as Parameters);
    const table = store.table(parameters.TableName as string);
    const problem = evaluation.validateKey(parameters.Key as StoredItem, table);
    if (problem !== undefined && problem !== null) throw problem;
    return parameters;
  });
  refuseRepeatedItems(gets, store);
  return {
    Responses: gets.map((parameters) => {
      const item = readItem(store, parameters, parameters.Key as StoredItem);
      const projection = parameters._projection as { paths: unknown } | undefined;
      if (item === undefined) return {};
      return { Item: projection === undefined ? item : evaluation.mapPaths(projection.paths, item) };
    }),
  };
}

function outcomeOf(store: ItemStore, { kind, parameters, returnItemOnFailure }: Write): CancellationReason {
  try {
    if (kind === 'ConditionCheck') check(store, parameters, returnItemOnFailure);
    else writeItem(store, WRITES[kind], parameters, returnItemOnFailure);
    return { Code: 'None' };
  } catch (error) {
    if (!isServiceError(error) || error.body.__type.endsWith('ResourceNotFoundException')) throw error;
    return reasonOf(error);
  }
}

function reasonOf(error: ServiceError): CancellationReason {
  if (!isConditionalCheckFailure(error)) return { Code: 'ValidationError', Message: error.message };
  const item = error.body.Item as object | undefined;
  return {
    Code: 'ConditionalCheckFailed',
    Message: error.message,
    ...(item === undefined ? {} : { Item: item }),
  };
}

function check(store: ItemStore, parameters: Parameters, returnItemOnFailure: unknown): void {
  const key = parameters.Key as StoredItem;
  const invalid = evaluation.validateKey(key, store.table(parameters.TableName as string));
  if (invalid !== undefined && invalid !== null) throw invalid;
  const existing = readItem(store, parameters, key);
  const failure = evaluation.checkConditional(parameters, existing);
  if (failure === undefined || failure === null) return;
  throw existing !== undefined && returnItemOnFailure === 'ALL_OLD' ? withItem(failure, existing) : failure;
}

function membersOf(request: Parameters): readonly Parameters[] {
  const members = request.TransactItems;
  if (!Array.isArray(members)) throw nullMember('transactItems');
  if (members.length === 0) throw constraint('[]', 'transactItems', 'length greater than or equal to 1');
  if (members.length > MAX_ITEMS) {
    throw constraint('[...]', 'transactItems', `length less than or equal to ${MAX_ITEMS}`);
  }
  return members as readonly Parameters[];
}

function tokenOf(request: Parameters): string | undefined {
  const token = request.ClientRequestToken;
  if (token === undefined) return undefined;
  if (typeof token !== 'string' || token.length < 1 || token.length > MAX_TOKEN_LENGTH) {
    throw constraint(String(token), 'clientRequestToken', `length less than or equal to ${MAX_TOKEN_LENGTH}`);
  }
  return token;
}

function writeOf(store: ItemStore, member: Parameters, at: number): Write {
  const kinds = Object.keys(WRITES).filter((kind) => member[kind] !== undefined) as WriteKind[];
  const [kind] = kinds;
  if (kind === undefined) {
    throw evaluation.validationError(
      'Invalid Request: TransactWriteRequest should contain Delete or Put or Update request',
    );
  }
  if (kinds.length > 1) {
    throw evaluation.validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  const given = member[kind] as Parameters;
  if (kind === 'ConditionCheck' && given.ConditionExpression === undefined) {
    throw nullMember(`transactItems.${at + 1}.member.conditionCheck.conditionExpression`);
  }
  const { ReturnValues: _, ReturnValuesOnConditionCheckFailure: returnItemOnFailure, ...rest } = given;
  return { kind, parameters: validated(store, WRITES[kind], rest), returnItemOnFailure };
}

function refuseRepeatedItems(all: readonly Parameters[], store: ItemStore): void {
  const seen = new Set<string>();
  for (const parameters of all) {
    const name = parameters.TableName as string;
    const table = store.table(name);
    const item = (parameters.Key ?? parameters.Item) as StoredItem;
    // A key that does not fit the table has no place to collide at; its own write will say what is wrong with it.
    if (table.KeySchema.some(({ AttributeName }) => item[AttributeName] === undefined)) continue;
    const place = `${name}/${JSON.stringify(table.KeySchema.map(({ AttributeName }) => item[AttributeName]))}`;
    if (seen.has(place)) {
      throw evaluation.validationError('Transaction request cannot include multiple operations on one item');
    }
    seen.add(place);
  }
}

/** Puts and keys are measured as sent; what an update makes of its item is limited by the item's own size. */
function refuseTooManyBytes(writes: readonly Write[]): void {
  const bytes = writes.reduce(
    (sum, { parameters }) => sum + evaluation.itemSize((parameters.Item ?? parameters.Key) as StoredItem),
    0,
  );
  if (bytes > MAX_BYTES) {
    throw evaluation.validationError(`Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`);
  }
}

const nullMember = (where: string) =>
  evaluation.validationError(
    `1 validation error detected: Value null at '${where}' failed to satisfy constraint: Member must not be null`,
  );
const constraint = (value: string, where: string, limit: string) =>
  evaluation.validationError(
    `1 validation error detected: Value '${value}' at '${where}' failed to satisfy constraint: Member must have ${limit}`,
  );
