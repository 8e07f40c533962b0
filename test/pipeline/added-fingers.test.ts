import { describe, expect, test } from '@jest/globals';
import { DAY, HOUR } from '../../lib/core/clock.ts';
import type { EncounterId } from '../../lib/core/ids.ts';
import { eraseEncounter } from '../../lib/gallery/log/erasure.ts';
import { capturesOf } from '../../lib/intake/encounter.ts';
import { generatedCapture } from '../../local/agency/generated-capture.ts';
import { generatedPicture } from '../../local/agency/generated-picture.ts';
import { type MemoryNode, memoryFederation, workUntilQuiet } from '../support/memory-node.ts';
import { blankEntry } from '../support/pictures.ts';
import { AT_USA, type SubmissionOptions, submissionBody } from '../support/submissions.ts';

/** An index finger and a thumb that shows nothing. */
const spoilt = (options: SubmissionOptions) => {
  const body = submissionBody(options);
  return { ...body, biometricData: [...body.biometricData.slice(0, 1), blankEntry('RIGHT_THUMB')] };
};
const thumb = (person: number, impression = 1) => generatedCapture(person, impression, 'RIGHT_THUMB');
const positions = (captures: readonly { biometricSubType: string }[]) =>
  captures.map(({ biometricSubType }) => biometricSubType);

async function answered(nodes: readonly MemoryNode[], node: MemoryNode, body: ReturnType<typeof spoilt>) {
  const id = await node.submit(body as never, `key ${Math.random()}`);
  await workUntilQuiet(nodes);
  return id;
}

