import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Problem } from '../../lib/api/problems/problem.ts';
import type { UploadAnswer } from '../../lib/api/uploads/upload-answer.ts';
import type { AgencyClient } from '../../local/agency/agency-client.ts';
import { blankImage, imageRecord, rightHand, slapRecord, transactionFile } from '../support/card-files.ts';
import { startTestFederation, type TestFederation } from '../support/federation.ts';
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

function statement() {
  const {
    biometricData: _fingers,
    biographicData: _person,
    ...said
  } = submissionBody({ person: 95, impression: 1 });
  return said;
}

const submit = (upload: string, key: string, said: object = statement(), client = all.dgme) =>
  client.request<Problem & { encounterId: string }>('POST', '/v1/encounters', {
    body: { ...said, upload },
    headers: { 'idempotency-key': key, prefer: 'wait=20' },
  });

const begin = (file: Uint8Array) =>
  all.dgme.request<UploadAnswer>('POST', '/v1/uploads', {
    body: { bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') },
  });

const small = () => transactionFile([imageRecord(1, 2, blankImage())]);

describe('an uploaded file', () => {
  test('of more than a body may have is taken in once, and deleted', async () => {
    // A Type-7 record of user-defined content makes it as large as a card at 1000 ppi.
    const file = transactionFile([
      slapRecord(rightHand(95, 1)),
      { kind: 'OPAQUE', type: 7, idc: 9, data: new Uint8Array(12_000_000) },
    ]);
    const upload = await all.dgme.upload(file);
    expect(await all.slv.objects('uploads')).toHaveLength(1);
    const said = statement();
    const taken = await submit(upload, 'large', said);
    expect(taken.status).toBe(200);
    expect(taken.body).toMatchObject({
      status: 'ANSWERED',
      transaction: { unused: [{ record: 4, type: 7, reason: 'CARRIED_ONLY' }] },
    });
    expect(await all.slv.objects('uploads')).toEqual([]);
    const again = await submit(upload, 'large', said);
    expect(again.body.encounterId).toBe(taken.body.encounterId);
    const other = await submit(upload, 'other');
    expect([other.status, other.body.code]).toEqual([409, 'UPLOAD_USED']);
  });

  test('that was refused may be named again with a better statement', async () => {
    const upload = await all.dgme.upload(small());
    const { purpose: _purpose, ...without } = statement();
    const refused = await submit(upload, 'better', without);
    expect([refused.status, refused.body.code]).toEqual([422, 'PURPOSE_MISSING']);
    expect((await submit(upload, 'better')).status).toBe(200);
  });

  test('of another agency, or of none, is unknown', async () => {
    const upload = await all.dgme.upload(small());
    const theirs = submissionBody({
      agency: 'SLV-PNC',
      unit: 'DIVISION-FRONTERAS',
      person: 95,
      impression: 1,
    });
    const { biometricData: _fingers, ...said } = theirs;
    for (const answer of [
      await submit(upload, 'theirs', said, pnc),
      await submit('upl_00000000000000000000000000', 'none'),
      await submit('../x', 'path'),
    ]) {
      expect([answer.status, answer.body.code, answer.body.pointer]).toEqual([
        422,
        'UPLOAD_UNKNOWN',
        '/upload',
      ]);
    }
  });

  test('that was not sent is not there', async () => {
    const { body } = await begin(small());
    const answer = await submit(body.uploadId, 'not-sent');
    expect([answer.status, answer.body.code]).toEqual([409, 'UPLOAD_NOT_RECEIVED']);
  });
});

describe('the URL of an upload', () => {
  const put = async (change: (ticket: UploadAnswer, file: Uint8Array) => Parameters<typeof fetch>) => {
    const file = small();
    const { status, body } = await begin(file);
    expect(status).toBe(201);
    const answer = await fetch(...change(body, file));
    return [answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]];
  };

  test('takes the very file that was announced', async () => {
    expect(await put(({ method, url, headers }, file) => [url, { method, headers, body: file }])).toEqual([
      200,
      undefined,
    ]);
  });

  test('takes no other content, size, name or method', async () => {
    const changed = (file: Uint8Array) => file.map((byte, at) => (at === 9 ? byte ^ 1 : byte));
    expect(
      await put(({ method, url, headers }, file) => [url, { method, headers, body: changed(file) }]),
    ).toEqual([400, 'BadDigest']);
    const longer = (file: Uint8Array) => Buffer.concat([file, Buffer.alloc(1)]);
    expect(
      await put(({ method, url, headers }, file) => [
        url,
        {
          method,
          headers: { 'x-amz-checksum-sha256': headers['x-amz-checksum-sha256'] ?? '' },
          body: longer(file),
        },
      ]),
    ).toEqual([403, 'SignatureDoesNotMatch']);
    expect(
      await put(({ method, url, headers, uploadId }, file) => [
        url.replace(uploadId, 'upl_00000000000000000000000000'),
        { method, headers, body: file },
      ]),
    ).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await put(({ url }) => [url, { method: 'GET' }])).toEqual([403, 'SignatureDoesNotMatch']);
  });

  test('is given for files of the size allowed only', async () => {
    const answer = await all.dgme.request<Problem>('POST', '/v1/uploads', {
      body: { bytes: 33_554_433, sha256: '0'.repeat(64) },
    });
    expect([answer.status, answer.body.code, answer.body.pointer]).toEqual([
      422,
      'FIELD_OUT_OF_RANGE',
      '/bytes',
    ]);
  });
});
