import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';
import { ANSI_NIST_TYPE } from '../../lib/api/media-types.ts';
import type { Problem } from '../../lib/api/problems/problem.ts';
import type { ReviewAnswer } from '../../lib/api/reviews/review-answer.ts';
import type { MessageId } from '../../lib/core/ids.ts';
import { sealMessage } from '../../lib/exchange/envelope/envelope.ts';
import { readTransaction } from '../../lib/intake/transaction/read-transaction.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../local/commands/webhook-receiver.ts';
import { deadLetters, eventually, startTestFederation, type TestFederation } from '../support/federation.ts';
import { nodeSigningKey } from '../support/node-key.ts';
import { AT_USA, submissionBody } from '../support/submissions.ts';

let all: TestFederation;
let hook: WebhookReceiver;

const WHY = { reason: 'IDENTITY_NOT_ESTABLISHED', explanation: 'no papers, two names given' };

beforeAll(async () => {
  // The United States waits for an identity for three seconds only, so that a refusal can be waited for here.
  all = await startTestFederation({
    warm: false,
    adjust: (participant) =>
      participant.participant === 'USA' ? { ...participant, identityAnswerHours: 3 / 3600 } : participant,
  });
  hook = await startWebhookReceiver();
  hook.trust((await all.dgme.subscribe('main', hook.url)).publicKey);
}, 180_000);

afterAll(async () => {
  await all?.federation.stop();
  await hook?.close();
});

/** A person met in the United States, then in El Salvador, whose officer gets a reference. */
async function referenced(person: number, dateOfBirth = '1987-04-12'): Promise<EncounterAnswer> {
  await all.cbp.postEncounter(submissionBody({ ...AT_USA, person, impression: 1, dateOfBirth }), {
    wait: 20,
  });
  const here = await all.dgme.postEncounter(submissionBody({ person, impression: 2, dateOfBirth }), {
    wait: 20,
  });
  expect(here.partners).toMatchObject([{ participant: 'USA', result: 'MATCH_REFERENCE' }]);
  return here;
}

const fromUsa = ({ partners }: EncounterAnswer) => partners.find(({ participant }) => participant === 'USA');

