import { randomUUID } from 'node:crypto';
import { isServiceError, type Parameters } from './dynalite.ts';
import type { Answer } from './requests.ts';
import { malformedRequest, missingToken, unknownOperation } from './service-errors.ts';

/** A request in DynamoDB's JSON protocol, from wherever it came. */
export interface ProtocolRequest {
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: string | Uint8Array;
}

export interface ProtocolAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** DynamoDB's JSON protocol. Signatures are not checked; a request without one is refused. */
export function dynamoDbProtocol(
  answer: (operation: string, parameters: Parameters) => Answer,
): (request: ProtocolRequest) => ProtocolAnswer | Promise<ProtocolAnswer> {
  return (request) => {
    try {
      const result = answer(operationOf(request), parametersOf(request));
      return result instanceof Promise ? result.then(answered, refused) : answered(result);
    } catch (error) {
      return refused(error);
    }
  };
}

function operationOf({ headers, method }: ProtocolRequest): string {
  const [version, operation] = String(headers['x-amz-target'] ?? '').split('.');
  if (method !== 'POST' || version !== 'DynamoDB_20120810' || operation === undefined)
    throw unknownOperation();
  if (headers.authorization === undefined) throw missingToken();
  return operation;
}

function parametersOf({ body = '' }: ProtocolRequest): Parameters {
  try {
    const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Parameters;
  } catch {
    // falls through: not JSON
  }
  throw malformedRequest();
}

const answered = (body: object, status = 200): ProtocolAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  body: JSON.stringify(body),
});

function refused(error: unknown): ProtocolAnswer {
  if (isServiceError(error)) return answered(error.body, error.statusCode);
  console.error(error);
  return answered({ __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: '' }, 500);
}
