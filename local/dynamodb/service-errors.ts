import type { ServiceError } from './dynalite.ts';

const COMMON = 'com.amazon.coral.service#';
const DYNAMODB = 'com.amazonaws.dynamodb.v20120810#';

/** Why a transaction was cancelled, one for each of its writes, in their order. */
export interface CancellationReason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError';
  readonly Message?: string;
  readonly Item?: object;
}

function serviceError(type: string, message: string, more: object = {}): ServiceError {
  return Object.assign(new Error(message), {
    statusCode: 400,
    body: { __type: type, message, ...more },
  });
}

export const unknownOperation = () => serviceError(`${COMMON}UnknownOperationException`, '');
export const malformedRequest = () => serviceError(`${COMMON}SerializationException`, '');
export const missingToken = () =>
  serviceError(`${COMMON}MissingAuthenticationTokenException`, 'Request is missing Authentication Token');

export const idempotentParameterMismatch = () =>
  serviceError(
    `${DYNAMODB}IdempotentParameterMismatchException`,
    'Request token was used before with other parameters',
  );

export function transactionCancelled(reasons: readonly CancellationReason[]): ServiceError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return serviceError(
    `${DYNAMODB}TransactionCanceledException`,
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}

export function isConditionalCheckFailure(error: ServiceError): boolean {
  return error.body.__type === `${DYNAMODB}ConditionalCheckFailedException`;
}

/** The same failure with the item that failed it, for callers that asked for `ALL_OLD`. */
export function withItem(error: ServiceError, item: object): ServiceError {
  return Object.assign(error, { body: { ...error.body, Item: item } });
}
