import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ANSI_NIST_TYPE } from '../../lib/api/media-types.ts';
import type { Problem } from '../../lib/api/problems/problem.ts';
import { decodeTransaction } from '../../lib/standards/nist-itl/decode-transaction.ts';
import { listTransaction } from '../../lib/standards/nist-itl/listing.ts';
import {
  blankImage,
  cardFile,
  HAS_CARDS,
  imageRecord,
  rightHand,
  slapRecord,
  transactionFile,
} from '../support/card-files.ts';
import { startTestFederation, type TestFederation } from '../support/federation.ts';
import { AT_USA, type SubmissionOptions, submissionBody } from '../support/submissions.ts';

let all: TestFederation;

beforeAll(async () => {
  all = await startTestFederation();
}, 180_000);

afterAll(async () => {
  await all?.federation.stop();
});

const PERSON = { person: 90, impression: 1 };

/** What is said beside a file that has the person itself. */
function statement(at: Partial<SubmissionOptions> = {}) {
  const { biometricData: _fingers, biographicData: _person, ...said } = submissionBody({ ...PERSON, ...at });
  return said;
}

/** The same beside a file that says nothing of the person. */
const statementWithPerson = (at: Partial<SubmissionOptions> = {}) => {
  const { biometricData: _fingers, ...said } = submissionBody({ ...PERSON, ...at });
  return said;
};

const post = (body: Uint8Array, headers: Readonly<Record<string, string>>) =>
  all.dgme.request<Problem>('POST', '/v1/encounters', {
    body,
    headers: { 'content-type': ANSI_NIST_TYPE, 'idempotency-key': 'file', ...headers },
  });
const saying = (said: unknown) => ({ 'encuentro-statement': JSON.stringify(said) });

