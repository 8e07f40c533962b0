import { describe, expect, test } from '@jest/globals';
import { encounterAnswerOf } from '../../lib/api/encounters/answer-of.ts';
import type { EncounterId } from '../../lib/core/ids.ts';
import { verifyDeletionReceipt } from '../../lib/exchange/receipts/deletion-receipt.ts';
import { memoryFederation, workUntilQuiet } from '../support/memory-node.ts';
import { AT_USA, submissionBody } from '../support/submissions.ts';

describe('an encounter across the border', () => {
  test('of a person met before by the partner is answered with a reference, in both directions', async () => {
    for (const [there, here] of [
      ['usa', 'slv'],
      ['slv', 'usa'],
    ] as const) {
      const nodes = await memoryFederation();
      const bodies = {
        usa: submissionBody({ ...AT_USA, person: 1, impression: 1 }),
        slv: submissionBody({ person: 1, impression: 2 }),
      };
      const earlier = await nodes[there].submit(bodies[there], 'key-1');
      await workUntilQuiet([nodes.usa, nodes.slv]);
      const later = await nodes[here].submit(bodies[here], 'key-2');
      await workUntilQuiet([nodes.usa, nodes.slv]);

      const first = await nodes[there].encounter(earlier);
      expect(first).toMatchObject({ status: 'ANSWERED', local: { result: 'NO_MATCH' } });
      expect(Object.values(first.partners)).toMatchObject([{ result: 'NO_MATCH' }]);
      const second = await nodes[here].encounter(later);
      expect(second).toMatchObject({ status: 'ANSWERED', local: { result: 'NO_MATCH', candidates: [] } });
      const [partner] = Object.values(second.partners);
      expect(partner).toMatchObject({ result: 'MATCH_REFERENCE', contact: expect.any(String) });
      expect(partner?.reference).toMatch(/^ref_/);
    }
  });

  test('tells the submitting agency of its answer and the owner of the matched record of its subject', async () => {
    const { usa, slv } = await memoryFederation();
    await usa.subscribe('USA-CBP', 'https://hooks.cbp.example/encuentro');
    await slv.subscribe('SLV-DGME', 'https://hooks.dgme.example/encuentro');
    const earlier = await usa.submit(submissionBody({ ...AT_USA, person: 1, impression: 1 }), 'key-1');
    await workUntilQuiet([usa, slv]);
    const later = await slv.submit(submissionBody({ person: 1, impression: 2 }), 'key-2');
    await workUntilQuiet([usa, slv]);

    expect(usa.webhooks.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'encounter.answered', data: { encounterId: earlier, status: 'ANSWERED' } },
      { type: 'subject.encountered', data: { encounterId: earlier, participant: 'SLV' } },
    ]);
    expect(slv.webhooks.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'encounter.answered', data: { encounterId: later, status: 'ANSWERED' } },
    ]);
  });

  test('leaves nothing of the probe with the partner, which signs for its destruction', async () => {
    const { usa, slv } = await memoryFederation();
    const id = await slv.submit(submissionBody({ person: 2, impression: 1 }), 'key-1');
    await workUntilQuiet([usa, slv]);

    expect(usa.store.scan('searches')).toEqual([]);
    expect(usa.objects.objects.size).toBe(0);
    expect(usa.store.scan('gallery')).toEqual([]);
    expect(usa.store.scan('encounters')).toEqual([]);
    const { USA } = (await slv.encounter(id)).partners;
    if (USA?.deletionReceipt === undefined || USA.probeId === undefined) throw new Error('no receipt');
    const [partner] = slv.participant.partners;
    const expected = { issuer: 'USA', audience: 'SLV', probeId: USA.probeId };
    const receipt = verifyDeletionReceipt(USA.deletionReceipt, expected, partner?.jwks ?? { keys: [] });
    expect(receipt.destroyed.map(({ what }) => what)).toEqual(['DATA_KEY', 'ENCRYPTED_PROBE']);
  });

  test('says nothing of name, document or place to the partner', async () => {
    const { usa, slv } = await memoryFederation();
    await slv.submit(submissionBody({ person: 2, impression: 1 }), 'key-1');
    await workUntilQuiet([usa, slv]);
    const held = JSON.stringify(
      ['exchange', 'audit', 'outbox', 'notifications'].map((table) => usa.store.scan(table as 'audit')),
    );
    for (const secret of ['Hern', 'Menj', 'E100002', 'SAL-AIRPORT', 'SLV-DGME'])
      expect(held).not.toContain(secret);
  });
});

