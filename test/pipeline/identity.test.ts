import { describe, expect, test } from '@jest/globals';
import type { AgencyId, EncounterId } from '../../lib/core/ids.ts';
import { explainReview } from '../../lib/pipeline/explain-candidate.ts';
import { identificationAt } from '../support/identification.ts';
import { type MemoryNode, memoryFederation, workUntilQuiet } from '../support/memory-node.ts';
import { AT_USA, type SubmissionOptions, submissionBody } from '../support/submissions.ts';

const HOUR = 3_600_000;

/** A person met in the United States, then in El Salvador, where the answer is a reference. */
async function referenced(person: number, there: Partial<SubmissionOptions> = {}) {
  const { usa, slv } = await memoryFederation();
  const earlier = await usa.submit(
    submissionBody({ ...AT_USA, person, impression: 1, ...there }),
    'there',
    'usa-cbp-counter',
  );
  await workUntilQuiet([usa, slv]);
  const id = await slv.submit(submissionBody({ person, impression: 2 }), 'here');
  await workUntilQuiet([usa, slv]);
  expect((await slv.encounter(id)).partners.USA?.result).toBe('MATCH_REFERENCE');
  return { usa, slv, id, earlier };
}

/** Time passes in both nodes, and their sweepers do what has fallen due. */
async function pass(hours: number, usa: MemoryNode, slv: MemoryNode): Promise<void> {
  usa.now = slv.now = slv.now + hours * HOUR;
  await usa.sweep();
  await slv.sweep();
  await workUntilQuiet([usa, slv]);
}

const stateOf = async (slv: MemoryNode, id: EncounterId) => {
  const { USA } = (await slv.encounter(id)).partners;
  return [USA?.result, USA?.identityRequest?.state];
};

const leaves = (node: MemoryNode, action: string) =>
  node.store.scan('audit').filter((leaf) => leaf.action === action);

