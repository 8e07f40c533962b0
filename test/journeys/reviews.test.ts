import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type ExplanationAnswer,
  explanationAnswerSchema,
} from '../../lib/api/explanations/explanation-answer.ts';
import type { Problem } from '../../lib/api/problems/problem.ts';
import type { ReviewAnswer } from '../../lib/api/reviews/review-answer.ts';
import type { AgencyClient } from '../../local/agency/agency-client.ts';
import { answered, startTestFederation, type TestFederation } from '../support/federation.ts';
import { identificationAt } from '../support/identification.ts';
import { submissionBody } from '../support/submissions.ts';

let all: TestFederation;
let examiner: AgencyClient;

beforeAll(async () => {
  // Thresholds between which every mate of one finger falls: all are for an examiner, none is a machine match.
  const identification = identificationAt({ match: 120, review: 20 });
  all = await startTestFederation({
    warm: false,
    adjust: (participant) => ({ ...participant, identification }),
  });
  examiner = await all.federation.client(all.slv, 'slv-dgme-examiner');
}, 180_000);
afterAll(async () => {
  await all?.federation.stop();
});

/** One finger of a person, since two together would be more than a candidate. */
const oneFinger = (person: number, impression: number) => {
  const body = submissionBody({ person, impression });
  return { ...body, biometricData: body.biometricData.slice(0, 1) };
};

/** The first generated person whose two takes are a candidate for review. */
async function candidate(): Promise<{ encounterId: string; review: ReviewAnswer }> {
  for (let person = 1; person < 40; person++) {
    await all.dgme.postEncounter(oneFinger(person, 1), { wait: 20 });
    const { encounterId } = await all.dgme.postEncounter(oneFinger(person, 2), { wait: 20 });
    const { local } = await answered(all.dgme, encounterId);
    const { body } = await examiner.request<{ items: ReviewAnswer[] }>('GET', '/v1/reviews');
    const review = body.items.find((each) => each.encounterId === encounterId);
    if (local?.result === 'REVIEW' && review !== undefined) return { encounterId, review };
  }
  throw new Error('no generated person is a candidate for review');
}

const decide = (client: AgencyClient, { links }: ReviewAnswer, decision: 'CONFIRMED' | 'REJECTED') =>
  client.request<ReviewAnswer & Omit<Problem, 'status'>>('POST', links.self, {
    body: { decision, reason: 'compared by eye' },
  });

test('an examiner sees why a candidate was proposed, as data and as a drawing; nobody else does', async () => {
  const { encounterId, review } = await candidate();
  const { explanation = '' } = review.links;
  const read = await examiner.request<ExplanationAnswer>('GET', explanation, {
    headers: { 'accept-language': 'es' },
  });
  expect([read.status, read.headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(explanationAnswerSchema.parse(read.body)).toEqual(read.body);
  expect(read.body.comparisons[0]?.pairs.length).toBeGreaterThan(3);
  expect(read.body.comparisons[0]?.reasons[0]?.text).toMatch(/^Puntuación/);
  expect(read.body.score).toBe(review.candidate?.score);

  const drawing = await fetch(`${all.slv.url}/v1/encounters/${encounterId}/candidates/1/explanation`, {
    headers: { authorization: `Bearer ${await examiner.token()}`, accept: 'image/svg+xml' },
  });
  expect([drawing.status, drawing.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  expect(await drawing.text()).toMatch(/^<svg [\s\S]*<\/svg>\n$/);

  const others = await all.federation.client(all.slv, 'slv-pnc-examiner');
  expect((await others.request<Problem>('GET', explanation)).body.code).toBe('REVIEW_NOT_FOUND');
  expect((await all.dgme.request<Problem>('GET', explanation)).body.code).toBe('SCOPE_MISSING');
  await decide(examiner, review, 'REJECTED');
});

test('a candidate is listed for the examiners of its agency, confirmed by one of them, and then a match', async () => {
  const { encounterId, review } = await candidate();
  expect(review).toMatchObject({ kind: 'CANDIDATE', status: 'OPEN', candidate: { agency: 'SLV-DGME' } });

  const others = await all.federation.client(all.slv, 'slv-pnc-examiner');
  const listed = await others.request<{ items: ReviewAnswer[] }>('GET', '/v1/reviews');
  expect(listed.body.items).toEqual([]);
  expect((await others.request<Problem>('GET', review.links.self)).body.code).toBe('REVIEW_NOT_FOUND');
  expect((await decide(all.dgme, review, 'CONFIRMED')).body.code).toBe('SCOPE_MISSING');

  const confirmed = await decide(examiner, review, 'CONFIRMED');
  expect([confirmed.status, confirmed.body.status, confirmed.body.decidedBy]).toEqual([
    200,
    'CONFIRMED',
    'slv-dgme-examiner',
  ]);
  expect((await decide(examiner, review, 'REJECTED')).body.code).toBe('REVIEW_ALREADY_DECIDED');
  const { local, personId } = await all.dgme.encounter(encounterId);
  expect(local?.result).toBe('MATCH');
  expect(local?.candidates[0]?.personId).toBe(personId);
});