describe('a person who may not be exchanged', () => {
  test('a national of a Participant is never sent, and leaves no trace there (R1)', async () => {
    for (const nationalities of [['USA'], ['SLV'], ['HND', 'USA']]) {
      const { usa, slv } = await memoryFederation();
      const id = await slv.submit(submissionBody({ person: 3, impression: 1, nationalities }), 'key-1');
      await workUntilQuiet([usa, slv]);
      expect(await slv.encounter(id)).toMatchObject({
        status: 'ANSWERED',
        partners: { USA: { result: 'NOT_SENT', rule: 'R1' } },
      });
      expect(slv.wire).toEqual([]);
      for (const table of ['exchange', 'searches', 'audit', 'outbox'] as const)
        expect(usa.store.scan(table)).toEqual([]);
    }
  });

  test('a protection referral stays at home, and its record is not released (R5)', async () => {
    const { usa, slv } = await memoryFederation();
    const referral = submissionBody({ ...AT_USA, person: 4, impression: 1, purpose: 'PROTECTION_REFERRAL' });
    const there = await usa.submit(referral, 'key-1');
    await workUntilQuiet([usa, slv]);
    expect((await usa.encounter(there)).partners.SLV).toMatchObject({ result: 'NOT_SENT', rule: 'R5' });
    expect(usa.wire).toEqual([]);
    const here = await slv.submit(submissionBody({ person: 4, impression: 2 }), 'key-2');
    await workUntilQuiet([usa, slv]);
    expect((await slv.encounter(here)).partners.USA).toMatchObject({ result: 'NO_MATCH' });
  });

  test.each(['before', 'after'])(
    'whom another record, taken %s the matched one, calls a national, is not released (R1)',
    async (when) => {
      const { usa, slv } = await memoryFederation();
      const records = [['HND'], ['USA']];
      for (const [place, nationalities] of (when === 'after' ? records : records.reverse()).entries()) {
        const body = submissionBody({ ...AT_USA, person: 20, impression: place + 1, nationalities });
        await usa.submit(body, `key-${place}`);
        await workUntilQuiet([usa, slv]);
      }
      const here = await slv.submit(submissionBody({ person: 20, impression: 3 }), 'here');
      await workUntilQuiet([usa, slv]);
      expect((await slv.encounter(here)).partners.USA).toMatchObject({ result: 'NO_MATCH' });
      const [leaf] = usa.store.scan('audit').filter(({ action }) => action === 'PROBE_ANSWERED');
      expect(leaf).toMatchObject({ decision: 'NO_MATCH', rule: 'R1' });
    },
  );

  test.each(['before', 'after'])(
    'who sought protection at another agency, %s being recorded, is not released, and no agency learns of it (R5)',
    async (when) => {
      const { usa, slv } = await memoryFederation();
      const bodies = [
        submissionBody({ ...AT_USA, person: 21, impression: 1 }),
        submissionBody({
          agency: 'USA-USCIS',
          unit: usa.participant.agencies.find(({ id }) => id === 'USA-USCIS')?.units[0] ?? '',
          person: 21,
          impression: 2,
          purpose: 'PROTECTION_REFERRAL',
        }),
      ];
      const ids: EncounterId[] = [];
      for (const body of when === 'after' ? bodies : bodies.reverse()) {
        ids.push(await usa.submit(body, `key-${ids.length}`));
        await workUntilQuiet([usa, slv]);
      }
      const here = await slv.submit(submissionBody({ person: 21, impression: 3 }), 'here');
      await workUntilQuiet([usa, slv]);
      expect((await slv.encounter(here)).partners.USA).toMatchObject({ result: 'NO_MATCH' });
      const both = await Promise.all(ids.map((id) => usa.encounter(id)));
      const [ordinary] = both.filter(({ agency }) => agency === 'USA-CBP');
      if (ordinary === undefined) throw new Error('no ordinary record');
      const view = { person: ordinary.personId, identities: {} };
      const shown = JSON.stringify(encounterAnswerOf(ordinary, view, 'en'));
      expect(shown).not.toMatch(/sheltered|PROTECTION|R5/);
      expect(ordinary.local?.candidates).toEqual([]);
    },
  );

  test('of unknown nationality is asked about only once an examiner has said so', async () => {
    const { usa, slv } = await memoryFederation();
    await usa.submit(submissionBody({ ...AT_USA, person: 5, impression: 1 }), 'key-1');
    const id = await slv.submit(submissionBody({ person: 5, impression: 2, nationalities: [] }), 'key-2');
    await workUntilQuiet([usa, slv]);
    expect((await slv.encounter(id)).partners.USA).toMatchObject({ result: 'NOT_SENT', rule: 'R1' });

    const [review] = await slv.openReviews();
    expect(review).toMatchObject({ kind: 'ELIGIBILITY', encounterId: id });
    await slv.decide(review?.reviewId, 'CONFIRMED', 'slv-dgme-examiner');
    await workUntilQuiet([usa, slv]);
    expect(await slv.encounter(id)).toMatchObject({
      status: 'ANSWERED',
      partners: { USA: { result: 'MATCH_REFERENCE' } },
    });
  });

  test('a match that must not be told crosses the border as no match does: same messages, same lengths (R3)', async () => {
    const lengths = await Promise.all(
      [['HND'], ['USA']].map(async (nationalities) => {
        const { usa, slv } = await memoryFederation();
        // Without a record of person 6, or with one of a national, whose match is suppressed.
        const recorded = nationalities[0] === 'USA' ? 6 : 7;
        await usa.submit(
          submissionBody({ ...AT_USA, person: recorded, impression: 1, nationalities }),
          'key-1',
        );
        await workUntilQuiet([usa, slv]);
        usa.wire.length = 0;
        const id = await slv.submit(submissionBody({ person: 6, impression: 2 }), 'key-2');
        await workUntilQuiet([usa, slv]);
        expect((await slv.encounter(id)).partners.USA?.result).toBe('NO_MATCH');
        return usa.wire.map(({ compact }) => compact.length);
      }),
    );
    expect(lengths[0]).toEqual(lengths[1]);
    expect(lengths[0]).toHaveLength(1);
  });
});

