import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isServiceError, type Parameters } from './dynalite.ts';
import type { Answer } from './requests.ts';
import { malformedRequest, missingToken, unknownOperation } from './service-errors.ts';

/** The service's own limit of a request. */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

/** DynamoDB's JSON protocol over HTTP. Signatures are not checked; a request without one is refused. */
export function dynamoDbServer(answer: (operation: string, parameters: Parameters) => Answer): Server {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_REQUEST_BYTES) chunks.push(chunk);
    });
    request.on('end', () => {
      if (size > MAX_REQUEST_BYTES) response.writeHead(413).end();
      else respond(request, response, chunks, answer);
    });
  });
  // Clients keep their connections; one that is closed just as a request goes out would be a needless retry.
  server.keepAliveTimeout = 0;
  return server;
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  chunks: readonly Buffer[],
  answer: (operation: string, parameters: Parameters) => Answer,
): void {
  try {
    const result = answer(operationOf(request), parametersOf(chunks));
    if (result instanceof Promise) {
      result.then(
        (value) => send(response, 200, value),
        (error: unknown) => sendError(response, error),
      );
    } else send(response, 200, result);
  } catch (error) {
    sendError(response, error);
  }
}

function operationOf({ headers, method }: IncomingMessage): string {
  const [version, operation] = String(headers['x-amz-target'] ?? '').split('.');
  if (method !== 'POST' || version !== 'DynamoDB_20120810' || operation === undefined)
    throw unknownOperation();
  if (headers.authorization === undefined) throw missingToken();
  return operation;
}

function parametersOf(chunks: readonly Buffer[]): Parameters {
  const only = chunks.length === 1 ? chunks[0] : undefined;
  try {
    const parsed: unknown = JSON.parse((only ?? Buffer.concat(chunks)).toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Parameters;
  } catch {
    // falls through: not JSON
  }
  throw malformedRequest();
}

function sendError(response: ServerResponse, error: unknown): void {
  if (isServiceError(error)) send(response, error.statusCode, error.body);
  else {
    console.error(error);
    send(response, 500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: '' });
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': bytes.length,
    'x-amzn-requestid': randomUUID(),
  });
  response.end(bytes);
}