describe('a request for the identity behind a reference (R12)', () => {
  test('is answered with the fields of its purpose, kept until they expire, and told to both agencies', async () => {
    const { usa, slv, id, earlier } = await referenced(1);
    await slv.subscribe('SLV-DGME', 'https://hooks.dgme.example/encuentro');
    await usa.subscribe('USA-CBP', 'https://hooks.cbp.example/encuentro');
    await slv.askIdentity(id);
    expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'PENDING']);
    await workUntilQuiet([usa, slv]);

    expect(await stateOf(slv, id)).toEqual(['MATCH_IDENTITY', 'GIVEN']);
    expect(await slv.identityOf(id)).toEqual({
      names: [{ given: 'José Antonio', surnames: ['Hernández', 'Menjívar'] }],
      dateOfBirth: '1987-04-12',
      sex: 'M',
      nationalities: ['HND'],
      provenance: { source: 'USA', standing: 'ASSERTED', on: expect.any(String) },
      caveat: { purpose: 'ENTRY_SCREENING', onwardTransfer: 'ORIGINATOR_CONSENT' },
      expiresAt: expect.any(String),
    });
    expect(slv.webhooks.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'encounter.updated', data: { encounterId: id } },
    ]);
    expect(usa.webhooks.map(({ body }) => JSON.parse(body))).toMatchObject([
      {
        type: 'subject.encountered',
        data: { encounterId: earlier, status: 'MATCH_IDENTITY', participant: 'SLV' },
      },
    ]);
    expect([usa, slv].map((node) => node.store.scan('outbox'))).toEqual([[], []]);
    for (const [node, action] of [
      [slv, 'IDENTITY_REQUESTED'],
      [usa, 'IDENTITY_REQUEST_RECEIVED'],
      [usa, 'IDENTITY_DECIDED'],
      [slv, 'IDENTITY_ANSWER_RECEIVED'],
    ] as const) {
      expect(leaves(node, action)).toMatchObject([{ rule: 'R12' }]);
    }
  });

  test('leaves the identity nowhere but in one item, which ends by the clock of whose record it is (R15)', async () => {
    const { usa, slv, id } = await referenced(2);
    await slv.askIdentity(id);
    await workUntilQuiet([usa, slv]);
    const tables = ['exchange', 'audit', 'outbox', 'notifications', 'searches'] as const;
    for (const node of [usa, slv])
      expect(JSON.stringify(tables.map((table) => node.store.scan(table)))).not.toContain('Hern');

    const expiresAt = Date.parse((await slv.identityOf(id))?.expiresAt ?? '');
    const record = usa.store.scan('encounters').find(({ sk }) => sk === 'ENCOUNTER');
    expect(expiresAt).toBeLessThanOrEqual(Number(record?.expiresAt) * 1000);
    slv.now = expiresAt;
    expect(await slv.identityOf(id)).toBeUndefined();
  });

  test('of the same key is one request; with another question it is refused; of another agency it is unknown', async () => {
    const { usa, slv, id } = await referenced(3);
    await slv.askIdentity(id, { key: 'one' });
    await slv.askIdentity(id, { key: 'one' });
    await expect(slv.askIdentity(id, { key: 'one', explanation: 'other' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    await expect(slv.askIdentity(id, { key: 'two' })).rejects.toMatchObject({
      code: 'IDENTITY_REQUEST_OPEN',
    });
    await expect(slv.askIdentity(id, { key: 'three', agency: 'SLV-PNC' })).rejects.toMatchObject({
      code: 'ENCOUNTER_NOT_FOUND',
    });
    await expect(slv.askIdentity(id, { key: 'four', reason: 'INVESTIGATIVE_LEAD' })).rejects.toMatchObject({
      code: 'IDENTITY_REASON_NOT_ALLOWED',
    });
    await workUntilQuiet([usa, slv]);
    expect(leaves(usa, 'IDENTITY_REQUEST_RECEIVED')).toHaveLength(1);
    await expect(slv.askIdentity(id, { key: 'five' })).rejects.toMatchObject({
      code: 'IDENTITY_NOT_AVAILABLE',
    });
    await expect(slv.askIdentity(id, { key: 'six', participant: 'MEX' })).rejects.toMatchObject({
      code: 'IDENTITY_NOT_AVAILABLE',
    });
  });

  test('outlives a partner that is down, and the agency is told of both', async () => {
    const { usa, slv, id } = await referenced(4);
    await slv.subscribe('SLV-DGME', 'https://hooks.dgme.example/encuentro');
    usa.reachable = false;
    await slv.askIdentity(id);
    await workUntilQuiet([usa, slv]);
    expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'UNREACHABLE']);
    for (let hour = 0; hour < 100; hour++) await pass(1, usa, slv);
    usa.reachable = true;
    await pass(1, usa, slv);
    expect(await stateOf(slv, id)).toEqual(['MATCH_IDENTITY', 'GIVEN']);
    const told = slv.webhooks.map(({ body }) => JSON.parse(body).type);
    expect(new Set(told)).toEqual(new Set(['encounter.updated']));
    expect(slv.store.scan('outbox')).toEqual([]);
  });

  test('and its answer count once, however often they come', async () => {
    const { usa, slv, id } = await referenced(5);
    slv.wire.length = usa.wire.length = 0;
    await slv.askIdentity(id);
    await workUntilQuiet([usa, slv]);
    const [request] = slv.wire;
    const [answer] = usa.wire;
    const before = [usa, slv].map((node) => JSON.stringify(node.store.scan('exchange')));
    expect((await usa.receive(request?.compact ?? '')).replayed).toBe(true);
    expect((await slv.receive(answer?.compact ?? '')).replayed).toBe(true);
    await workUntilQuiet([usa, slv]);
    expect([usa, slv].map((node) => JSON.stringify(node.store.scan('exchange')))).toEqual(before);
    expect(usa.wire).toHaveLength(1);
  });
});

