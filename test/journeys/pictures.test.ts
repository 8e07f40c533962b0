import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Problem } from '../../lib/api/problems/problem.ts';
import { startTestFederation, type TestFederation } from '../support/federation.ts';
import { blankEntry, HAS_PICTURES, pictureEntry } from '../support/pictures.ts';
import { AT_USA, submissionBody } from '../support/submissions.ts';

let all: TestFederation;

beforeAll(async () => {
  if (HAS_PICTURES) all = await startTestFederation();
}, 180_000);

afterAll(async () => {
  await all?.federation.stop();
});

const DGME = { person: 70, impression: 1 };
const withPictures = HAS_PICTURES ? describe : describe.skip;

withPictures('an encounter of pictures (skipped where ../shared/data is missing)', () => {
  test('is matched across the border, each country in the format it has', async () => {
    const inWsq = pictureEntry('wsq/fvc2002-db1b_105_3_2.25bpp.wsq', {
      biometricSubType: 'RIGHT_INDEX',
      compression: 'WSQ',
    });
    const first = await all.cbp.postEncounter(
      { ...submissionBody({ ...AT_USA, ...DGME }), biometricData: [inWsq] },
      { wait: 20 },
    );
    expect(first).toMatchObject({
      status: 'ANSWERED',
      fingers: [{ entry: 0, biometricSubType: 'RIGHT_INDEX', searched: true }],
    });
    const inPng = pictureEntry('fingerprints/fvc2002-db1b/105_1.png', {
      biometricSubType: 'RIGHT_INDEX',
      compression: 'PNG',
      resolution: 500,
    });
    const second = await all.dgme.postEncounter(
      { ...submissionBody(DGME), biometricData: [inPng] },
      { wait: 20 },
    );
    expect(second).toMatchObject({
      status: 'ANSWERED',
      partners: [{ participant: 'USA', result: 'MATCH_REFERENCE' }],
    });
  });

  test('of a slap is segmented, and each of its fingers is searched and reported', async () => {
    const slap = pictureEntry('wsq/nist_left-slap.wsq', {
      biometricSubType: 'PLAIN_LEFT_FOUR_FINGERS',
      compression: 'WSQ',
      resolution: 500,
      impressionType: 'NONLIVE_SCAN_PLAIN',
    });
    const answer = await all.dgme.postEncounter(
      { ...submissionBody(DGME), biometricData: [slap] },
      { wait: 20 },
    );
    expect(answer.status).toBe('ANSWERED');
    expect(answer.fingers?.map(({ biometricSubType }) => biometricSubType).sort()).toEqual([
      'LEFT_INDEX',
      'LEFT_LITTLE',
      'LEFT_MIDDLE',
      'LEFT_RING',
    ]);
    const again = await all.cbp.postEncounter(
      { ...submissionBody({ ...AT_USA, ...DGME }), biometricData: [slap] },
      { wait: 20 },
    );
    expect(again.partners).toMatchObject([{ participant: 'SLV', result: 'MATCH_REFERENCE' }]);
  });

  test('searches the good fingers and says of a bad one what to do, in the language asked for', async () => {
    const good = pictureEntry('fingerprints/fvc2002-db1b/107_1.png', {
      biometricSubType: 'LEFT_INDEX',
      compression: 'PNG',
    });
    const biometricData = [blankEntry('RIGHT_INDEX'), good];
    const answer = await all.dgme.postEncounter({ ...submissionBody(DGME), biometricData }, { wait: 20 });
    expect(answer).toMatchObject({
      status: 'ANSWERED',
      fingers: [
        {
          entry: 0,
          biometricSubType: 'RIGHT_INDEX',
          searched: false,
          problem: { code: 'FINGER_TOO_FEW_MINUTIAE' },
        },
        { entry: 1, biometricSubType: 'LEFT_INDEX', searched: true },
      ],
    });
    expect(answer.fingers?.[0]?.problem?.detail).toContain('RIGHT_INDEX');
  });

  test('without one good finger is rejected, and leaves no picture behind', async () => {
    const answer = await all.dgme.postEncounter(
      { ...submissionBody(DGME), biometricData: [blankEntry('RIGHT_INDEX')] },
      { wait: 20 },
    );
    expect(answer).toMatchObject({ status: 'REJECTED', rejection: { code: 'QUALITY_REJECT' } });
    await all.federation.whenIdle(20_000);
    expect(await all.slv.objects('pictures')).toEqual([]);
  });

  test('that is not what it is said to be is refused at once, at its place', async () => {
    const declared = pictureEntry('fingerprints/fvc2002-db1b/107_1.png', {
      biometricSubType: 'LEFT_INDEX',
      compression: 'WSQ',
    });
    const refused = await all.dgme.request<Problem>('POST', '/v1/encounters', {
      body: { ...submissionBody(DGME), biometricData: [declared] },
      headers: { 'idempotency-key': 'not-wsq' },
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'IMAGE_COMPRESSION_MISMATCH']);
    expect(refused.body.errors?.[0]?.pointer ?? refused.body.pointer).toBe('/biometricData/0/image');
  });
});
