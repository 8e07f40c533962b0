import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Caller } from '../access/caller.ts';
import { negotiateLanguage } from '../api/problems/language.ts';
import { problemOf } from '../api/problems/problem.ts';
import type { RawBody } from '../api/request/json-body.ts';
import type { Language } from '../core/error-catalogue.ts';
import { CodedError, isCodedError } from '../core/errors.ts';
import type { AgencyId } from '../core/ids.ts';
import type { Participant, Scope } from '../participants/participant.ts';
import { log } from './log.ts';
import { once } from './once.ts';

/** A request as a route sees it. */
export interface ApiRequest {
  /** Method and path template, e.g. `GET /v1/encounters/{encounterId}`. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>> | null;
  readonly body: RawBody;
  readonly language: Language;
  header(name: string): string | undefined;
  /** Who calls. @throws CodedError TOKEN_MISSING on a route that the authorizer does not guard */
  caller(): Caller;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; a string goes as it is, with the content type the headers name. */
  readonly body?: unknown;
}

export type Route = (request: ApiRequest) => Promise<ApiAnswer>;

/** What a function behind the API is made of. */
export interface ApiFunction {
  readonly participant: Participant;
  /** By method and path template. */
  readonly routes: Readonly<Record<string, Route>>;
  /** The body of a problem document, where the route's protocol adds to it (OAuth does). */
  readonly extendProblem?: (error: unknown) => Readonly<Record<string, unknown>>;
}

/** The handler of a function behind the API: every error leaves as a problem document in the caller's language. */
export function apiFunction(build: () => Promise<ApiFunction>) {
  const built = once(build);
  return middy(async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    let request: ApiRequest | undefined;
    let api: ApiFunction | undefined;
    try {
      api = await built();
      request = requestOf(event, api.participant);
      const route = api.routes[request.route];
      if (route === undefined) throw new CodedError('NOT_FOUND');
      return resultOf(await route(request));
    } catch (error) {
      return problemResult(error, event, request?.language ?? 'en', api?.extendProblem);
    }
  });
}

function requestOf(event: APIGatewayProxyEvent, { defaultLanguage }: Participant): ApiRequest {
  const headers = new Map(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const header = (name: string): string | undefined => headers.get(name);
  return {
    route: `${event.httpMethod} ${event.resource}`,
    parameters: event.pathParameters ?? {},
    query: event.queryStringParameters,
    body: {
      body: event.body,
      isBase64Encoded: event.isBase64Encoded,
      contentType: header('content-type'),
      contentEncoding: header('content-encoding'),
    },
    language: negotiateLanguage(header('accept-language'), defaultLanguage),
    header,
    caller: () => callerOf(event),
  };
}

/** The caller the authorizer proved. */
function callerOf({ requestContext }: APIGatewayProxyEvent): Caller {
  const { agency, account, scopes } = requestContext.authorizer ?? {};
  if (typeof agency !== 'string' || typeof account !== 'string' || typeof scopes !== 'string') {
    throw new CodedError('TOKEN_MISSING');
  }
  return { agency: agency as AgencyId, account, scopes: scopes.split(' ') as Scope[] };
}

function resultOf({ status, headers = {}, body }: ApiAnswer): APIGatewayProxyResult {
  const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if (body === undefined) return { statusCode: status, headers: { ...common, ...headers }, body: '' };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    statusCode: status,
    headers: { ...common, 'content-type': 'application/json', ...headers },
    body: text,
  };
}

function problemResult(
  error: unknown,
  event: APIGatewayProxyEvent,
  language: Language,
  extend: ApiFunction['extendProblem'],
): APIGatewayProxyResult {
  const { requestId } = event.requestContext;
  const route = `${event.httpMethod} ${event.resource}`;
  if (isCodedError(error)) log.info('REQUEST_REFUSED', { requestId, route, code: error.code });
  else log.error('REQUEST_FAILED', { requestId, route }, error);
  const { status, headers, body } = problemOf(
    isServiceFault(error) ? new CodedError('UNAVAILABLE') : error,
    language,
    `urn:uuid:${requestId}`,
  );
  return {
    statusCode: status,
    headers: { ...headers },
    body: JSON.stringify({ ...body, ...extend?.(error) }),
  };
}

/** An error of a service behind the function (the SDK's errors carry $metadata): the same request may succeed later. */
const isServiceFault = (error: unknown): boolean => error instanceof Error && '$metadata' in error;
