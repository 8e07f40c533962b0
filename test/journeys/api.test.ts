import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Problem } from '../../lib/api/problems/problem.ts';
import type { AgencyClient, ApiResponse } from '../../local/agency/agency-client.ts';
import { answered, startTestFederation, type TestFederation } from '../support/federation.ts';
import { submissionBody } from '../support/submissions.ts';

let all: TestFederation;
let pnc: AgencyClient;

beforeAll(async () => {
  all = await startTestFederation();
  pnc = await all.federation.client(all.slv, 'slv-pnc-desk');
}, 180_000);

afterAll(async () => {
  await all?.federation.stop();
});

const body = () => submissionBody({ person: 1, impression: 1 });
const post = (
  sent: unknown,
  headers: Readonly<Record<string, string>> = {},
  client = all.dgme,
): Promise<ApiResponse<Problem>> =>
  client.request<Problem>('POST', '/v1/encounters', {
    body: sent,
    headers: { 'idempotency-key': 'any', ...headers },
  });
const raw = (path: string, init: RequestInit): Promise<Response> => fetch(`${all.slv.url}${path}`, init);

describe('an encounter over the API', () => {
  test('is accepted with its place, and is read there with an entity tag until it changes', async () => {
    const accepted = await post(body(), { 'idempotency-key': 'read-1' });
    expect(accepted.status).toBe(202);
    const path = accepted.headers.get('location') ?? '';
    const { encounterId } = accepted.body as unknown as { encounterId: string };
    expect(path).toBe(`/v1/encounters/${encounterId}`);
    await answered(all.dgme, encounterId);
    const read = await all.dgme.request('GET', path);
    const etag = read.headers.get('etag') ?? '';
    const unchanged = await all.dgme.request('GET', path, { headers: { 'if-none-match': etag } });
    expect([read.status, unchanged.status, unchanged.body]).toEqual([200, 304, undefined]);
    const other = await all.dgme.request('GET', path, { headers: { 'if-none-match': '"0"' } });
    expect(other.status).toBe(200);
  });

  test('has another entity tag in the other language, since its texts differ', async () => {
    const { encounterId } = await all.dgme.postEncounter(body(), { wait: 20 });
    const path = `/v1/encounters/${encounterId}`;
    const read = (headers: Readonly<Record<string, string>>) => all.dgme.request('GET', path, { headers });
    const etag = (await read({ 'accept-language': 'es' })).headers.get('etag') ?? '';
    const again = await read({ 'accept-language': 'es', 'if-none-match': etag });
    const english = await read({ 'accept-language': 'en', 'if-none-match': etag });
    expect([again.status, english.status]).toEqual([304, 200]);
  });

  test('that could be answered in no form the caller takes is not accepted either', async () => {
    const key = { 'idempotency-key': 'unacceptable-1' };
    const refused = await post(body(), { ...key, accept: 'text/html' });
    expect([refused.status, refused.body.code]).toEqual([406, 'NOT_ACCEPTABLE']);
    const other = await post(submissionBody({ person: 2, impression: 1 }), key);
    expect(other.status).toBe(202);
  });

  test('is answered at once where the caller waits, and says so', async () => {
    const held = await post(body(), { 'idempotency-key': 'wait-1', prefer: 'wait=20' });
    expect(held.status).toBe(200);
    expect(held.headers.get('preference-applied')).toBe('wait=20');
    expect(held.body).toMatchObject({ status: 'ANSWERED' });
  });

  test('is listed for its agency alone, page by page', async () => {
    for (let n = 0; n < 5; n++)
      await post(submissionBody({ person: 60 + n, impression: 1 }), { 'idempotency-key': `list-${n}` });
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const query = new URLSearchParams({ limit: '2', ...(next !== undefined && { cursor: next }) });
      const page = await all.dgme.request<{ items: { encounterId: string }[]; next?: string }>(
        'GET',
        `/v1/encounters?${query.toString()}`,
      );
      expect(page.status).toBe(200);
      seen.push(...page.body.items.map(({ encounterId }) => encounterId));
      next = page.body.next;
    } while (next !== undefined);
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual(seen);
    const others = await pnc.request<{ items: unknown[] }>('GET', '/v1/encounters');
    expect(others.body.items).toEqual([]);
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const none = await all.dgme.request<{ items: unknown[] }>('GET', `/v1/encounters?since=${later}`);
    expect(none.body.items).toEqual([]);
    const first = await all.dgme.request<{ next: string }>('GET', '/v1/encounters?limit=1');
    const path = `/v1/encounters?since=${later}&cursor=${first.body.next}`;
    const ofAnotherQuery = await all.dgme.request<Problem>('GET', path);
    expect([ofAnotherQuery.status, ofAnotherQuery.body.code]).toEqual([400, 'CURSOR_INVALID']);
  });
});