describe('a request that gets nothing more', () => {
  /** Each refused case: what makes it so. All of them look the same from the other side. */
  const REFUSED: Readonly<Record<string, (usa: MemoryNode) => Promise<void>>> = {
    'the person turned out to be a national of a Participant (R1)': async (usa) => {
      await usa.submit(
        submissionBody({ ...AT_USA, person: 6, impression: 3, nationalities: ['USA'] }),
        'late',
        'usa-cbp-counter',
      );
    },
    'the person has sought protection since (R5)': async (usa) => {
      await usa.submit(
        submissionBody({ ...AT_USA, person: 6, impression: 3, purpose: 'PROTECTION_REFERRAL' }),
        'late',
        'usa-cbp-counter',
      );
    },
    'the record is gone (R15)': (usa) => drop(usa, 'encounters', ({ sk }) => sk === 'ENCOUNTER'),
    'the reference is unknown (R12)': (usa) => drop(usa, 'exchange', ({ sk }) => sk === 'REFERENCE'),
    'the score is no match at the thresholds of now (R13)': async (usa) => {
      usa.participant = {
        ...usa.participant,
        identification: identificationAt({ match: 10_001, review: 10_000 }),
      };
    },
  };

  async function drop(
    node: MemoryNode,
    table: 'encounters' | 'exchange',
    which: (item: { sk: string }) => boolean,
  ): Promise<void> {
    const keys = node.store.scan(table).filter(which);
    await node.store.transact(keys.map(({ pk, sk }) => ({ type: 'delete', table, key: { pk, sk } })));
  }

  test.each(Object.entries(REFUSED))('because %s, hears it when its time is over', async (name, refuse) => {
    const { usa, slv, id } = await referenced(6);
    await refuse(usa);
    await workUntilQuiet([usa, slv]);
    usa.wire.length = 0;
    await slv.askIdentity(id);
    await workUntilQuiet([usa, slv]);
    await pass(71, usa, slv);
    expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'PENDING']);
    expect(usa.wire).toEqual([]);

    await pass(1.1, usa, slv);
    expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'NOTHING_MORE']);
    expect(await slv.identityOf(id)).toBeUndefined();
    const [rule] = /R\d+/.exec(name) ?? [];
    expect(leaves(usa, 'IDENTITY_DECIDED')).toMatchObject([{ decision: 'NOTHING_MORE', rule }]);
    expect(leaves(slv, 'IDENTITY_ANSWER_RECEIVED')).toMatchObject([
      { decision: 'NOTHING_MORE', rule: 'R12' },
    ]);
    expect([usa, slv].map((node) => node.store.scan('outbox'))).toEqual([[], []]);
  });

  test('looks on the wire exactly as one that is granted: as many messages, as long', async () => {
    const lengths = await Promise.all(
      [true, false].map(async (granted) => {
        const { usa, slv, id } = await referenced(7);
        if (!granted) await drop(usa, 'exchange', ({ sk }) => sk === 'REFERENCE');
        usa.wire.length = 0;
        await slv.askIdentity(id);
        await workUntilQuiet([usa, slv]);
        await pass(72.1, usa, slv);
        return usa.wire.map(({ compact }) => compact.length);
      }),
    );
    expect(lengths[0]).toHaveLength(1);
    expect(lengths[1]).toEqual(lengths[0]);
  });

  test('of a reference given for another encounter is served as an unknown one', async () => {
    const { usa, slv, id } = await referenced(8);
    const [reference] = usa.store.scan('exchange').filter(({ sk }) => sk === 'REFERENCE');
    if (reference === undefined) throw new Error('no reference');
    await usa.store.transact([
      {
        type: 'put',
        table: 'exchange',
        item: { ...reference, partnerProbeId: 'prb_00000000000000000000000000' },
      },
    ]);
    await slv.askIdentity(id);
    await workUntilQuiet([usa, slv]);
    expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'PENDING']);
    await pass(72.1, usa, slv);
    expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'NOTHING_MORE']);
  });

  test('is not sent at all once its own node knows that the person may not be exchanged (R2)', async () => {
    const { usa, slv, id } = await referenced(9);
    await slv.submit(submissionBody({ person: 9, impression: 3, nationalities: ['SLV'] }), 'late');
    await workUntilQuiet([usa, slv]);
    slv.wire.length = 0;
    await slv.askIdentity(id);
    await workUntilQuiet([usa, slv]);
    expect(slv.wire).toEqual([]);
    expect((await slv.encounter(id)).partners.USA?.identityRequest).toMatchObject({
      state: 'NOT_SENT',
      rule: 'R1',
    });
  });
});