describe('fingers added to an encounter that was answered without one', () => {
  test('are searched with the others, here and at the partner, and the answer says both', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    // The thumb alone is known: of the index finger nobody has a print.
    const known = submissionBody({ ...AT_USA, person: 1, impression: 1 });
    const thumbAlone = { ...known, biometricData: [thumb(1)] };
    await usa.submit(thumbAlone, 'usa', 'usa-cbp-counter');
    await workUntilQuiet(nodes);
    const id = await answered(nodes, slv, spoilt({ person: 1, impression: 2 }));
    const before = await slv.encounter(id);
    expect(before).toMatchObject({
      status: 'ANSWERED',
      partners: { USA: { result: 'NO_MATCH' } },
      fingers: [{ entry: 1, finger: 'RIGHT_THUMB', problem: { code: expect.any(String) } }],
    });

    expect(await slv.add(id, [thumb(1, 2)])).toEqual({ encounterId: id, repeated: false });
    const received = await slv.encounter(id);
    expect(received).toMatchObject({ status: 'RECEIVED', addition: { number: 1, from: 2 } });
    expect(received.version).toBe(before.version + 1);
    await workUntilQuiet(nodes);

    const after = await slv.encounter(id);
    expect(after).toMatchObject({
      status: 'ANSWERED',
      local: { result: 'NO_MATCH', addition: 1 },
      partners: { USA: { result: 'MATCH_REFERENCE', reference: expect.any(String) } },
      fingers: [],
    });
    expect(positions(capturesOf(after))).toEqual(['RIGHT_INDEX', 'RIGHT_THUMB']);
    expect(after.partners.USA?.probeId).not.toBe(before.partners.USA?.probeId);
    expect(after.receivedAt).toBe(before.receivedAt);
  });

  test('are found by later encounters, as the one encounter they belong to', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const id = await answered(nodes, slv, spoilt({ person: 2, impression: 1 }));
    await slv.add(id, [thumb(2)]);
    await workUntilQuiet(nodes);
    const later = submissionBody({ person: 2, impression: 2 });
    for (const biometricData of [[thumb(2, 2)], later.biometricData.slice(0, 1)]) {
      const body = { ...later, biometricData };
      const found = await slv.submit(body, `later ${biometricData[0]?.biometricSubType}`);
      await workUntilQuiet(nodes);
      const candidates = (await slv.encounter(found)).local?.candidates.map(({ encounterId }) => encounterId);
      expect(candidates).toContain(id);
      expect(candidates?.filter((each) => each === id)).toHaveLength(1);
    }
  });

  test('keep what was found before, and a partner that named a reference is not asked again', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    await usa.submit(submissionBody({ ...AT_USA, person: 3, impression: 1 }), 'usa', 'usa-cbp-counter');
    const first = await slv.submit(submissionBody({ person: 3, impression: 3 }), 'first');
    await workUntilQuiet(nodes);
    const id = await answered(nodes, slv, spoilt({ person: 3, impression: 2 }));
    const before = await slv.encounter(id);
    expect(before.partners.USA?.result).toBe('MATCH_REFERENCE');
    const sent = slv.wire.length;
    await slv.add(id, [thumb(3)]);
    await workUntilQuiet(nodes);
    const after = await slv.encounter(id);
    expect(after.partners).toEqual(before.partners);
    expect(after.local).toMatchObject({ result: 'MATCH', candidates: [{ encounterId: first }] });
    expect(slv.wire).toHaveLength(sent);
  });

  test('are not sent where a rule kept the encounter at home', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const ids: EncounterId[] = [];
    for (const nationalities of [['USA'], []]) {
      ids.push(await answered(nodes, slv, spoilt({ person: 4, impression: 1, nationalities })));
    }
    ids.push(
      await answered(nodes, slv, spoilt({ person: 5, impression: 1, purpose: 'PROTECTION_REFERRAL' })),
    );
    for (const id of ids) {
      const before = await slv.encounter(id);
      await slv.add(id, [thumb(4)]);
      await workUntilQuiet(nodes);
      const after = await slv.encounter(id);
      expect(after).toMatchObject({ status: 'ANSWERED', partners: { USA: { result: 'NOT_SENT' } } });
      expect(after.partners).toEqual(before.partners);
    }
    expect(slv.wire.length).toBe(0);
  });

  test('are not sent where another record of the person has become known to forbid it', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const id = await answered(nodes, slv, spoilt({ person: 6, impression: 1 }));
    expect(slv.wire).toHaveLength(1);
    await slv.submit(submissionBody({ person: 6, impression: 2, nationalities: ['USA'] }), 'citizen');
    await workUntilQuiet(nodes);
    await slv.add(id, [thumb(6)]);
    await workUntilQuiet(nodes);
    expect((await slv.encounter(id)).partners.USA).toEqual({
      participant: 'USA',
      result: 'NOT_SENT',
      rule: 'R1',
    });
    expect(slv.wire).toHaveLength(1);
  });

  test('go as eligible where an examiner had found the person to be', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const id = await answered(nodes, slv, spoilt({ person: 7, impression: 1, nationalities: [] }));
    const [review] = await slv.openReviews();
    await slv.decide(review?.reviewId, 'CONFIRMED', 'slv-dgme-examiner');
    await workUntilQuiet(nodes);
    expect((await slv.encounter(id)).partners.USA?.result).toBe('NO_MATCH');
    await slv.add(id, [thumb(7)]);
    await workUntilQuiet(nodes);
    expect((await slv.encounter(id)).partners.USA?.result).toBe('NO_MATCH');
    expect(await slv.openReviews()).toEqual([]);
    expect(slv.wire).toHaveLength(2);
  });

  test('that are no better leave the answer as it was, and are reported', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const id = await answered(nodes, slv, spoilt({ person: 8, impression: 1 }));
    const before = await slv.encounter(id);
    await slv.add(id, [blankEntry('RIGHT_THUMB')]);
    await workUntilQuiet(nodes);
    const after = await slv.encounter(id);
    expect(after).toMatchObject({
      status: 'ANSWERED',
      fingers: [{ addition: 1, entry: 0, finger: 'RIGHT_THUMB' }],
      partners: before.partners,
    });
    expect(after.fingers).toHaveLength(1);
    expect(slv.wire).toHaveLength(1);
    expect(slv.objects.objects.size).toBe(0);
    expect(slv.store.scan('outbox')).toEqual([]);
    await slv.add(id, [thumb(8)], { key: 'third' });
    await workUntilQuiet(nodes);
    expect(await slv.encounter(id)).toMatchObject({
      status: 'ANSWERED',
      fingers: [],
      addition: { number: 2 },
    });
  });

  test('are told of like a first answer, and each on the record', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    await slv.subscribe('SLV-DGME', 'https://dgme.example/hook');
    const id = await answered(nodes, slv, spoilt({ person: 9, impression: 1 }));
    await slv.add(id, [thumb(9)]);
    await workUntilQuiet(nodes);
    const told = slv.webhooks.map(({ body }) => JSON.parse(String(body)));
    expect(told.filter(({ type }) => type === 'encounter.answered')).toHaveLength(2);
    expect(slv.store.scan('audit')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'FINGERS_ADDED',
          actor: 'slv-dgme-counter',
          subject: id,
          agency: 'SLV-DGME',
          purpose: 'ENTRY_SCREENING',
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        }),
      ]),
    );
  });
});