describe('a wrong request', () => {
  const withoutNotice = () => {
    const { noticeGiven: _, ...contextualData } = body().contextualData;
    return { ...body(), contextualData };
  };
  const withCapture = (change: object) => {
    const [capture] = body().biometricData;
    return { ...body(), biometricData: [{ ...capture, ...change }] };
  };
  const truncated = (): string => {
    const bytes = Buffer.from(body().biometricData[0]?.template ?? '', 'base64');
    return bytes.subarray(0, bytes.length - 4).toString('base64');
  };

  test.each<[string, number, string, () => Promise<ApiResponse<Problem>>]>([
    ['of an unknown field', 422, 'FIELD_UNKNOWN', () => post({ ...body(), colour: 'red' })],
    ['of a wrong type', 422, 'FIELD_WRONG_TYPE', () => post({ ...body(), biometricData: 'none' })],
    ['without a purpose', 422, 'PURPOSE_MISSING', () => post({ ...body(), purpose: undefined })],
    [
      'of a purpose nobody serves',
      422,
      'PURPOSE_NOT_ALLOWED',
      () => post({ ...body(), purpose: 'CURIOSITY' }),
    ],
    ['without the notice (R23)', 422, 'NOTICE_MISSING', () => post(withoutNotice())],
    ['of bad base64', 422, 'TEMPLATE_NOT_BASE64', () => post(withCapture({ template: 'Rk1S*' }))],
    [
      'of a truncated template',
      422,
      'TEMPLATE_TRUNCATED',
      () => post(withCapture({ template: truncated() })),
    ],
    [
      'of another finger',
      422,
      'TEMPLATE_FINGER_MISMATCH',
      () => post(withCapture({ biometricSubType: 'LEFT_RING' })),
    ],
    [
      'of another format',
      422,
      'TEMPLATE_UNSUPPORTED_VERSION',
      () => post(withCapture({ templateFormat: 'ISO_19794_2_2011' })),
    ],
    [
      'of an image that lies elsewhere',
      415,
      'IMAGE_REFERENCE_UNSUPPORTED',
      () =>
        post({
          ...body(),
          biometricData: [{ biometricType: 'FINGER', biometricSubType: 'RIGHT_INDEX', imageRef: 'x' }],
        }),
    ],
    [
      'of another agency’s name',
      422,
      'AGENCY_MISMATCH',
      () => post(submissionBody({ agency: 'SLV-PNC', unit: 'DIVISION-FRONTERAS', person: 1, impression: 1 })),
    ],
    [
      'without a key',
      400,
      'IDEMPOTENCY_KEY_MISSING',
      () => all.dgme.request('POST', '/v1/encounters', { body: body() }),
    ],
    ['of a false cursor', 400, 'CURSOR_INVALID', () => all.dgme.request('GET', '/v1/encounters?cursor=AAAA')],
    [
      'of an unknown query',
      400,
      'QUERY_PARAMETER_INVALID',
      () => all.dgme.request('GET', '/v1/encounters?colour=red'),
    ],
    [
      'of nobody’s record',
      404,
      'ENCOUNTER_NOT_FOUND',
      () => all.dgme.request('GET', '/v1/encounters/enc_00000000000000000000000000'),
    ],
    [
      'of nobody’s person',
      404,
      'PERSON_NOT_FOUND',
      () => all.dgme.request('GET', '/v1/people/per_00000000000000000000000000'),
    ],
    ['of a path there is not', 404, 'NOT_FOUND', () => all.dgme.request('GET', '/v1/nothing')],
    ['without the scope', 403, 'SCOPE_MISSING', () => all.dgme.request('GET', '/v1/reviews')],
  ])('%s is answered %i %s', async (_, status, code, ask) => {
    const answer = await ask();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.detail).not.toMatch(/\n\s+at |\.ts:/);
  });

  test('names the field at fault by its JSON pointer', async () => {
    const answer = await post(withCapture({ template: truncated() }));
    expect(answer.body.pointer).toBe('/biometricData/0/template');
  });

  test('with the same key and another body is a conflict', async () => {
    await post(body(), { 'idempotency-key': 'conflict-1' });
    const answer = await post(submissionBody({ person: 2, impression: 1 }), {
      'idempotency-key': 'conflict-1',
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('is answered in the caller’s language', async () => {
    const english = await post({}, { 'accept-language': 'en-US' });
    const spanish = await post({}, { 'accept-language': 'es-SV, en;q=0.5' });
    expect([english.headers.get('content-language'), spanish.headers.get('content-language')]).toEqual([
      'en',
      'es',
    ]);
    expect(english.body.title).not.toBe(spanish.body.title);
  });

  test('that is no JSON, too large or of another type has a code of its own', async () => {
    const token = await all.dgme.token();
    const send = async (sent: string, type = 'application/json') => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': type, 'idempotency-key': 'raw' };
      return (
        (await (await raw('/v1/encounters', { method: 'POST', headers, body: sent })).json()) as Problem
      ).code;
    };
    expect(await send('{"purpose":')).toBe('BODY_NOT_JSON');
    expect(await send(JSON.stringify({ x: 'a'.repeat(5_100_000) }))).toBe('BODY_TOO_LARGE');
    expect(await send('<xml/>', 'application/xml')).toBe('CONTENT_TYPE_UNSUPPORTED');
  });

  test('of another agency’s encounter is answered as if there were none', async () => {
    const { encounterId } = await all.dgme.postEncounter(body());
    const answer = await pnc.request<Problem>('GET', `/v1/encounters/${encounterId}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'ENCOUNTER_NOT_FOUND']);
  });
});

describe('access', () => {
  const get = (authorization: string | undefined, language = 'es') =>
    raw('/v1/encounters', {
      headers: { 'accept-language': language, ...(authorization !== undefined && { authorization }) },
    });

  test('without a token, or with one that is none or was changed, is refused in the caller’s language', async () => {
    const token = await all.dgme.token();
    const changed = `${token.slice(0, -6)}AAAAAA`;
    for (const [authorization, code] of [
      [undefined, 'TOKEN_MISSING'],
      ['Bearer nonsense', 'TOKEN_MALFORMED'],
      [`Bearer ${changed}`, 'TOKEN_SIGNATURE_INVALID'],
    ] as const) {
      const [spanish, english] = [await get(authorization), await get(authorization, 'en')];
      const problems = [(await spanish.json()) as Problem, (await english.json()) as Problem];
      expect([spanish.status, problems[0]?.code, problems[1]?.code]).toEqual([401, code, code]);
      expect(problems[0]?.title).not.toBe(problems[1]?.title);
    }
  });

  test('a token of one node does not open the other', async () => {
    const token = await all.cbp.token();
    const answer = await get(`Bearer ${token}`);
    expect(answer.status).toBe(401);
  });

  test('a wrong assertion gets no token, and OAuth’s own error beside the problem', async () => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'e30.e30.AAAA',
    });
    const answer = await raw('/oauth2/token', { method: 'POST', body: form });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      error: 'invalid_client',
      code: expect.stringMatching(/^CLIENT_/),
    });
  });
});

describe('subscriptions', () => {
  test('are made, read, listed and ended', async () => {
    const made = await all.dgme.request('PUT', '/v1/subscriptions/desk', {
      body: { url: 'http://127.0.0.1:9/x', events: ['encounter.answered'] },
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      { subscriptionId: 'desk', publicKey: expect.stringMatching(/^whpk_/) },
    ]);
    expect((await all.dgme.request('GET', '/v1/subscriptions/desk')).status).toBe(200);
    expect((await pnc.request<Problem>('GET', '/v1/subscriptions/desk')).body.code).toBe(
      'SUBSCRIPTION_NOT_FOUND',
    );
    expect(
      (await all.dgme.request<{ items: unknown[] }>('GET', '/v1/subscriptions')).body.items,
    ).toHaveLength(1);
    expect((await all.dgme.request('DELETE', '/v1/subscriptions/desk')).status).toBe(204);
    expect((await all.dgme.request('GET', '/v1/subscriptions/desk')).status).toBe(404);
  });
});

describe('the service', () => {
  test('says how it is, describes itself in both languages, and shows its public keys', async () => {
    expect(await (await raw('/v1/health', {})).json()).toMatchObject({ status: 'OK', participant: 'SLV' });
    const document = (await (await raw('/v1/openapi.json', {})).json()) as { openapi: string; paths: object };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toContain('/v1/encounters/{encounterId}');
    const pages = await Promise.all(
      ['en', 'es'].map(async (language) => (await raw(`/v1/docs?language=${language}`, {})).text()),
    );
    expect(pages[0]).toContain('<html lang="en"');
    expect(pages[1]).toContain('<html lang="es"');
    const { keys } = (await (await raw('/.well-known/jwks.json', {})).json()) as { keys: object[] };
    expect(keys).toHaveLength(3);
    for (const key of keys) expect(key).not.toHaveProperty('d');
  });
});
