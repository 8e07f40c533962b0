import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Envelope } from '../../lib/outbox/outbox.ts';
import { encountersOf, rootOf } from '../../lib/people/person.ts';
import { type MemoryNode, memoryFederation, workUntilQuiet } from '../support/memory-node.ts';
import { AT_USA, submissionBody } from '../support/submissions.ts';

/** Draws the next choice of an order from a list of numbers, over and over. */
const chooser = (choices: readonly number[]) => {
  let turn = 0;
  return (): number => choices[turn++ % choices.length] ?? 0;
};
const orders = fc.array(fc.nat(30), { minLength: 1, maxLength: 40 });

describe('two first encounters of one person at the same time', () => {
  test('in one node become one person, whatever the order of the work', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async (choices) => {
        const { usa, slv } = await memoryFederation();
        const ids = [
          await slv.submit(submissionBody({ person: 1, impression: 1 }), 'key-1'),
          await slv.submit(submissionBody({ person: 1, impression: 2 }), 'key-2'),
        ];
        await workUntilQuiet([usa, slv], chooser(choices));
        const encounters = await Promise.all(ids.map((id) => slv.encounter(id)));
        expect(encounters.map(({ status }) => status)).toEqual(['ANSWERED', 'ANSWERED']);
        expect(encounters.map(({ local }) => local?.result)).toContain('MATCH');
        const [person, other] = await Promise.all(
          encounters.map(({ personId }) => rootOf(slv.store, personId)),
        );
        expect(person).toBe(other);
        expect((await encountersOf(slv.store, person as never)).encounterIds).toEqual([...ids].sort());
      }),
      { numRuns: 25 },
    );
  });

  test('in two nodes are seen by at least one of them, whatever the order of the work', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async (choices) => {
        const { usa, slv } = await memoryFederation();
        const there = await usa.submit(submissionBody({ ...AT_USA, person: 1, impression: 1 }), 'key-1');
        const here = await slv.submit(submissionBody({ person: 1, impression: 2 }), 'key-2');
        await workUntilQuiet([usa, slv], chooser(choices));
        const results = [(await usa.encounter(there)).partners.SLV, (await slv.encounter(here)).partners.USA];
        expect(results.map((partner) => partner?.result)).toContain('MATCH_REFERENCE');
      }),
      { numRuns: 25 },
    );
  });
});

describe('work that is done twice', () => {
  test('has one effect: every message delivered up to three times, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async (choices) => {
        const { usa, slv } = await memoryFederation();
        await slv.subscribe('SLV-DGME', 'https://hooks.dgme.example/encuentro');
        await usa.submit(submissionBody({ ...AT_USA, person: 1, impression: 1 }), 'key-1');
        await workUntilQuiet([usa, slv]);
        const id = await slv.submit(submissionBody({ person: 1, impression: 2 }), 'key-2');
        const next = chooser(choices);
        await workRepeating([usa, slv], next);
        expect(await slv.encounter(id)).toMatchObject({
          status: 'ANSWERED',
          partners: { USA: { result: 'MATCH_REFERENCE' } },
        });
        expect(slv.store.scan('gallery').filter(({ kind }) => kind === 'ENROLLED')).toHaveLength(1);
        expect(slv.answered.map(({ encounterId }) => encounterId)).toEqual([id]);
        const answers = usa.store
          .scan('exchange')
          .filter(({ kind, pk }) => pk.startsWith('OUTGOING') && kind === 'ANSWER');
        expect(answers).toHaveLength(1);
        for (const node of [usa, slv]) {
          expect(node.store.scan('outbox')).toEqual([]);
          expect(node.store.scan('searches')).toEqual([]);
        }
        const told = slv.webhooks.map(({ headers }) => headers['webhook-id']);
        expect(new Set(told).size).toBe(1);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a request for an identity, whose messages are delivered up to three times in any order', () => {
  test('is asked once and given once, and leaves nothing owed', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async (choices) => {
        const { usa, slv } = await memoryFederation();
        await usa.submit(submissionBody({ ...AT_USA, person: 1, impression: 1 }), 'key-1');
        await workUntilQuiet([usa, slv]);
        const id = await slv.submit(submissionBody({ person: 1, impression: 2 }), 'key-2');
        await workUntilQuiet([usa, slv]);
        await slv.askIdentity(id);
        await workRepeating([usa, slv], chooser(choices));
        expect((await slv.encounter(id)).partners.USA).toMatchObject({
          result: 'MATCH_IDENTITY',
          identityRequest: { state: 'GIVEN' },
        });
        const decided = usa.store.scan('audit').filter(({ action }) => action === 'IDENTITY_DECIDED');
        expect(decided).toHaveLength(1);
        const answers = usa.store.scan('exchange').filter(({ kind }) => kind === 'IDENTITY_ANSWER');
        expect(answers.filter(({ state }) => state === 'DELIVERED')).toHaveLength(1);
        for (const node of [usa, slv]) expect(node.store.scan('outbox')).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

describe('messages that are lost', () => {
  test('cost no encounter: what the node owes is sent again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 10, maxLength: 40 }), async (lost) => {
        const { usa, slv } = await memoryFederation();
        await usa.submit(submissionBody({ ...AT_USA, person: 1, impression: 1 }), 'key-1');
        await workUntilQuiet([usa, slv]);
        const id = await slv.submit(submissionBody({ person: 1, impression: 2 }), 'key-2');
        let turn = 0;
        // Until the losses are over, every message may vanish from its queue; the checks then find what stands still.
        for (let minute = 0; minute < 120; minute += 20) {
          for (const node of [usa, slv]) {
            node.dispatcher.sent.splice(
              0,
              node.dispatcher.sent.length,
              ...node.dispatcher.sent.filter(() => !lost[turn++]),
            );
          }
          await workUntilQuiet([usa, slv]);
          usa.now = slv.now = slv.now + 20 * 60_000;
          for (const node of [usa, slv]) {
            await node.sweep();
            await node.checkConservation();
          }
        }
        await workUntilQuiet([usa, slv]);
        expect(await slv.encounter(id)).toMatchObject({
          status: 'ANSWERED',
          partners: { USA: { result: 'MATCH_REFERENCE' } },
        });
      }),
      { numRuns: 25 },
    );
  });
});

async function workRepeating(nodes: readonly MemoryNode[], next: () => number): Promise<void> {
  const done: { readonly node: MemoryNode; readonly envelope: Envelope }[] = [];
  for (;;) {
    const busy = nodes.filter((node) => node.dispatcher.sent.length > 0);
    const node = busy[next() % busy.length];
    if (node === undefined) break;
    const [envelope] = node.dispatcher.sent.splice(next() % node.dispatcher.sent.length, 1);
    if (envelope === undefined) break;
    for (let times = 1 + (next() % 3); times > 0; times--) await node.work(envelope);
    done.push({ node, envelope });
  }
  // As a redelivery long after the effect.
  for (const { node, envelope } of done) await node.work(envelope);
}