describe('an officer with a reference', () => {
  test('asks for the identity with a reason, and reads it while it lasts; no other agency does', async () => {
    const { encounterId } = await referenced(1);
    const answer = await all.dgme.requestIdentity(encounterId, { participant: 'USA', ...WHY }, { wait: 20 });
    expect(fromUsa(answer)).toMatchObject({
      result: 'MATCH_IDENTITY',
      identity: {
        names: [{ given: 'José Antonio', surnames: ['Hernández', 'Menjívar'] }],
        dateOfBirth: '1987-04-12',
        sex: 'M',
        nationalities: ['HND'],
        provenance: { source: 'USA', standing: 'ASSERTED' },
        caveat: { purpose: 'ENTRY_SCREENING', onwardTransfer: 'ORIGINATOR_CONSENT' },
      },
      identityRequest: { state: 'GIVEN', reason: 'IDENTITY_NOT_ESTABLISHED' },
    });
    expect(fromUsa(answer)?.identity).not.toHaveProperty('documents');
    await hook.next('encounter.updated', encounterId);
    expect(await all.dgme.encounter(encounterId)).toEqual(answer);
    const pnc = await all.federation.client(all.slv, 'slv-pnc-desk');
    await expect(pnc.encounter(encounterId)).rejects.toMatchObject({
      problem: { code: 'ENCOUNTER_NOT_FOUND' },
    });
    await expect(pnc.requestIdentity(encounterId, { participant: 'USA', ...WHY })).rejects.toMatchObject({
      problem: { code: 'ENCOUNTER_NOT_FOUND' },
    });
  });

  test('reads what the partner answered as an ANSI/NIST file: the reference, then the identity; no other agency does', async () => {
    const { encounterId } = await referenced(9);
    const read = async () => {
      const { status, headers, body } = await all.dgme.transaction(encounterId, 'USA');
      expect([status, headers.get('content-type')]).toEqual([200, ANSI_NIST_TYPE]);
      return {
        etag: headers.get('etag'),
        ...readTransaction(body),
        file: Buffer.from(body).toString('utf8'),
      };
    };
    const reference = await read();
    expect(reference.originatingAgency).toBe('ENCUENTRO-USA');
    expect(reference.file).toContain('MATCH_REFERENCE');
    expect(reference.biographicData.names).toEqual([]);

    const path = `/v1/encounters/${encounterId}/identity-requests`;
    const asked = await all.dgme.send('POST', path, {
      body: { participant: 'USA', ...WHY },
      headers: { 'idempotency-key': 'as-a-file', prefer: 'wait=20', accept: ANSI_NIST_TYPE },
    });
    expect([asked.status, asked.headers.get('content-type')]).toEqual([200, ANSI_NIST_TYPE]);
    const identity = await read();
    expect(identity.biographicData).toEqual({
      names: [{ given: 'José Antonio', surnames: ['Hernández Menjívar'] }],
      dateOfBirth: '1987-04-12',
      sex: 'M',
      nationalities: ['HND'],
      documents: [],
    });
    expect(identity.etag).not.toBe(reference.etag);
    const same = await all.dgme.request('GET', `/v1/encounters/${encounterId}/partners/USA/transaction`, {
      headers: { 'if-none-match': identity.etag ?? '' },
    });
    expect(same.status).toBe(304);
    const other = await all.dgme.request<Problem>(
      'GET',
      `/v1/encounters/${encounterId}/partners/SLV/transaction`,
    );
    expect([other.status, other.body.code]).toEqual([404, 'PARTNER_ANSWER_NOT_FOUND']);
    const pnc = await all.federation.client(all.slv, 'slv-pnc-desk');
    expect((await pnc.transaction(encounterId, 'USA')).status).toBe(404);
  });

  test('is told what is wrong with the request in the language asked for', async () => {
    const { encounterId } = await all.dgme.postEncounter(submissionBody({ person: 2, impression: 1 }), {
      wait: 20,
    });
    const path = `/v1/encounters/${encounterId}/identity-requests`;
    const ask = async (body: object, headers: Record<string, string> = { 'idempotency-key': 'k' }) =>
      (await all.dgme.request<Problem>('POST', path, { body, headers })).body;
    expect((await ask({ participant: 'USA', ...WHY })).code).toBe('IDENTITY_NOT_AVAILABLE');
    expect((await ask({ participant: 'USA', ...WHY }, {})).code).toBe('IDEMPOTENCY_KEY_MISSING');
    expect(await ask({ participant: 'USA', ...WHY, reason: 'CURIOSITY' })).toMatchObject({
      code: 'FIELD_VALUE_NOT_ALLOWED',
    });
    const spanish = await ask(
      { participant: 'USA', ...WHY, reason: 'TRAVEL_DOCUMENT_NEEDED' },
      { 'idempotency-key': 'k', 'accept-language': 'es' },
    );
    expect(spanish).toMatchObject({ code: 'IDENTITY_REASON_NOT_ALLOWED', title: 'Motivo no permitido' });
    const reader = await all.federation.client(all.slv, 'slv-dgme-examiner');
    await expect(reader.requestIdentity(encounterId, { participant: 'USA', ...WHY })).rejects.toMatchObject({
      problem: { code: 'SCOPE_MISSING' },
    });
  });

  test('hears nothing more, when the time is over, once the person is known as a national (R1)', async () => {
    await all.dgme.postEncounter(submissionBody({ person: 3, impression: 1 }), { wait: 20 });
    const here = await all.cbp.postEncounter(submissionBody({ ...AT_USA, person: 3, impression: 2 }), {
      wait: 20,
    });
    expect(here.partners).toMatchObject([{ participant: 'SLV', result: 'MATCH_REFERENCE' }]);
    await all.dgme.postEncounter(submissionBody({ person: 3, impression: 3, nationalities: ['SLV'] }), {
      wait: 20,
    });
    const asked = await all.cbp.requestIdentity(here.encounterId, { participant: 'SLV', ...WHY });
    expect(asked.partners).toMatchObject([
      { result: 'MATCH_REFERENCE', identityRequest: { state: 'PENDING' } },
    ]);
    const answer = await eventually('the refusal came', async () => {
      await all.slv.runSchedule('sweep-outbox');
      const { partners } = await all.cbp.encounter(here.encounterId);
      return partners[0]?.identityRequest?.state !== 'PENDING' && partners[0];
    });
    expect(answer).toMatchObject({
      result: 'MATCH_REFERENCE',
      identityRequest: { state: 'NOTHING_MORE' },
    });
    expect(answer.identityRequest).not.toHaveProperty('rule');
    expect(answer).not.toHaveProperty('identity');
  });

  test('waits for an examiner of the partner where a child is concerned, and then has it (R9, R13)', async () => {
    const { encounterId } = await referenced(4, `${new Date().getUTCFullYear() - 10}-01-01`);
    const asked = await all.dgme.requestIdentity(encounterId, { participant: 'USA', ...WHY });
    expect(fromUsa(asked)?.identityRequest?.state).toBe('PENDING');
    const examiner = await all.federation.client(all.usa, 'usa-cbp-examiner');
    const review = await eventually('the review is open', async () => {
      const { body } = await examiner.request<{ items: ReviewAnswer[] }>('GET', '/v1/reviews');
      return body.items.find(({ kind }) => kind === 'IDENTITY');
    });
    expect(review.request).toMatchObject({ participant: 'SLV', agency: 'SLV-DGME', ...WHY });
    const { status } = await examiner.request('POST', review.links.self, {
      body: { decision: 'CONFIRMED', reason: 'request is founded' },
    });
    expect(status).toBe(200);
    const answer = await eventually('the identity came', async () => {
      const found = fromUsa(await all.dgme.encounter(encounterId));
      return found?.result === 'MATCH_IDENTITY' && found;
    });
    expect(answer.identity?.nationalities).toEqual(['HND']);
  });
});