describe('a partner that is down', () => {
  test('costs no answer: it comes when the partner is back, and the agency is told', async () => {
    const { usa, slv } = await memoryFederation();
    await slv.subscribe('SLV-DGME', 'https://hooks.dgme.example/encuentro');
    await usa.submit(submissionBody({ ...AT_USA, person: 8, impression: 1 }), 'key-1');
    await workUntilQuiet([usa, slv]);
    usa.reachable = false;
    const id = await slv.submit(submissionBody({ person: 8, impression: 2 }), 'key-2');
    await workUntilQuiet([usa, slv]);
    expect(await slv.encounter(id)).toMatchObject({
      status: 'SEARCHING',
      local: { result: 'NO_MATCH' },
      partners: { USA: { result: 'UNREACHABLE' } },
    });

    for (let hour = 0; hour < 72; hour++) {
      slv.now += 3_600_000;
      await slv.sweep();
      await workUntilQuiet([usa, slv]);
    }
    expect((await slv.encounter(id)).partners.USA?.result).toBe('UNREACHABLE');

    usa.reachable = true;
    usa.now = slv.now;
    slv.now += 3_600_000;
    usa.now = slv.now;
    await slv.sweep();
    await workUntilQuiet([usa, slv]);
    expect(await slv.encounter(id)).toMatchObject({
      status: 'ANSWERED',
      partners: { USA: { result: 'MATCH_REFERENCE' } },
    });
    expect(slv.webhooks.map(({ body }) => JSON.parse(body).type)).toEqual([
      'encounter.updated',
      'encounter.answered',
    ]);
  });

  test('and comes back without the answer having left: the answer is sent until its receipt is there', async () => {
    const { usa, slv } = await memoryFederation();
    const id = await slv.submit(submissionBody({ person: 9, impression: 1 }), 'key-1');
    slv.reachable = false;
    await workUntilQuiet([usa, slv]);
    expect((await slv.encounter(id)).partners.USA?.result).toBe('PENDING');
    slv.reachable = true;
    usa.now = slv.now = usa.now + 60_000;
    await usa.sweep();
    await workUntilQuiet([usa, slv]);
    expect(await slv.encounter(id)).toMatchObject({
      status: 'ANSWERED',
      partners: { USA: { result: 'NO_MATCH' } },
    });
    expect(usa.store.scan('outbox')).toEqual([]);
  });
});

