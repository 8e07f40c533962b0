import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Problem } from '../../lib/api/problems/problem.ts';
import { startTestFederation, type TestFederation } from '../support/federation.ts';

let all: TestFederation;
beforeAll(async () => {
  all = await startTestFederation({ throttled: true, warm: false });
}, 180_000);
afterAll(async () => {
  await all?.federation.stop();
});

test('an agency that asks too much is told when to come back, and no other agency is', async () => {
  const { burst, rate } = all.slv.participant.agencies.find(({ id }) => id === 'SLV-DGME')?.throttle ?? {
    burst: 0,
    rate: 0,
  };
  const asks = Array.from({ length: burst + 15 * rate }, () =>
    all.dgme.request<Problem>('GET', '/v1/encounters'),
  );
  const refused = (await Promise.all(asks)).filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(refused[0]?.body).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
  const pnc = await all.federation.client(all.slv, 'slv-pnc-desk');
  expect((await pnc.request('GET', '/v1/encounters')).status).toBe(200);
});