describe('a request that an examiner of the partner decides (R9, R13)', () => {
  const CHILD = { dateOfBirth: `${new Date().getUTCFullYear() - 10}-01-01` };

  const examined = async (node: MemoryNode) => (await node.openReviews('USA-CBP')).at(0);

  test('waits, and is answered when it is confirmed by an account other than the record’s', async () => {
    const { usa, slv, id, earlier } = await referenced(10, CHILD);
    await usa.subscribe('USA-CBP', 'https://hooks.cbp.example/encuentro');
    await slv.askIdentity(id);
    await workUntilQuiet([usa, slv]);
    expect(usa.webhooks.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'review.opened', data: { encounterId: earlier, status: 'OPEN', participant: 'SLV' } },
    ]);
    expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'PENDING']);
    const review = await examined(usa);
    expect(review).toMatchObject({
      kind: 'IDENTITY',
      encounterId: earlier,
      request: {
        participant: 'SLV',
        agency: 'SLV-DGME',
        reason: 'IDENTITY_NOT_ESTABLISHED',
        explanation: 'no papers',
      },
    });
    const examiner = {
      agency: 'USA-CBP' as AgencyId,
      account: 'usa-cbp-examiner',
      scopes: ['examiner'] as const,
    };
    // The probe is destroyed, so there is nothing to show.
    await expect(explainReview(review?.reviewId ?? '', examiner, usa)).rejects.toMatchObject({
      code: 'EXPLANATION_NOT_FOUND',
    });
    await expect(
      usa.decide(review?.reviewId, 'CONFIRMED', 'usa-cbp-counter', 'USA-CBP'),
    ).rejects.toMatchObject({ code: 'REVIEW_OWN_SUBMISSION' });
    await usa.decide(review?.reviewId, 'CONFIRMED', 'usa-cbp-examiner', 'USA-CBP');
    await workUntilQuiet([usa, slv]);
    expect(await stateOf(slv, id)).toEqual(['MATCH_IDENTITY', 'GIVEN']);
    expect(leaves(usa, 'IDENTITY_DECIDED').map(({ decision, rule }) => [decision, rule])).toEqual([
      ['EXAMINE', 'R9'],
      ['MATCH_IDENTITY', 'R12'],
    ]);
  });

  test('below the automatic threshold of now waits for one too', async () => {
    const { usa, slv, id } = await referenced(11);
    usa.participant = { ...usa.participant, identification: identificationAt({ match: 10_000, review: 1 }) };
    await slv.askIdentity(id);
    await workUntilQuiet([usa, slv]);
    const review = await examined(usa);
    await usa.decide(review?.reviewId, 'CONFIRMED', 'usa-cbp-examiner', 'USA-CBP');
    await workUntilQuiet([usa, slv]);
    expect(await stateOf(slv, id)).toEqual(['MATCH_IDENTITY', 'GIVEN']);
  });

  test.each(['rejected', 'left alone'])(
    'and is %s, hears no sooner and no more than any other',
    async (how) => {
      const { usa, slv, id } = await referenced(12, CHILD);
      await slv.askIdentity(id);
      await workUntilQuiet([usa, slv]);
      const review = await examined(usa);
      if (how === 'rejected') await usa.decide(review?.reviewId, 'REJECTED', 'usa-cbp-examiner', 'USA-CBP');
      await pass(71, usa, slv);
      expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'PENDING']);
      await pass(1.1, usa, slv);
      expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'NOTHING_MORE']);
      expect(await usa.openReviews('USA-CBP')).toEqual([]);
      await expect(
        usa.decide(review?.reviewId, 'CONFIRMED', 'usa-cbp-examiner', 'USA-CBP'),
      ).rejects.toMatchObject({ code: 'REVIEW_ALREADY_DECIDED' });
    },
  );
});

describe('a suspended exchange (R24)', () => {
  const suspend = (node: MemoryNode): void => {
    const partners = node.participant.partners.map((partner) => ({ ...partner, suspended: true }));
    node.participant = { ...node.participant, partners };
  };

  test('leaves a request for an identity with nothing more, once its time is over', async () => {
    const { usa, slv, id } = await referenced(13);
    usa.dispatcher.sent.length = 0;
    await slv.askIdentity(id);
    // Taken in, but not yet answered.
    while ((await stateOf(slv, id))[1] === 'PENDING' && usa.dispatcher.sent.length === 0) {
      const [envelope] = slv.dispatcher.sent.splice(0, 1);
      if (envelope === undefined) throw new Error('nothing is sent');
      await slv.work(envelope);
    }
    suspend(usa);
    await workUntilQuiet([usa, slv]);
    await pass(72.5, usa, slv);
    expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'PENDING']);
    await pass(1, usa, slv);
    expect(await stateOf(slv, id)).toEqual(['MATCH_REFERENCE', 'NOTHING_MORE']);
    expect(slv.store.scan('outbox')).toEqual([]);
  });
});
