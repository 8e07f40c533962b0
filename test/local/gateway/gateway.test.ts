import { beforeEach, describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyEvent, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { Gateway } from '../../../local/gateway/gateway.ts';
import type { ApiModel } from '../../../local/gateway/model.ts';
import type { ReceivedRequest } from '../../../local/gateway/received-request.ts';

const API: ApiModel = {
  id: 'api',
  name: 'node',
  stage: 'live',
  binaryMediaTypes: ['image/*'],
  routes: [
    { method: 'GET', path: '/open', functionName: 'open', apiKeyRequired: false, timeoutMs: 20 },
    { method: 'POST', path: '/open', functionName: 'open', apiKeyRequired: false, timeoutMs: 20 },
    {
      method: 'GET',
      path: '/records',
      functionName: 'list',
      authorizer: 'auth',
      apiKeyRequired: true,
      timeoutMs: 20,
    },
    {
      method: 'GET',
      path: '/records/{id}',
      functionName: 'one',
      authorizer: 'auth',
      apiKeyRequired: false,
      timeoutMs: 20,
    },
    { method: 'GET', path: '/records/latest', functionName: 'latest', apiKeyRequired: false, timeoutMs: 20 },
  ],
  authorizers: [{ id: 'auth', functionName: 'authorize', identitySources: [] }],
  gatewayResponses: [
    {
      type: 'ACCESS_DENIED',
      status: 401,
      parameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
      templates: {
        'application/json': '{"code":"$context.authorizer.code","missing":"$context.authorizer.none"}',
      },
    },
    {
      type: 'MISSING_AUTHENTICATION_TOKEN',
      status: 404,
      parameters: {},
      templates: { 'application/json': '{"code":"NOT_FOUND","id":"$context.requestId"}' },
    },
    {
      type: 'THROTTLED',
      status: 429,
      parameters: { 'gatewayresponse.header.Retry-After': "'1'" },
      templates: { 'application/json': '{"title":"$context.authorizer.throttledTitle"}' },
    },
  ],
  usagePlans: [{ id: 'plan', keys: ['the-agency-key'], throttle: { rate: 1, burst: 2 } }],
  throttles: [],
};

describe('the gateway', () => {
  let functions: Record<string, (event: never) => unknown>;
  let now: number;
  let gateway: Gateway;

  beforeEach(() => {
    now = 1_000_000;
    functions = {
      open: () => ({ statusCode: 200, body: 'here' }),
      list: () => ({ statusCode: 200, body: '[]' }),
      one: () => ({ statusCode: 200, body: '{}' }),
      latest: () => ({ statusCode: 200, body: 'latest' }),
      authorize: ({ methodArn }: APIGatewayRequestAuthorizerEvent) => policy('Allow', methodArn),
    };
    gateway = gatewayOf(API);
  });

  function gatewayOf(api: ApiModel): Gateway {
    return new Gateway({
      api,
      accountId: '000000000000',
      region: 'us-east-1',
      now: () => now,
      invoke: async (name, event) =>
        JSON.stringify((await functions[name]?.(JSON.parse(event) as never)) ?? null),
    });
  }
  function policy(
    Effect: 'Allow' | 'Deny',
    Resource: string,
    context: object = { throttledTitle: 'Too many' },
  ) {
    return {
      principalId: 'client',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect, Action: 'execute-api:Invoke', Resource }],
      },
      context,
      usageIdentifierKey: 'the-agency-key',
    };
  }
  function request(
    method: string,
    target: string,
    more: { headers?: string[]; body?: Buffer } = {},
  ): ReceivedRequest {
    const [path = '', query] = target.split('?');
    return {
      method,
      path,
      query: new URLSearchParams(query),
      rawHeaders: more.headers ?? [],
      body: more.body ?? Buffer.alloc(0),
      sourceIp: '127.0.0.1',
      requestId: 'request-1',
      receivedAt: now,
    };
  }
  const get = (target: string, ...headers: string[]) => gateway.handle(request('GET', target, { headers }));
  const json = (body: Buffer): unknown => JSON.parse(body.toString());
  const seenBy = async (name: string, made: ReceivedRequest): Promise<APIGatewayProxyEvent> => {
    let seen: APIGatewayProxyEvent | undefined;
    functions[name] = (event: APIGatewayProxyEvent) => {
      seen = event;
      return { statusCode: 200, body: '' };
    };
    await gateway.handle(made);
    return seen as APIGatewayProxyEvent;
  };

  test('answers an unknown path, and an unknown method of a known one, by the template', async () => {
    for (const reply of [await get('/nowhere'), await gateway.handle(request('DELETE', '/open'))]) {
      expect(reply.status).toBe(404);
      expect(json(reply.body)).toEqual({ code: 'NOT_FOUND', id: 'request-1' });
    }
  });

  test('prefers a literal path to a parameter', async () => {
    expect((await get('/records/latest')).body.toString()).toBe('latest');
    expect((await get('/records/other')).body.toString()).toBe('{}');
  });

  test('gives a function every header and query value, the last of each by itself, and decoded path parameters', async () => {
    const headers = ['Accept-Language', 'es', 'X-Two', 'a', 'X-Two', 'b'];
    const event = await seenBy('one', request('GET', '/records/a%20b?since=1&tag=x&tag=y', { headers }));
    expect(event).toMatchObject({
      resource: '/records/{id}',
      path: '/records/a%20b',
      httpMethod: 'GET',
      headers: { 'Accept-Language': 'es', 'X-Two': 'b' },
      multiValueHeaders: { 'X-Two': ['a', 'b'] },
      queryStringParameters: { since: '1', tag: 'y' },
      multiValueQueryStringParameters: { tag: ['x', 'y'] },
      pathParameters: { id: 'a b' },
      body: null,
      isBase64Encoded: false,
    });
  });

  test('passes a body as text, and as base64 where the media type is binary', async () => {
    const body = Buffer.from([0xff, 0xd8]);
    const post = (type: string, bytes: Buffer) =>
      seenBy('open', request('POST', '/open', { headers: ['content-type', type], body: bytes }));
    expect(await post('application/json; charset=utf-8', Buffer.from('{"ñ":1}'))).toMatchObject({
      body: '{"ñ":1}',
      isBase64Encoded: false,
    });
    expect(await post('image/jpeg', body)).toMatchObject({
      body: body.toString('base64'),
      isBase64Encoded: true,
    });
  });

  test('decodes a base64 answer only for a caller that accepts a binary type', async () => {
    functions.open = () => ({
      statusCode: 200,
      body: Buffer.from('picture').toString('base64'),
      isBase64Encoded: true,
    });
    expect((await get('/open', 'accept', 'image/png')).body.toString()).toBe('picture');
    expect((await get('/open')).body.toString()).toBe(Buffer.from('picture').toString('base64'));
  });

  test('hands the authorizer’s context on as text', async () => {
    functions.authorize = ({ methodArn }: APIGatewayRequestAuthorizerEvent) =>
      policy('Allow', methodArn, { agency: 'SLV-DGME', level: 3, examiner: true });
    const event = await seenBy('list', request('GET', '/records'));
    expect(event.requestContext.authorizer).toEqual({
      agency: 'SLV-DGME',
      level: '3',
      examiner: 'true',
      principalId: 'client',
    });
  });

  test('refuses with the authorizer’s own words when it denies, and does not ask the function', async () => {
    functions.authorize = ({ methodArn }: APIGatewayRequestAuthorizerEvent) =>
      policy('Deny', methodArn, { code: 'TOKEN_EXPIRED' });
    functions.list = () => {
      throw new Error('asked');
    };
    const reply = await get('/records');
    expect(reply.status).toBe(401);
    expect(reply.headers['Content-Type']).toBe('application/problem+json');
    expect(json(reply.body)).toEqual({ code: 'TOKEN_EXPIRED', missing: '' });
  });

  test('refuses when the policy allows something else', async () => {
    functions.authorize = () =>
      policy('Allow', 'arn:aws:execute-api:us-east-1:000000000000:api/live/GET/other');
    expect((await get('/records')).status).toBe(401);
  });

  test('answers 500 when the authorizer fails or answers nonsense', async () => {
    functions.authorize = () => {
      throw new Error('broken');
    };
    expect((await get('/records')).status).toBe(500);
    functions.authorize = () => ({ principalId: 'client' });
    expect((await get('/records')).status).toBe(500);
  });

  test('answers 401 without asking the authorizer when an identity source is missing', async () => {
    const authorizers = [
      { id: 'auth', functionName: 'authorize', identitySources: ['method.request.header.Authorization'] },
    ];
    gateway = gatewayOf({ ...API, authorizers });
    functions.authorize = () => {
      throw new Error('asked');
    };
    expect((await get('/records')).status).toBe(401);
  });

  test('throttles by usage plan, in the caller’s language, and lets through again at the plan’s rate', async () => {
    const statuses = [];
    for (let at = 0; at < 3; at += 1) statuses.push((await get('/records')).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await get('/records');
    expect(refused.headers['Retry-After']).toBe('1');
    expect(json(refused.body)).toEqual({ title: 'Too many' });
    now += 1000;
    expect([(await get('/records')).status, (await get('/records')).status]).toEqual([200, 429]);
  });

  test('counts only methods that need a key against the plan', async () => {
    for (let at = 0; at < 5; at += 1) expect((await get('/records/one')).status).toBe(200);
  });

  test('refuses a key that is in no usage plan', async () => {
    functions.authorize = ({ methodArn }: APIGatewayRequestAuthorizerEvent) => ({
      ...policy('Allow', methodArn),
      usageIdentifierKey: 'unknown',
    });
    expect((await get('/records')).status).toBe(403);
  });

  test('throttles a method by the stage’s limit', async () => {
    gateway = gatewayOf({ ...API, throttles: [{ path: '/*', method: '*', limit: { rate: 1, burst: 1 } }] });
    expect([(await get('/open')).status, (await get('/open')).status]).toEqual([200, 429]);
    expect((await get('/records/latest')).status).toBe(200);
  });

  test('answers 502 when the function fails, or answers what is no answer', async () => {
    functions.open = () => {
      throw new Error('broken');
    };
    expect((await get('/open')).status).toBe(502);
    functions.open = () => ({ body: 'no status' });
    expect((await get('/open')).status).toBe(502);
    functions.open = () => 'text';
    expect((await get('/open')).status).toBe(502);
  });

  test('answers 504 when the function takes longer than the integration waits', async () => {
    functions.open = () => new Promise(() => {});
    expect((await get('/open')).status).toBe(504);
  });

  test('sends every value of a header that the function repeats', async () => {
    functions.open = () => ({
      statusCode: 200,
      body: '',
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
    });
    expect((await get('/open')).headers['Set-Cookie']).toEqual(['a=1', 'b=2']);
  });
});
