import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';
import { ANSI_NIST_TYPE } from '../../lib/api/media-types.ts';
import type { Problem } from '../../lib/api/problems/problem.ts';
import { generatedCapture } from '../../local/agency/generated-capture.ts';
import { answered, deadLetters, startTestFederation, type TestFederation } from '../support/federation.ts';
import { blankEntry } from '../support/pictures.ts';
import { AT_USA, submissionBody } from '../support/submissions.ts';

let all: TestFederation;

beforeAll(async () => {
  all = await startTestFederation();
}, 180_000);

afterAll(async () => {
  await all?.federation.stop();
});

const thumb = (person: number, impression: number) => generatedCapture(person, impression, 'RIGHT_THUMB');

/** An encounter whose thumb shows nothing. */
async function withoutThumb(person: number): Promise<EncounterAnswer> {
  const body = submissionBody({ person, impression: 2 });
  const biometricData = [...body.biometricData.slice(0, 1), blankEntry('RIGHT_THUMB')];
  return all.dgme.postEncounter({ ...body, biometricData }, { wait: 20 });
}

describe('a finger that was not good enough', () => {
  test('is added to the same encounter, which is then matched by it across the border', async () => {
    const known = submissionBody({ ...AT_USA, person: 90, impression: 1 });
    await all.cbp.postEncounter({ ...known, biometricData: [thumb(90, 1)] }, { wait: 20 });
    const before = await withoutThumb(90);
    const { encounterId } = before;
    expect(before).toMatchObject({
      status: 'ANSWERED',
      partners: [{ result: 'NO_MATCH' }],
      fingers: [{ biometricSubType: 'RIGHT_THUMB', searched: false }],
      links: { biometricData: `/v1/encounters/${encounterId}/biometric-data` },
    });
    const path = before.links.self;
    const { headers } = await all.dgme.request('GET', path);

    const after = await all.dgme.addFingers(encounterId, [thumb(90, 2)], { wait: 20, key: 'thumb' });
    expect(after).toMatchObject({
      encounterId,
      status: 'ANSWERED',
      receivedAt: before.receivedAt,
      partners: [{ participant: 'USA', result: 'MATCH_REFERENCE' }],
      fingers: [],
    });
    expect(after.links.biometricData).toBeUndefined();
    const etag = { 'if-none-match': headers.get('etag') ?? '' };
    expect((await all.dgme.request('GET', path, { headers: etag })).status).toBe(200);
    // The same key again is the same addition.
    expect(await all.dgme.addFingers(encounterId, [thumb(90, 2)], { wait: 20, key: 'thumb' })).toEqual(after);
    const file = Buffer.from((await all.dgme.transaction(encounterId)).body).toString('utf8');
    expect(file).toContain('MATCH_REFERENCE');
  });

  test('may be sent as a picture, that is deleted, and is reported by its place in what was added', async () => {
    const { encounterId } = await withoutThumb(91);
    const again = await all.dgme.addFingers(encounterId, [blankEntry('RIGHT_THUMB')], { wait: 20 });
    expect(again).toMatchObject({
      status: 'ANSWERED',
      fingers: [{ addition: 1, entry: 0, biometricSubType: 'RIGHT_THUMB', searched: false }],
    });
    await all.federation.whenIdle(20_000);
    expect(await all.slv.objects('pictures')).toEqual([]);
  });

  test('is refused while the encounter waits for the partner, and taken when that has answered', async () => {
    const path = (id: string) => `/v1/encounters/${id}/biometric-data`;
    const body = { biometricData: [thumb(92, 2)] };
    await all.usa.pauseListener();
    const waiting = await withoutThumb(92);
    expect(waiting.status).toBe('SEARCHING');
    expect(waiting.links.biometricData).toBeUndefined();
    const headers = { 'idempotency-key': 'ninety-two', 'accept-language': 'es' };
    const refused = await all.dgme.request<Problem>('POST', path(waiting.encounterId), { body, headers });
    expect(refused).toMatchObject({ status: 409, body: { code: 'ENCOUNTER_BEING_SEARCHED' } });
    await all.usa.resumeListener();
    const sweep = setInterval(() => void all.slv.runSchedule('sweep-outbox'), 500);
    await answered(all.dgme, waiting.encounterId).finally(() => clearInterval(sweep));
    const taken = await all.dgme.send('POST', path(waiting.encounterId), {
      body,
      headers: { ...headers, prefer: 'wait=20', accept: ANSI_NIST_TYPE },
    });
    expect([taken.status, taken.headers.get('content-type')]).toEqual([200, ANSI_NIST_TYPE]);
    expect(await answered(all.dgme, waiting.encounterId)).toMatchObject({ fingers: [] });
  });

  test('is taken from the agency of the encounter alone, with a key and in order', async () => {
    const { encounterId } = await withoutThumb(93);
    const path = `/v1/encounters/${encounterId}/biometric-data`;
    const post = (client: TestFederation['dgme'], body: unknown, headers = {}) =>
      client.request<Problem>('POST', path, { body, headers });
    const police = await all.federation.client(all.slv, 'slv-pnc-desk');
    const key = { 'idempotency-key': 'ninety-three' };
    const body = { biometricData: [thumb(93, 2)] };
    expect((await post(police, body, key)).body.code).toBe('ENCOUNTER_NOT_FOUND');
    expect((await post(all.dgme, body)).body.code).toBe('IDEMPOTENCY_KEY_MISSING');
    const index = generatedCapture(93, 3, 'RIGHT_INDEX');
    expect(await post(all.dgme, { biometricData: [index] }, key)).toMatchObject({
      status: 422,
      body: { code: 'FINGER_ALREADY_ACCEPTED', errors: [{ pointer: '/biometricData/0/biometricSubType' }] },
    });
    expect(await post(all.dgme, { ...body, purpose: 'REPATRIATION' }, key)).toMatchObject({
      status: 422,
      body: { code: 'FIELD_UNKNOWN' },
    });
  });

  test('leaves nothing undone', async () => {
    await all.federation.whenIdle(20_000);
    expect([...(await deadLetters(all.usa)), ...(await deadLetters(all.slv))]).toEqual([]);
  });
});
