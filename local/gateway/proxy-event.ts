import type { APIGatewayProxyEvent, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import type { ApiModel } from './model.ts';
import { headerOf, type ReceivedRequest } from './received-request.ts';
import type { Match } from './router.ts';

/** What an authorizer says of the caller: values are text, whatever the authorizer returned. */
export type AuthorizerContext = Readonly<Record<string, string>>;

export interface RequestIdentity {
  readonly api: ApiModel;
  readonly accountId: string;
  readonly region: string;
}

/** The event of a Lambda proxy integration (payload format 1.0), as behind a custom domain mapped to the stage. */
export function proxyEvent(
  request: ReceivedRequest,
  match: Match,
  identity: RequestIdentity,
  authorizer: AuthorizerContext | undefined,
): APIGatewayProxyEvent {
  const base64 = isBinary(headerOf(request, 'content-type'), identity.api.binaryMediaTypes);
  return {
    ...partsOf(request, match),
    body: request.body.length === 0 ? null : request.body.toString(base64 ? 'base64' : 'utf8'),
    isBase64Encoded: base64 && request.body.length > 0,
    requestContext: requestContext(request, match, identity, authorizer ?? {}),
  };
}

/** The event of a REQUEST authorizer. It is not shown the body. */
export function authorizerEvent(
  request: ReceivedRequest,
  match: Match,
  identity: RequestIdentity,
): APIGatewayRequestAuthorizerEvent {
  return {
    type: 'REQUEST',
    methodArn: methodArn(request, identity),
    ...partsOf(request, match),
    requestContext: requestContext(request, match, identity, undefined),
  };
}

export function methodArn(request: ReceivedRequest, { api, accountId, region }: RequestIdentity): string {
  const place = `${api.id}/${api.stage}/${request.method}${request.path}`;
  return `arn:aws:execute-api:${region}:${accountId}:${place}`;
}

export function isBinary(contentType: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  const [mediaType] = (contentType ?? '').split(';');
  const given = (mediaType ?? '').trim().toLowerCase();
  return binaryMediaTypes.some(
    (type) =>
      type === '*/*' || type === given || (type.endsWith('/*') && given.startsWith(type.slice(0, -1))),
  );
}

function partsOf(request: ReceivedRequest, { route, pathParameters }: Match) {
  const headers = grouped(headerPairs(request));
  const query = grouped(request.query);
  return {
    resource: route.path,
    path: request.path,
    httpMethod: request.method,
    headers: headers.single,
    multiValueHeaders: headers.multi,
    queryStringParameters: emptyAsNull(query.single),
    multiValueQueryStringParameters: emptyAsNull(query.multi),
    pathParameters: emptyAsNull({ ...pathParameters }),
    stageVariables: null,
  };
}

function requestContext<Authorizer>(
  request: ReceivedRequest,
  { route }: Match,
  { api, accountId }: RequestIdentity,
  authorizer: Authorizer,
) {
  return {
    accountId,
    apiId: api.id,
    authorizer,
    domainName: headerOf(request, 'host') ?? '',
    extendedRequestId: request.requestId,
    httpMethod: request.method,
    identity: {
      accessKey: null,
      accountId: null,
      apiKey: null,
      apiKeyId: null,
      caller: null,
      clientCert: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: request.sourceIp,
      user: null,
      userAgent: headerOf(request, 'user-agent') ?? null,
      userArn: null,
    },
    path: request.path,
    protocol: 'HTTP/1.1',
    requestId: request.requestId,
    requestTimeEpoch: request.receivedAt,
    resourceId: route.path,
    resourcePath: route.path,
    stage: api.stage,
  };
}

function* headerPairs({ rawHeaders, sourceIp, requestId }: ReceivedRequest): Generator<[string, string]> {
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    yield [rawHeaders[at] ?? '', rawHeaders[at + 1] ?? ''];
  yield ['X-Amzn-Trace-Id', `Root=1-${requestId}`];
  yield ['X-Forwarded-For', sourceIp];
  yield ['X-Forwarded-Proto', 'http'];
}

/** Every value by name, and the last one by name. */
function grouped(pairs: Iterable<readonly [string, string]>) {
  const single: Record<string, string> = {};
  const multi: Record<string, string[]> = {};
  for (const [name, value] of pairs) {
    single[name] = value;
    multi[name] ??= [];
    multi[name].push(value);
  }
  return { single, multi };
}

function emptyAsNull<Value extends object>(value: Value): Value | null {
  return Object.keys(value).length === 0 ? null : value;
}