describe('a message that comes again', () => {
  test('has no second effect, whenever it is repeated, and gets the receipt it got', async () => {
    const { usa, slv } = await memoryFederation();
    await slv.submit(submissionBody({ person: 10, impression: 1 }), 'key-1');
    await workUntilQuiet([usa, slv]);
    const [probe] = slv.wire;
    const [answer] = usa.wire;
    if (!probe || !answer) throw new Error('nothing was sent');
    const before = [usa, slv].map((node) =>
      JSON.stringify([node.store.scan('exchange'), node.store.scan('searches')]),
    );
    const first = await usa.receive(probe.compact);
    const second = await usa.receive(probe.compact);
    expect([first.replayed, second.replayed]).toEqual([true, true]);
    expect(second.receipt).toBe(first.receipt);
    expect((await slv.receive(answer.compact)).replayed).toBe(true);
    await workUntilQuiet([usa, slv]);
    const after = [usa, slv].map((node) =>
      JSON.stringify([node.store.scan('exchange'), node.store.scan('searches')]),
    );
    expect(after).toEqual(before);
  });

  test('is known by issuer and id even when it is sealed anew', async () => {
    const { usa, slv } = await memoryFederation();
    usa.loseNextReceipt = true;
    const id = await slv.submit(submissionBody({ person: 11, impression: 1 }), 'key-1');
    await workUntilQuiet([usa, slv]);
    usa.now = slv.now = slv.now + 60_000;
    await slv.sweep();
    await workUntilQuiet([usa, slv]);
    expect(slv.wire).toHaveLength(2);
    expect(slv.wire[0]?.compact).not.toBe(slv.wire[1]?.compact);
    expect(usa.wire).toHaveLength(1);
    expect((await slv.encounter(id)).status).toBe('ANSWERED');
    expect(slv.store.scan('outbox')).toEqual([]);
  });

  test('an answer to a probe of another partner, or of nobody, is refused', async () => {
    const { usa, slv } = await memoryFederation();
    await slv.submit(submissionBody({ person: 12, impression: 1 }), 'key-1');
    await workUntilQuiet([usa, slv]);
    const [answer] = usa.wire;
    for (const item of slv.store.scan('exchange')) {
      await slv.store.transact([{ type: 'delete', table: 'exchange', key: { pk: item.pk, sk: item.sk } }]);
    }
    await expect(slv.receive(answer?.compact ?? '')).rejects.toMatchObject({
      code: 'EXCHANGE_PROBE_UNKNOWN',
    });
  });
});