describe('what an examiner said of a candidate', () => {
  /** A record of one person, and an encounter that finds it as a candidate in doubt; the examiner decides. */
  async function reviewed(decision: 'CONFIRMED' | 'REJECTED', known: ReturnType<typeof thumb>[]) {
    const { usa, slv } = await memoryFederation({ match: 10_000, review: 30 });
    const nodes = [usa, slv];
    await slv.submit(
      { ...submissionBody({ person: 31, impression: 1 }), biometricData: known } as never,
      'known',
    );
    await workUntilQuiet(nodes);
    const id = await answered(nodes, slv, spoilt({ person: 31, impression: 2 }));
    expect((await slv.encounter(id)).local?.result).toBe('REVIEW');
    const [review] = await slv.openReviews();
    await slv.decide(review?.reviewId, decision, 'slv-dgme-examiner');
    await workUntilQuiet(nodes);
    await slv.add(id, [thumb(31, 2)]);
    await workUntilQuiet(nodes);
    return { local: (await slv.encounter(id)).local, open: await slv.openReviews() };
  }
  const index = () => generatedCapture(31, 1, 'RIGHT_INDEX');

  test('stands when fingers are added that say nothing new of it', async () => {
    const confirmed = await reviewed('CONFIRMED', [index()]);
    expect(confirmed).toMatchObject({ local: { result: 'MATCH', addition: 1 }, open: [] });
    expect(confirmed.local?.candidates).toHaveLength(1);
    const rejected = await reviewed('REJECTED', [index()]);
    expect(rejected).toMatchObject({ local: { result: 'NO_MATCH', addition: 1 }, open: [] });
    expect(rejected.local?.candidates).toHaveLength(1);
  });

  test('is asked again where a candidate that was turned down is more like it than before', async () => {
    const { local, open } = await reviewed('REJECTED', [index(), thumb(31)]);
    expect(local?.result).toBe('REVIEW');
    expect(open).toMatchObject([{ kind: 'CANDIDATE', status: 'OPEN', candidate: { fingers: [{}, {}] } }]);
  });

  test('that confirmed it is not asked for again', async () => {
    expect(await reviewed('CONFIRMED', [index(), thumb(31)])).toMatchObject({
      local: { result: 'MATCH' },
      open: [],
    });
  });
});

describe('a partner that answers late', () => {
  test('to the probe of before does not answer for the fingers that were added since', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const known = submissionBody({ ...AT_USA, person: 32, impression: 1 });
    const thumbAlone = { ...known, biometricData: [thumb(32)] };
    await usa.submit(thumbAlone, 'usa', 'usa-cbp-counter');
    await workUntilQuiet(nodes);
    const id = await slv.submit(spoilt({ person: 32, impression: 2 }) as never, 'late');
    await workUntilQuiet([slv]);
    // The answer of the United States finds nobody at home until the probe's time is over.
    slv.reachable = false;
    await workUntilQuiet([usa]);
    const later = slv.participant.retentionDays.probe * DAY + 3 * HOUR;
    slv.now += later;
    usa.now += later;
    await slv.checkConservation();
    await workUntilQuiet([slv]);
    expect(await slv.encounter(id)).toMatchObject({
      status: 'ANSWERED',
      partners: { USA: { result: 'EXPIRED' } },
    });
    await slv.add(id, [thumb(32, 2)]);
    await workUntilQuiet([slv]);
    const asked = (await slv.encounter(id)).partners.USA;
    expect(asked?.result).toBe('PENDING');

    const second = usa.dispatcher.sent.splice(0);
    slv.reachable = true;
    await usa.sweep();
    const answers = slv.store.scan('exchange').length;
    await workUntilQuiet([usa]);
    expect(slv.store.scan('exchange').length).toBeGreaterThan(answers);
    expect((await slv.encounter(id)).partners.USA).toEqual(asked);
    usa.dispatcher.sent.push(...second);
    await workUntilQuiet(nodes);
    expect((await slv.encounter(id)).partners.USA?.result).toBe('MATCH_REFERENCE');
  });
});

