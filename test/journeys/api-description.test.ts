import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROUTES } from '../../cdk/routes.ts';
import { ANSI_NIST_TYPE } from '../../lib/api/media-types.ts';
import type { ReviewAnswer } from '../../lib/api/reviews/review-answer.ts';
import type { AgencyClient } from '../../local/agency/agency-client.ts';
import { DescribedAnswers, operationPath } from '../support/described-answers.ts';
import { answered, startTestFederation, type TestFederation } from '../support/federation.ts';
import { identificationAt } from '../support/identification.ts';
import { AT_USA, submissionBody } from '../support/submissions.ts';

let all: TestFederation;
let examiner: AgencyClient;
let described: DescribedAnswers;
/** Of an encounter whose person the partner knows, and of a review that is open. */
let known: { readonly encounterId: string; readonly personId: string };
let review: ReviewAnswer;

beforeAll(async () => {
  // Every mate of one finger is for an examiner, two fingers together are a match.
  all = await startTestFederation({
    adjust: (participant) => ({
      ...participant,
      identification: identificationAt({ match: 120, review: 20 }),
    }),
  });
  examiner = await all.federation.client(all.slv, 'slv-dgme-examiner');
  described = new DescribedAnswers(
    (await (await fetch(`${all.slv.url}/v1/openapi.json`)).json()) as Record<string, unknown>,
  );
  await all.cbp.postEncounter(submissionBody({ ...AT_USA, person: 1, impression: 1 }), { wait: 20 });
  const { encounterId } = await all.dgme.postEncounter(submissionBody({ person: 1, impression: 2 }), {
    wait: 20,
  });
  const { personId } = await answered(all.dgme, encounterId);
  known = { encounterId, personId: personId ?? '' };
  review = await openReview();
}, 180_000);

afterAll(async () => {
  await all?.federation.stop();
});

const oneFinger = (person: number, impression: number) => {
  const body = submissionBody({ person, impression });
  return { ...body, biometricData: body.biometricData.slice(0, 1) };
};

/** The review of the first generated person whose two takes are a candidate. */
async function openReview(): Promise<ReviewAnswer> {
  for (let person = 100; person < 140; person++) {
    await all.dgme.postEncounter(oneFinger(person, 1), { wait: 20 });
    const { encounterId } = await all.dgme.postEncounter(oneFinger(person, 2), { wait: 20 });
    await answered(all.dgme, encounterId);
    const { body } = await examiner.request<{ items: ReviewAnswer[] }>('GET', '/v1/reviews');
    const found = body.items.find((each) => each.encounterId === encounterId);
    if (found !== undefined) return found;
  }
  throw new Error('no generated person is a candidate for review');
}

interface Asked {
  readonly method?: string;
  /** With the names of what the journey made, e.g. `:encounter`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or bytes as they are. */
  readonly body?: () => unknown;
  readonly as?: 'dgme' | 'examiner' | 'nobody';
}

const filled = (path: string): string =>
  path
    .replace(':encounter', known.encounterId)
    .replace(':person', known.personId)
    .replace(':reviewed', review.encounterId)
    .replace(':review', review.reviewId);

