import { randomUUID } from 'node:crypto';
import type { Service, ServiceAnswer, ServiceRequest } from '../functions/service-calls.ts';
import { isServiceError, type Parameters } from './dynalite.ts';
import type { Answer } from './requests.ts';
import { malformedRequest, missingToken, unknownOperation } from './service-errors.ts';

/** DynamoDB's JSON protocol. Signatures are not checked; a request without one is refused. */
export function dynamoDbProtocol(answer: (operation: string, parameters: Parameters) => Answer): Service {
  return (request) => {
    try {
      const result = answer(operationOf(request), parametersOf(request));
      return result instanceof Promise ? result.then(answered, refused) : answered(result);
    } catch (error) {
      return refused(error);
    }
  };
}

function operationOf({ headers, method }: ServiceRequest): string {
  const [version, operation] = String(headers['x-amz-target'] ?? '').split('.');
  if (method !== 'POST' || version !== 'DynamoDB_20120810' || operation === undefined)
    throw unknownOperation();
  if (headers.authorization === undefined) throw missingToken();
  return operation;
}

function parametersOf({ body = '' }: ServiceRequest): Parameters {
  try {
    const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Parameters;
  } catch {
    // falls through: not JSON
  }
  throw malformedRequest();
}

const answered = (body: object, status = 200): ServiceAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  body: JSON.stringify(body),
});

function refused(error: unknown): ServiceAnswer {
  if (isServiceError(error)) return answered(error.body, error.statusCode);
  console.error(error);
  return answered({ __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: '' }, 500);
}