describe('an encounter whose fingers were erased by order', () => {
  test('takes none any more, and says so', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const id = await answered(nodes, slv, spoilt({ person: 33, impression: 1 }));
    const { store, writer, clock } = slv;
    await eraseEncounter(id, 'ORDERED', { store, writer, clock, actor: 'operator' });
    await slv.add(id, [thumb(33)]);
    await workUntilQuiet(nodes);
    expect(await slv.encounter(id)).toMatchObject({ status: 'REJECTED', rejection: 'FINGERS_ERASED' });
    expect(slv.store.scan('gallery').filter(({ kind }) => kind === 'ENROLLED')).toEqual([]);
    await expect(slv.add(id, [thumb(33, 2)], { key: 'more' })).rejects.toMatchObject({
      code: 'FINGERS_NOT_WANTED',
    });
  });
});

describe('an encounter rejected for the quality of its fingers', () => {
  test('is searched once a good finger is added', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    await usa.submit(submissionBody({ ...AT_USA, person: 11, impression: 1 }), 'usa', 'usa-cbp-counter');
    const body = {
      ...submissionBody({ person: 11, impression: 2 }),
      biometricData: [blankEntry('RIGHT_INDEX')],
    };
    const id = await slv.submit(body, 'blank');
    await workUntilQuiet(nodes);
    expect(await slv.encounter(id)).toMatchObject({ status: 'REJECTED', rejection: 'QUALITY_REJECT' });
    await slv.add(id, [generatedCapture(11, 2, 'RIGHT_INDEX'), generatedCapture(11, 2, 'LEFT_INDEX')]);
    expect((await slv.encounter(id)).rejection).toBeUndefined();
    await workUntilQuiet(nodes);
    expect(await slv.encounter(id)).toMatchObject({
      status: 'ANSWERED',
      partners: { USA: { result: 'MATCH_REFERENCE' } },
    });
    const people = slv.store.scan('encounters').filter(({ sk }) => sk === `ENCOUNTER#${id}`);
    expect(people.length).toBeLessThanOrEqual(1);
  });

  test('of an investigation waits for every finger: one that is stated to be missing is wanted no more', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const investigation = {
      purpose: 'CRIMINAL_INVESTIGATION',
      purposeDetail: 'SMUGGLING',
      caseNumber: 'FGR-2026-00117',
      authority: 'Fiscalía General de la República',
      offence: 'Tráfico ilícito de personas',
      approvingOfficer: 'FGR-4471',
    };
    const body = {
      ...spoilt({ agency: 'SLV-PNC', unit: 'DIVISION-FRONTERAS', person: 12, impression: 1 }),
      ...investigation,
    };
    const id = await slv.submit(body as never, 'case', 'slv-pnc-investigator');
    await workUntilQuiet(nodes);
    expect(await slv.encounter(id)).toMatchObject({ status: 'REJECTED', rejection: 'QUALITY_REJECT' });
    const agency = 'SLV-PNC';
    await slv.add(id, [generatedCapture(12, 1, 'LEFT_THUMB')], { agency, key: 'another' });
    await workUntilQuiet(nodes);
    expect(await slv.encounter(id)).toMatchObject({ status: 'REJECTED', rejection: 'QUALITY_REJECT' });
    const gone = {
      biometricType: 'FINGER',
      biometricSubType: 'RIGHT_THUMB',
      missing: [{ presence: 'BANDAGED' }],
    };
    await slv.add(id, [gone], { agency, key: 'bandaged' });
    await workUntilQuiet(nodes);
    const after = await slv.encounter(id);
    expect(after).toMatchObject({ status: 'ANSWERED', fingers: [] });
    expect(positions(capturesOf(after))).toEqual(['RIGHT_INDEX', 'LEFT_THUMB']);
  });
});

