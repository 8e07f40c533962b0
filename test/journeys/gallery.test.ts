import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';
import { startTestFederation, type TestFederation } from '../support/federation.ts';
import { AT_USA, submissionBody } from '../support/submissions.ts';

let all: TestFederation;

beforeAll(async () => {
  all = await startTestFederation();
}, 180_000);

afterAll(() => all?.federation.stop());

const post = (person: number, impression: number) =>
  all.dgme.postEncounter(submissionBody({ person, impression }), { wait: 20 });

/** The same at the node whose gallery has more than one shard. */
const postAtMiami = (person: number, impression: number) =>
  all.cbp.postEncounter(submissionBody({ ...AT_USA, person, impression }), { wait: 20 });

const candidatesOf = (answer: EncounterAnswer) =>
  answer.local?.candidates.map(({ encounterId }) => encounterId);

describe('an enrolled encounter', () => {
  test('is found from a segment and, once erased, by no search and in no segment', async () => {
    const kept = await post(1, 1);
    const erased = await post(2, 1);
    expect(await all.slv.runSchedule('maintain-gallery')).toMatchObject({ uncompacted: 0, damaged: 0 });
    expect((await all.slv.objects('segments')).length).toBeGreaterThan(0);
    expect(candidatesOf(await post(1, 2))).toContain(kept.encounterId);
    expect(candidatesOf(await post(2, 2))).toContain(erased.encounterId);

    const erase = { command: 'erase', encounterId: erased.encounterId };
    expect(await all.slv.invoke('maintain-gallery', erase)).toEqual({ outcome: 'ERASED' });
    expect(candidatesOf(await post(2, 3))).not.toContain(erased.encounterId);
    expect(await all.slv.runSchedule('maintain-gallery')).toMatchObject({ unproven: 0, overdue: 0 });
    const proofs = (await all.slv.scan('gallery')).filter(({ sk }) => String(sk).startsWith('PROVEN#'));
    expect(proofs).toMatchObject([{ encounterId: erased.encounterId, reason: 'ORDERED' }]);
    expect(candidatesOf(await post(1, 3))).toContain(kept.encounterId);
  }, 60_000);

  test('is found while the gallery is divided anew and after it', async () => {
    const before = await postAtMiami(5, 1);
    expect(await all.usa.invoke('maintain-gallery', { command: 'divide', shards: 1 })).toMatchObject({
      other: { state: 'COPYING' },
    });
    const during = await postAtMiami(6, 1);
    expect(candidatesOf(await postAtMiami(5, 2))).toContain(before.encounterId);
    await all.usa.runSchedule('maintain-gallery');
    await all.usa.runSchedule('maintain-gallery');
    expect(await all.usa.invoke('maintain-gallery', { command: 'status' })).toMatchObject({
      layout: { searched: { generation: 2, shards: 1 }, other: { generation: 1, state: 'KEPT' } },
    });
    // An environment that has the old layout in memory goes on searching by it; the next one does not.
    expect(candidatesOf(await postAtMiami(5, 3))).toContain(before.encounterId);
    expect(candidatesOf(await postAtMiami(6, 2))).toContain(during.encounterId);
  }, 60_000);
});