describe('an ANSI/NIST file', () => {
  let made: Uint8Array | undefined;
  const first = () => {
    made ??= transactionFile([slapRecord(rightHand(90, 1))]);
    return made;
  };

  test('is segmented, searched, and matched across the border', async () => {
    const atHome = await all.cbp.postTransaction(first(), statement(AT_USA), { wait: 20 });
    expect(atHome).toMatchObject({ status: 'ANSWERED', local: { result: 'NO_MATCH' } });
    const file = transactionFile([slapRecord(rightHand(90, 2)), imageRecord(2, 7, blankImage())]);
    const answer = await all.dgme.postTransaction(file, statement(), { wait: 20 });
    expect(answer).toMatchObject({
      status: 'ANSWERED',
      partners: [{ participant: 'USA', result: 'MATCH_REFERENCE' }],
      transaction: {
        controlNumber: 'TEST-1',
        mapping: 'GENERIC',
        unmapped: [{ record: 2, field: '2.031', reason: 'NOT_MAPPED' }],
        unused: [],
      },
    });
    expect(
      answer.fingers?.map(({ record, biometricSubType, searched, problem }) => [
        record,
        biometricSubType,
        searched,
        problem?.code,
      ]),
    ).toEqual([
      [3, 'RIGHT_INDEX', true, undefined],
      [3, 'RIGHT_MIDDLE', true, undefined],
      [3, 'RIGHT_RING', true, undefined],
      [4, 'LEFT_INDEX', false, 'FINGER_TOO_FEW_MINUTIAE'],
    ]);
    await all.federation.whenIdle(20_000);
    expect([await all.slv.objects('pictures'), await all.usa.objects('pictures')]).toEqual([[], []]);
  });

  test('is answered with a file that says what the JSON says, to its own agency alone', async () => {
    const answer = await all.dgme.postTransaction(first(), statement(), { wait: 20 });
    const read = await all.dgme.transaction(answer.encounterId);
    expect([read.status, read.headers.get('content-type')]).toEqual([200, ANSI_NIST_TYPE]);
    const [information, person] = listTransaction(decodeTransaction(read.body));
    const fieldsOf = (record: typeof information) =>
      Object.fromEntries(record?.fields.map(({ name, subfields }) => [name, subfields]) ?? []);
    expect(fieldsOf(information)).toMatchObject({
      '1.004': [['SRE']],
      '1.007': [['TEST-ORI']],
      '1.008': [['ENCUENTRO-SLV']],
      '1.010': [['TEST-1']],
    });
    const [partner] = answer.partners;
    expect(fieldsOf(person)).toMatchObject({
      '2.100': [[answer.encounterId]],
      '2.101': [['ANSWERED']],
      '2.105': [[answer.personId]],
      '2.110': [[answer.local?.result]],
      '2.120': [
        [
          partner?.participant,
          partner?.result,
          partner?.rule ?? '',
          partner?.reference ?? '',
          partner?.contact ?? '',
          partner?.answeredAt ?? '',
        ],
      ],
      '2.150': [['2', '2.031', 'NOT_MAPPED']],
    });
    const asked = await all.dgme.request('GET', `/v1/encounters/${answer.encounterId}`, {
      headers: { 'if-none-match': read.headers.get('etag') ?? '', accept: ANSI_NIST_TYPE },
    });
    expect(asked.status).toBe(304);
    const pnc = await all.federation.client(all.slv, 'slv-pnc-desk');
    expect((await pnc.transaction(answer.encounterId)).status).toBe(404);
  });

  test('is the same encounter when it is sent again, and a conflict when the file is another', async () => {
    const headers = { ...saying(statement()), 'idempotency-key': 'again' };
    const ids = [];
    for (let time = 0; time < 2; time++) {
      const { body } = await post(first(), headers);
      ids.push((body as unknown as { encounterId: string }).encounterId);
    }
    expect(ids[0]).toMatch(/^enc_/);
    expect(ids[1]).toBe(ids[0]);
    const other = await post(transactionFile([imageRecord(1, 2, blankImage())]), headers);
    expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test.each<[string, number, string, string | undefined, () => Promise<{ status: number; body: Problem }>]>([
    ['without its statement', 400, 'STATEMENT_MISSING', undefined, () => post(first(), {})],
    [
      'with a statement that is no JSON',
      400,
      'STATEMENT_INVALID',
      undefined,
      () => post(first(), { 'encuentro-statement': '{' }),
    ],
    [
      'without a purpose',
      422,
      'PURPOSE_MISSING',
      '/purpose',
      () => post(first(), saying({ ...statement(), purpose: undefined })),
    ],
    [
      'that says another date of birth than its statement',
      422,
      'TRANSACTION_CONTRADICTED',
      '/biographicData/dateOfBirth',
      () => post(first(), saying({ ...statement(), biographicData: { dateOfBirth: '1950' } })),
    ],
    [
      'that is none',
      422,
      'NIST_ITL_NOT_A_TRANSACTION',
      undefined,
      () => post(Buffer.from('JPEG'), saying(statement())),
    ],
    [
      'that was cut off',
      422,
      'NIST_ITL_TRUNCATED',
      '/records/3',
      () => post(first().slice(0, 1_000_000), saying(statement())),
    ],
    [
      'of a broken picture alone',
      422,
      'IMAGE_FORMAT_UNKNOWN',
      '/records/3/14.999',
      () => post(transactionFile([imageRecord(1, 2, blankImage(), new Uint8Array(64))]), saying(statement())),
    ],
    [
      'that is too large',
      413,
      'BODY_TOO_LARGE',
      undefined,
      () => post(new Uint8Array(4_600_000), saying(statement())),
    ],
  ])('%s is answered %i %s', async (_, status, code, pointer, ask) => {
    const answer = await ask();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.pointer ?? answer.body.errors?.[0]?.pointer).toBe(pointer);
  });
});

const withCards = HAS_CARDS ? describe : describe.skip;

withCards('a real card (skipped where ../shared/data is missing)', () => {
  test('of inked slaps is segmented, extracted, matched across the border, and answered', async () => {
    const card = cardFile('type4-slaps.an2k');
    const atHome = await all.cbp.postTransaction(card, statementWithPerson(AT_USA), { wait: 20 });
    expect(atHome.status).toBe('ANSWERED');
    const answer = await all.dgme.postTransaction(card, statementWithPerson(), { wait: 20 });
    expect(answer).toMatchObject({
      status: 'ANSWERED',
      partners: [{ participant: 'USA', result: 'MATCH_REFERENCE' }],
      transaction: { controlNumber: 'jck t4 slaps', mapping: 'FBI_EBTS', unused: [] },
    });
    const found = answer.fingers?.map(({ biometricSubType }) => biometricSubType).sort();
    expect(found).toEqual(
      ['RIGHT', 'LEFT']
        .flatMap((hand) =>
          ['INDEX', 'LITTLE', 'MIDDLE', 'RING', 'THUMB'].map((finger) => `${hand}_${finger}`),
        )
        .sort(),
    );
  });

  test('of one finger beside what is not searched says of each record why', async () => {
    const answer = await all.dgme.postTransaction(
      cardFile('valid1.9.an2'),
      { ...statement(), biographicData: { nationalities: ['HND'] } },
      { wait: 20 },
    );
    expect(answer).toMatchObject({ status: 'ANSWERED', fingers: [{ record: 3, searched: true }] });
    expect(
      answer.transaction?.unused.map(({ record, type, problem }) => [record, type, problem?.code]),
    ).toEqual([
      [4, 7, undefined],
      [5, 8, undefined],
      [6, 10, undefined],
      [7, 14, 'BIOMETRIC_SUBTYPE_UNSUPPORTED'],
      [8, 17, undefined],
    ]);
    expect(answer.transaction?.unmapped).toContainEqual({
      record: 2,
      field: '2.005',
      reason: 'NOT_MAPPED',
    });
    expect(JSON.stringify(answer)).not.toMatch(/smith/i);
  });

  test('of bilevel pictures alone has nothing that can be searched', async () => {
    const answer = await post(cardFile('type_6_wvu.an2'), saying(statement()));
    expect([answer.status, answer.body.code, answer.body.pointer]).toEqual([
      422,
      'NOTHING_TO_SEARCH',
      '/records',
    ]);
  });
});
