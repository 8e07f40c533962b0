import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Problem } from '../../lib/api/problems/problem.ts';
import { eventually, startTestFederation, type TestFederation } from '../support/federation.ts';

let all: TestFederation;
beforeAll(async () => {
  all = await startTestFederation({ throttled: true, warm: false });
}, 180_000);
afterAll(async () => {
  await all?.federation.stop();
});

test('an agency that asks too much is told when to come back, and no other agency is', async () => {
  // However slow the machine, it answers more than the 20 a second that are let through once the burst is over.
  const refused = await eventually('a request is refused', async () => {
    const asks = Array.from({ length: 60 }, () => all.dgme.request<Problem>('GET', '/v1/encounters'));
    const found = (await Promise.all(asks)).filter(({ status }) => status === 429);
    return found.length > 0 && found;
  });
  expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(refused[0]?.body).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
  const pnc = await all.federation.client(all.slv, 'slv-pnc-desk');
  expect((await pnc.request('GET', '/v1/encounters')).status).toBe(200);
});
