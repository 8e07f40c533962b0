import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signingKeyOf } from '../../lib/adapters/keys/file-keys.ts';
import type { PrivateJwk } from '../../lib/adapters/keys/private-jwk.ts';
import type { Problem } from '../../lib/api/problems/problem.ts';
import { type MessageId, newId, type ProbeId } from '../../lib/core/ids.ts';
import { sealMessage } from '../../lib/exchange/envelope/envelope.ts';
import { probeMessage, probeOfMessage } from '../../lib/exchange/messages/probe-message.ts';
import type { KeptSubmission } from '../../lib/intake/pictures/kept-picture.ts';
import type { SigningKey } from '../../lib/keys/signing-key.ts';
import { startTestFederation, type TestFederation } from '../support/federation.ts';
import { nodeSigningKey } from '../support/node-key.ts';
import { submissionBody } from '../support/submissions.ts';

let all: TestFederation;
/** El Salvador's own signing key: what a forger does not have. */
let genuine: SigningKey;

beforeAll(async () => {
  all = await startTestFederation({ warm: false });
  genuine = nodeSigningKey(all, 'slv');
}, 180_000);
afterAll(async () => {
  await all?.federation.stop();
});

const PROBE_TERMS = { eligibilityExamined: false, expiresAt: new Date(Date.now() + 3_600_000).toISOString() };

interface Forgery {
  readonly key?: SigningKey;
  readonly issuer?: string;
  readonly audience?: string;
  readonly at?: number;
  readonly messageId?: MessageId;
  readonly kind?: string;
  readonly nationalities?: string[];
  readonly body?: object;
}

/** A probe from El Salvador to the United States, right but for what the forgery changes. */
function sealed({
  key = genuine,
  issuer = 'SLV',
  audience = 'USA',
  at = Date.now(),
  messageId = newId('message'),
  kind = 'PROBE',
  nationalities = ['HND'],
  body,
}: Forgery = {}) {
  const submission = submissionBody({ person: 1, impression: 1, nationalities }) as unknown as KeptSubmission;
  const usa = all.slv.participant.partners.find(({ participant }) => participant === 'USA');
  return sealMessage({
    messageId,
    kind,
    body: body ?? probeMessage(probeOfMessage(messageId), { submission }, PROBE_TERMS),
    signingKey: key,
    issuer,
    audience,
    recipientJwks: usa?.jwks ?? { keys: [] },
    clock: () => at,
  });
}

async function deliver(
  compact: string,
): Promise<{ status: number; code: string | undefined; receipt: string | undefined }> {
  const headers = { 'content-type': 'application/jose' };
  const response = await fetch(`${all.usa.url}/v1/exchange/messages`, {
    method: 'POST',
    headers,
    body: compact,
  });
  const answer = (await response.json()) as Partial<Problem> & { receipt?: string };
  return { status: response.status, code: answer.code, receipt: answer.receipt };
}

const stored = async (): Promise<unknown> =>
  Promise.all((['exchange', 'searches', 'outbox', 'gallery'] as const).map((table) => all.usa.scan(table)));

describe('a message that is not what a partner sent just now', () => {
  const stranger = () =>
    signingKeyOf(
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as PrivateJwk,
    );
  const tampered = async (): Promise<string> => {
    const compact = await sealed();
    const middle = Math.floor(compact.length / 2);
    return compact.slice(0, middle) + (compact[middle] === 'A' ? 'B' : 'A') + compact.slice(middle + 1);
  };

  test.each<[string, string, () => Promise<string>]>([
    ['signed by a stranger', 'ENVELOPE_SIGNING_KEY_UNKNOWN', () => sealed({ key: stranger() })],
    ['changed on the way', 'ENVELOPE_DECRYPTION_FAILED', tampered],
    ['for another Participant', 'ENVELOPE_AUDIENCE_WRONG', () => sealed({ audience: 'GTM' })],
    ['of nobody known', 'ENVELOPE_ISSUER_UNKNOWN', () => sealed({ issuer: 'GTM' })],
    ['long expired', 'ENVELOPE_EXPIRED', () => sealed({ at: Date.now() - 3_600_000 })],
    ['from the future', 'ENVELOPE_FROM_FUTURE', () => sealed({ at: Date.now() + 3_600_000 })],
    ['that is nothing', 'ENVELOPE_MALFORMED', async () => 'nothing'],
    ['of an unknown kind', 'EXCHANGE_KIND_UNKNOWN', () => sealed({ kind: 'GOSSIP' })],
    ['of an ineligible person', 'EXCHANGE_NOT_ELIGIBLE', () => sealed({ nationalities: ['USA'] })],
    [
      'that answers nothing asked',
      'EXCHANGE_PROBE_UNKNOWN',
      () =>
        sealed({
          kind: 'ANSWER',
          body: { probeId: newId('probe'), result: 'NO_MATCH', deletionReceipt: 'x' },
        }),
    ],
  ])('%s is refused with %s and stores nothing', async (_, code, make) => {
    const before = await stored();
    const answer = await deliver(await make());
    expect(answer.code).toBe(code);
    expect(answer.receipt).toBeUndefined();
    await all.federation.whenIdle(20_000);
    expect(await stored()).toEqual(before);
  });

  test('replayed, or sealed again under its id, is refused with the receipt it got, and searched once', async () => {
    const messageId = newId('message');
    const [first, again] = [await sealed({ messageId }), await sealed({ messageId })];
    const taken = await deliver(first);
    expect(taken.status).toBe(202);
    await all.federation.whenIdle(20_000);
    const before = await stored();
    for (const compact of [first, again, first]) {
      expect(await deliver(compact)).toEqual({
        status: 409,
        code: 'EXCHANGE_REPLAYED',
        receipt: taken.receipt,
      });
    }
    await all.federation.whenIdle(20_000);
    expect(await stored()).toEqual(before);
  });

  test('out of order is taken all the same: no message waits for another', async () => {
    const ids = [newId('message', Date.now() - 5000), newId('message'), newId('message', Date.now() - 9000)];
    for (const messageId of ids) expect((await deliver(await sealed({ messageId }))).status).toBe(202);
    await all.federation.whenIdle(20_000);
    const answers = (await all.usa.scan('exchange')).filter(
      ({ kind, pk }) => String(pk).startsWith('OUTGOING') && kind === 'ANSWER',
    );
    const answeredProbes = answers.map(({ probeId }) => probeId as ProbeId);
    for (const id of ids) expect(answeredProbes).toContain(probeOfMessage(id));
  });
});