async function ask({ method = 'GET', path, headers = {}, body, as = 'dgme' }: Asked) {
  const client = { dgme: all.dgme, examiner, nobody: undefined }[as];
  const sent = body?.();
  const response = await fetch(`${all.slv.url}${filled(path)}`, {
    method,
    headers: {
      ...(client !== undefined && { authorization: `Bearer ${await client.token()}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
  });
  const contentType = response.headers.get('content-type') ?? undefined;
  return { status: response.status, contentType, body: await response.text() };
}

const key = (value: string) => ({ 'idempotency-key': value });
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const subscription = { url: 'http://127.0.0.1:9/x', events: ['encounter.answered'] };
const question = { participant: 'USA', reason: 'IDENTITY_NOT_ESTABLISHED', explanation: 'No papers' };

const ASKED: readonly (readonly [answer: string, asked: Asked])[] = [
  // What goes well, in every form that there is.
  ['200', { path: '/v1/health', as: 'nobody' }],
  ['200', { path: '/v1/openapi.json', as: 'nobody' }],
  ['200', { path: '/v1/docs?language=es', as: 'nobody' }],
  ['200', { path: '/.well-known/jwks.json', as: 'nobody' }],
  ['200', { path: '/v1/encounters?limit=2' }],
  ['200', { path: '/v1/encounters/:encounter' }],
  ['200', { path: '/v1/encounters/:encounter', headers: { accept: ANSI_NIST_TYPE } }],
  ['304', { path: '/v1/encounters/:encounter', headers: { 'if-none-match': '*' } }],
  ['200', { path: '/v1/encounters/:encounter/transaction' }],
  ['200', { path: '/v1/encounters/:encounter/partners/USA/transaction' }],
  ['200', { path: '/v1/people/:person' }],
  [
    '202',
    {
      method: 'POST',
      path: '/v1/encounters',
      headers: key('new'),
      body: () => submissionBody({ person: 50, impression: 1 }),
    },
  ],
  [
    '200',
    {
      method: 'POST',
      path: '/v1/encounters',
      headers: { ...key('held'), prefer: 'wait=20' },
      body: () => submissionBody({ person: 51, impression: 1 }),
    },
  ],
  [
    '200',
    {
      method: 'POST',
      path: '/v1/encounters/:encounter/identity-requests',
      headers: { ...key('identity'), prefer: 'wait=20' },
      body: () => question,
    },
  ],
  ['201', { method: 'PUT', path: '/v1/subscriptions/desk', body: () => subscription }],
  ['200', { method: 'PUT', path: '/v1/subscriptions/desk', body: () => subscription }],
  ['200', { path: '/v1/subscriptions' }],
  ['200', { path: '/v1/subscriptions/desk' }],
  ['204', { method: 'DELETE', path: '/v1/subscriptions/desk' }],
  [
    '201',
    {
      method: 'POST',
      path: '/v1/uploads',
      body: () => ({ bytes: 100, sha256: '0'.repeat(64) }),
    },
  ],
  ['200', { path: '/v1/reviews', as: 'examiner' }],
  ['200', { path: '/v1/reviews/:review', as: 'examiner' }],
  ['200', { path: '/v1/reviews/:review/explanation', as: 'examiner' }],
  [
    '200',
    {
      path: '/v1/encounters/:reviewed/candidates/1/explanation',
      headers: { accept: 'image/svg+xml' },
      as: 'examiner',
    },
  ],
  [
    '200',
    {
      method: 'POST',
      path: '/v1/reviews/:review',
      body: () => ({ decision: 'CONFIRMED', reason: 'compared by eye' }),
      as: 'examiner',
    },
  ],
  // What goes wrong.
  ['TOKEN_MISSING', { path: '/v1/encounters/:encounter', as: 'nobody' }],
  [
    'TOKEN_MALFORMED',
    { path: '/v1/encounters/:encounter', as: 'nobody', headers: { authorization: 'Bearer x' } },
  ],
  ['SCOPE_MISSING', { path: '/v1/reviews' }],
  ['NOT_ACCEPTABLE', { path: '/v1/encounters/:encounter', headers: { accept: 'text/html' } }],
  [
    'NOT_ACCEPTABLE',
    { path: '/v1/reviews/:review/explanation', headers: { accept: 'image/png' }, as: 'examiner' },
  ],
  [
    'NOT_ACCEPTABLE',
    {
      method: 'POST',
      path: '/v1/encounters',
      headers: { ...key('unacceptable'), accept: 'text/html' },
      body: () => submissionBody({ person: 52, impression: 1 }),
    },
  ],
  [
    'NOT_ACCEPTABLE',
    {
      method: 'POST',
      path: '/v1/encounters/:encounter/identity-requests',
      headers: { ...key('unacceptable'), accept: 'text/html' },
      body: () => question,
    },
  ],
  [
    'NOT_ACCEPTABLE',
    {
      method: 'POST',
      path: '/v1/encounters/:encounter/biometric-data',
      headers: { ...key('unacceptable'), accept: 'text/html' },
      body: () => ({}),
    },
  ],
  ['ENCOUNTER_NOT_FOUND', { path: '/v1/encounters/none' }],
  ['ENCOUNTER_NOT_FOUND', { path: '/v1/encounters/none/transaction' }],
  ['PARTNER_ANSWER_NOT_FOUND', { path: '/v1/encounters/:encounter/partners/GTM/transaction' }],
  ['PERSON_NOT_FOUND', { path: '/v1/people/none' }],
  ['QUERY_PARAMETER_INVALID', { path: '/v1/encounters?limit=0' }],
  ['CURSOR_INVALID', { path: '/v1/encounters?cursor=AAAA' }],
  ['QUERY_PARAMETER_INVALID', { path: '/v1/reviews?status=MAYBE', as: 'examiner' }],
  ['REVIEW_NOT_FOUND', { path: '/v1/reviews/none', as: 'examiner' }],
  ['REVIEW_NOT_FOUND', { path: '/v1/reviews/none/explanation', as: 'examiner' }],
  [
    'EXPLANATION_NOT_FOUND',
    { path: '/v1/encounters/:encounter/candidates/zero/explanation', as: 'examiner' },
  ],
  [
    'REVIEW_ALREADY_DECIDED',
    {
      method: 'POST',
      path: '/v1/reviews/:review',
      body: () => ({ decision: 'REJECTED', reason: 'compared by eye' }),
      as: 'examiner',
    },
  ],
  ['SUBSCRIPTION_NOT_FOUND', { path: '/v1/subscriptions/none' }],
  ['SUBSCRIPTION_NOT_FOUND', { method: 'DELETE', path: '/v1/subscriptions/none' }],
  ['SUBSCRIPTION_ID_INVALID', { path: '/v1/subscriptions/None' }],
  ['SUBSCRIPTION_ID_INVALID', { method: 'PUT', path: '/v1/subscriptions/None', body: () => subscription }],
  ['SUBSCRIPTION_ID_INVALID', { method: 'DELETE', path: '/v1/subscriptions/None' }],
  [
    'WEBHOOK_NOT_HTTPS',
    {
      method: 'PUT',
      path: '/v1/subscriptions/desk',
      body: () => ({ ...subscription, url: 'ftp://127.0.0.1/' }),
    },
  ],
  ['FIELD_BAD_FORMAT', { method: 'POST', path: '/v1/uploads', body: () => ({ bytes: 1, sha256: 'x' }) }],
  ['BODY_NOT_JSON', { method: 'POST', path: '/v1/encounters', headers: key('bad'), body: () => '{' }],
  ['IDEMPOTENCY_KEY_MISSING', { method: 'POST', path: '/v1/encounters', body: () => ({}) }],
  [
    'BODY_INVALID',
    { method: 'POST', path: '/v1/encounters', headers: key('bad'), body: () => ({ colour: 1 }) },
  ],
  [
    'STATEMENT_MISSING',
    {
      method: 'POST',
      path: '/v1/encounters',
      headers: { ...key('bad'), 'content-type': ANSI_NIST_TYPE },
      body: () => 'x',
    },
  ],
  [
    'FINGERS_NOT_WANTED',
    {
      method: 'POST',
      path: '/v1/encounters/:encounter/biometric-data',
      headers: key('added'),
      body: () => ({ biometricData: submissionBody({ person: 1, impression: 3 }).biometricData }),
    },
  ],
  [
    'IDENTITY_NOT_AVAILABLE',
    {
      method: 'POST',
      path: '/v1/encounters/:encounter/identity-requests',
      headers: key('again'),
      body: () => question,
    },
  ],
  [
    'GRANT_TYPE_UNSUPPORTED',
    { method: 'POST', path: '/oauth2/token', headers: form, body: () => 'grant_type=x', as: 'nobody' },
  ],
  [
    'BODY_TOO_LARGE',
    {
      method: 'POST',
      path: '/oauth2/token',
      headers: form,
      body: () => ' '.repeat(11_000_000),
      as: 'nobody',
    },
  ],
  ['BODY_MISSING', { method: 'POST', path: '/v1/exchange/messages', as: 'nobody' }],
  ['ENVELOPE_MALFORMED', { method: 'POST', path: '/v1/exchange/messages', body: () => 'x', as: 'nobody' }],
  [
    'BODY_TOO_LARGE',
    {
      method: 'POST',
      path: '/v1/exchange/messages',
      body: () => ' '.repeat(11_000_000),
      as: 'nobody',
    },
  ],
];

describe('the API description describes what is answered', () => {
  test.each(ASKED.map(([answer, asked]) => [asked.method ?? 'GET', asked.path, answer, asked] as const))(
    '%s %s: %s',
    async (method, path, expected, asked) => {
      const answer = await ask(asked);
      const code = answer.status >= 400 ? (JSON.parse(answer.body) as { code: string }).code : answer.status;
      expect(String(code)).toBe(expected);
      expect(described.missing(method, filled(path), answer)).toBeUndefined();
    },
  );

  test('of every operation, but for those that other journeys see answered', () => {
    const seen = ASKED.filter(([answer]) => /^\d+$/.test(answer)).map(
      ([, { method = 'GET', path }]) => `${method} ${operationPath(method, filled(path))}`,
    );
    expect(
      ROUTES.map(({ method, path }) => `${method} ${path}`).filter((each) => !seen.includes(each)),
    ).toEqual([
      'POST /oauth2/token',
      'POST /v1/encounters/{encounterId}/biometric-data',
      'POST /v1/exchange/messages',
    ]);
  });
});