describe('adding fingers', () => {
  test('is refused where the encounter is another agency’s, as if there were none', async () => {
    const { usa, slv } = await memoryFederation();
    const id = await answered([usa, slv], slv, spoilt({ person: 21, impression: 1 }));
    const other = slv.add(id, [thumb(21)], { agency: 'SLV-PNC' });
    await expect(other).rejects.toMatchObject({ code: 'ENCOUNTER_NOT_FOUND', status: 404 });
  });

  test('is refused while the encounter is being searched, and where no finger was refused', async () => {
    const { usa, slv } = await memoryFederation();
    const id = await slv.submit(spoilt({ person: 22, impression: 1 }) as never, 'first');
    await expect(slv.add(id, [thumb(22)])).rejects.toMatchObject({
      code: 'ENCOUNTER_BEING_SEARCHED',
      status: 409,
    });
    usa.reachable = false;
    await workUntilQuiet([usa, slv]);
    expect((await slv.encounter(id)).status).toBe('SEARCHING');
    await expect(slv.add(id, [thumb(22)])).rejects.toMatchObject({ code: 'ENCOUNTER_BEING_SEARCHED' });
    usa.reachable = true;
    const good = await slv.submit(submissionBody({ person: 23, impression: 1 }), 'good');
    await workUntilQuiet([usa, slv]);
    await expect(slv.add(good, [thumb(23)])).rejects.toMatchObject({
      code: 'FINGERS_NOT_WANTED',
      status: 409,
    });
  });

  test('never replaces a finger that was accepted, and says at which place that was tried', async () => {
    const { usa, slv } = await memoryFederation();
    const id = await answered([usa, slv], slv, spoilt({ person: 24, impression: 1 }));
    const stored = slv.store.scan('encounters');
    const index = generatedCapture(24, 2, 'RIGHT_INDEX');
    await expect(slv.add(id, [thumb(24), index])).rejects.toMatchObject({
      code: 'FINGER_ALREADY_ACCEPTED',
      pointer: '/biometricData/1/biometricSubType',
    });
    const missing = {
      biometricType: 'FINGER',
      biometricSubType: 'RIGHT_INDEX',
      missing: [{ presence: 'DAMAGED' }],
    };
    await expect(slv.add(id, [thumb(24), missing])).rejects.toMatchObject({
      code: 'FINGER_MISSING_AND_PRESENT',
    });
    await expect(slv.add(id, [thumb(24), thumb(24, 2)])).rejects.toMatchObject({
      code: 'FINGER_REPEATED',
      pointer: '/biometricData/1/biometricSubType',
    });
    await expect(slv.add(id, [missing])).rejects.toMatchObject({ status: 422 });
    await expect(slv.add(id, [])).rejects.toMatchObject({ code: 'FIELD_TOO_SHORT' });
    expect(slv.store.scan('encounters')).toEqual(stored);
    expect(slv.objects.objects.size).toBe(0);
  });

  test('under one key is done once, and under a key that stood for something else is refused', async () => {
    const { usa, slv } = await memoryFederation();
    const id = await answered([usa, slv], slv, spoilt({ person: 25, impression: 1 }));
    await slv.add(id, [thumb(25)], { key: 'once' });
    expect(await slv.add(id, [thumb(25)], { key: 'once' })).toEqual({ encounterId: id, repeated: true });
    await expect(slv.add(id, [thumb(25, 2)], { key: 'once' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    await workUntilQuiet([usa, slv]);
    expect(await slv.add(id, [thumb(25)], { key: 'once' })).toEqual({ encounterId: id, repeated: true });
    expect(positions(capturesOf(await slv.encounter(id)))).toEqual(['RIGHT_INDEX', 'RIGHT_THUMB']);
  });

  test('bears what else happens to the encounter before it is prepared: its pictures are still read', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    await usa.submit(submissionBody({ ...AT_USA, person: 29, impression: 1 }), 'usa', 'usa-cbp-counter');
    await workUntilQuiet(nodes);
    const id = await answered(nodes, slv, spoilt({ person: 29, impression: 2 }));
    await slv.add(id, [generatedPicture(29, 1, 'RIGHT_THUMB')]);
    const [prepare] = slv.dispatcher.sent.splice(0);
    await slv.askIdentity(id);
    expect((await slv.encounter(id)).status).toBe('RECEIVED');
    await workUntilQuiet(nodes);
    expect(await slv.encounter(id)).toMatchObject({
      status: 'RECEIVED',
      partners: { USA: { result: 'MATCH_IDENTITY' } },
    });
    if (prepare) await slv.work(prepare);
    await workUntilQuiet(nodes);
    expect(await slv.encounter(id)).toMatchObject({
      status: 'ANSWERED',
      partners: { USA: { result: 'MATCH_IDENTITY' } },
      fingers: [{ addition: 1, finger: 'RIGHT_THUMB', minutiae: expect.any(Number) }],
    });
    expect(capturesOf(await slv.encounter(id))).toHaveLength(2);
    expect(slv.objects.objects.size).toBe(0);
  });

  test('has one effect however often its messages are delivered', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const id = await answered(nodes, slv, spoilt({ person: 26, impression: 1 }));
    await slv.add(id, [thumb(26)]);
    const seen = [];
    for (let envelope = slv.dispatcher.sent.shift(); envelope; envelope = slv.dispatcher.sent.shift()) {
      seen.push(envelope);
      await slv.work(envelope);
      await slv.work(envelope);
      await workUntilQuiet([usa]);
    }
    await workUntilQuiet(nodes);
    const after = await slv.encounter(id);
    for (const envelope of seen) await slv.work(envelope);
    await workUntilQuiet(nodes);
    expect(await slv.encounter(id)).toEqual(after);
    expect(after.status).toBe('ANSWERED');
    const lines = slv.store.scan('gallery').filter(({ kind }) => kind === 'ENROLLED');
    expect(lines).toMatchObject([{ encounterId: id }]);
    expect(slv.wire).toHaveLength(2);
  });

  test('that was promised is kept although its first message was lost', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const id = await answered(nodes, slv, spoilt({ person: 27, impression: 1 }));
    await slv.add(id, [thumb(27)]);
    slv.dispatcher.sent.length = 0;
    slv.now += 60_000;
    usa.now += 60_000;
    await slv.sweep();
    await workUntilQuiet(nodes);
    expect(await slv.encounter(id)).toMatchObject({ status: 'ANSWERED', fingers: [] });
  });

  test('does not outlive the encounter', async () => {
    const { usa, slv } = await memoryFederation();
    const nodes = [usa, slv];
    const id = await answered(nodes, slv, spoilt({ person: 28, impression: 1 }));
    const item = () =>
      slv.store.scan('encounters').find(({ pk, sk }) => pk === `ENCOUNTER#${id}` && sk === 'ENCOUNTER');
    const retained = () => slv.store.scan('gallery').find(({ kind }) => kind === 'ENROLLED')?.retainUntil;
    const [expiresAt, retainUntil] = [item()?.expiresAt, retained()];
    slv.now += 3_600_000;
    usa.now += 3_600_000;
    await slv.add(id, [thumb(28)]);
    await workUntilQuiet(nodes);
    expect([item()?.expiresAt, retained()]).toEqual([expiresAt, retainUntil]);
    const keys = slv.store.scan('encounters').filter(({ sk }) => sk === 'IDEMPOTENCY');
    for (const { expiresAt: until } of keys) expect(until).toBeLessThanOrEqual(Number(expiresAt));
  });
});