describe('a request that comes again', () => {
  test('is known by its id, has no second effect, and gets the receipt it got', async () => {
    await all.federation.whenIdle(20_000);
    const sent = (await all.slv.scan('exchange')).find(
      ({ pk, kind }) => kind === 'IDENTITY_REQUEST' && String(pk).startsWith('OUTGOING#'),
    );
    const before = await all.usa.scan('exchange');
    const compact = await sealMessage({
      messageId: sent?.messageId as MessageId,
      kind: 'IDENTITY_REQUEST',
      body: {
        reference: sent?.reference,
        probeId: sent?.probeId,
        purpose: 'ENTRY_SCREENING',
        nationalities: ['HND'],
        residencies: [],
        eligibilityExamined: false,
        agency: 'SLV-DGME',
        unit: 'SAL-AIRPORT',
        ...WHY,
        answerBy: new Date().toISOString(),
      },
      signingKey: nodeSigningKey(all, 'slv'),
      issuer: 'SLV',
      audience: 'USA',
      recipientJwks: all.slv.participant.partners[0]?.jwks ?? { keys: [] },
      clock: Date.now,
    });
    const response = await fetch(`${all.usa.url}/v1/exchange/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/jose' },
      body: compact,
    });
    const body = (await response.json()) as Problem & { receipt: string };
    expect([response.status, body.code]).toEqual([409, 'EXCHANGE_REPLAYED']);
    expect(body.receipt).toBe(sent?.receipt);
    await all.federation.whenIdle(20_000);
    expect(await all.usa.scan('exchange')).toEqual(before);
  });
});

describe('a partner that is down', () => {
  test('costs no request: it is answered when the partner is back', async () => {
    const { encounterId } = await referenced(5);
    await all.usa.pauseListener();
    const asked = await all.dgme.requestIdentity(encounterId, { participant: 'USA', ...WHY }, { wait: 1 });
    expect(fromUsa(asked)?.result).toBe('MATCH_REFERENCE');
    await eventually('the agency sees that the partner is down', async () => {
      return fromUsa(await all.dgme.encounter(encounterId))?.identityRequest?.state === 'UNREACHABLE';
    });
    await all.usa.resumeListener();
    await eventually('the identity came', async () => {
      await all.slv.runSchedule('sweep-outbox');
      return fromUsa(await all.dgme.encounter(encounterId))?.result === 'MATCH_IDENTITY';
    });
  });
});

describe('afterwards', () => {
  test('nothing is owed or set aside, and no log line holds the identity', async () => {
    await all.federation.whenIdle(20_000);
    for (const node of [all.usa, all.slv]) {
      expect(await node.scan('outbox')).toEqual([]);
      expect(await deadLetters(node)).toEqual([]);
      const logs = await Promise.all(node.functionNames.map((name) => node.logs(name)));
      for (const canary of ['Hernández', 'Menjívar', '1987-04-12', 'no papers'])
        expect(logs.flat().join('\n')).not.toContain(canary);
    }
  });
});
