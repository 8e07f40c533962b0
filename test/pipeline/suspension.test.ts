import { describe, expect, test } from '@jest/globals';
import type { EncounterId } from '../../lib/core/ids.ts';
import { type MemoryNode, memoryFederation, workUntilQuiet } from '../support/memory-node.ts';
import { AT_USA, submissionBody } from '../support/submissions.ts';

const HOUR = 3_600_000;

function suspend(node: MemoryNode, suspended = true): void {
  const partners = node.participant.partners.map((partner) => ({ ...partner, suspended }));
  node.participant = { ...node.participant, partners };
}

/** Works until El Salvador's probe is with the United States, and nothing of it is answered yet. */
async function probeTaken(usa: MemoryNode, slv: MemoryNode): Promise<void> {
  while (usa.store.scan('searches').length === 0) {
    const [envelope] = slv.dispatcher.sent.splice(0, 1);
    if (envelope === undefined) throw new Error('the probe was not sent');
    await slv.work(envelope);
  }
}

/** Time passes, and the schedules of both nodes run. */
async function pass(hours: number, usa: MemoryNode, slv: MemoryNode): Promise<void> {
  usa.now = slv.now = slv.now + hours * HOUR;
  for (const node of [usa, slv]) {
    await node.sweep();
    await node.checkConservation();
  }
  await workUntilQuiet([usa, slv]);
}

/** What an agency reads and is told of the partner, and what crosses the border, when the partner suspends in between. */
async function suspendedInBetween(recorded: number) {
  const { usa, slv } = await memoryFederation();
  await slv.subscribe('SLV-DGME', 'https://hooks.dgme.example/encuentro');
  await usa.submit(submissionBody({ ...AT_USA, person: recorded, impression: 1 }), 'key-1');
  await workUntilQuiet([usa, slv]);
  usa.wire.length = 0;
  const id = await slv.submit(submissionBody({ person: 1, impression: 2 }), 'key-2');
  await probeTaken(usa, slv);
  suspend(usa);
  await workUntilQuiet([usa, slv]);
  const states = [await resultOf(slv, id)];
  for (const hours of [24, 2]) {
    await pass(hours, usa, slv);
    states.push(await resultOf(slv, id));
  }
  return { usa, slv, id, states };
}

const resultOf = async (node: MemoryNode, id: EncounterId) => {
  const { status, partners } = await node.encounter(id);
  return [status, partners.USA?.result, partners.USA?.rule, partners.USA?.reference];
};

describe('what is in flight when a partner suspends the exchange (R24)', () => {
  test('drains: the probe is destroyed there, nothing is answered, and here it ends when its time is over', async () => {
    const { usa, slv, states } = await suspendedInBetween(1);
    expect(usa.wire).toEqual([]);
    expect(usa.store.scan('searches')).toEqual([]);
    expect(usa.objects.objects.size).toBe(0);
    expect(states).toEqual([
      ['SEARCHING', 'PENDING', undefined, undefined],
      ['SEARCHING', 'PENDING', undefined, undefined],
      ['ANSWERED', 'EXPIRED', undefined, undefined],
    ]);
    expect(slv.webhooks.map(({ body }) => JSON.parse(body).type)).toEqual(['encounter.answered']);
    expect([usa, slv].map((node) => node.store.scan('outbox'))).toEqual([[], []]);
    expect(await slv.checkConservation()).toMatchObject({ pending: 0, unaccounted: 0 });
  });

  test('looks the same here whether there was a match or none', async () => {
    const match = await suspendedInBetween(1);
    const none = await suspendedInBetween(2);
    expect(match.states).toEqual(none.states);
    expect(match.slv.webhooks.length).toBe(none.slv.webhooks.length);
  });

  test('ends at once here when it is this node that suspends: a late answer is signed for, and not told', async () => {
    const { usa, slv } = await memoryFederation();
    await usa.submit(submissionBody({ ...AT_USA, person: 3, impression: 1 }), 'key-1');
    await workUntilQuiet([usa, slv]);
    const id = await slv.submit(submissionBody({ person: 3, impression: 2 }), 'key-2');
    await probeTaken(usa, slv);
    suspend(slv);
    await workUntilQuiet([usa, slv]);
    expect(await resultOf(slv, id)).toEqual(['ANSWERED', 'NOT_SENT', 'R24', undefined]);
    expect(usa.store.scan('outbox')).toEqual([]);
  });

  test('goes on for what comes after the exchange is taken up again', async () => {
    const { usa, slv } = await suspendedInBetween(1);
    suspend(usa, false);
    const id = await slv.submit(submissionBody({ person: 1, impression: 3 }, slv.now), 'key-3');
    await workUntilQuiet([usa, slv]);
    expect((await slv.encounter(id)).partners.USA?.result).toBe('MATCH_REFERENCE');
  });
});

describe('a probe that nobody answered in its time', () => {
  test('is answered all the same when the answer comes later: it was on its way', async () => {
    const { usa, slv } = await memoryFederation();
    await usa.submit(submissionBody({ ...AT_USA, person: 4, impression: 1 }), 'key-1');
    await workUntilQuiet([usa, slv]);
    const id = await slv.submit(submissionBody({ person: 4, impression: 2 }), 'key-2');
    await probeTaken(usa, slv);
    slv.reachable = false;
    await workUntilQuiet([usa, slv]);
    await pass(26, usa, slv);
    expect((await slv.encounter(id)).partners.USA?.result).toBe('EXPIRED');
    slv.reachable = true;
    await pass(1, usa, slv);
    expect((await slv.encounter(id)).partners.USA?.result).toBe('MATCH_REFERENCE');
  });

  test('is kept by the partner no longer than its sender says, though the partner would keep it longer (R15)', async () => {
    const { usa, slv } = await memoryFederation();
    const { retentionDays } = usa.participant;
    usa.participant = { ...usa.participant, retentionDays: { ...retentionDays, probe: 7 } };
    await slv.submit(submissionBody({ person: 5, impression: 1 }), 'key-1');
    await probeTaken(usa, slv);
    const [search] = usa.store.scan('searches');
    expect(slv.participant.retentionDays.probe).toBe(1);
    expect(Number(search?.expiresAt) * 1000).toBeLessThanOrEqual(slv.now + 24 * HOUR + 1000);
  });
});
