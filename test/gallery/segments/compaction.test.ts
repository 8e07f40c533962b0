import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../../lib/core/clock.ts';
import { divideGallery, maintainGallery } from '../../../lib/pipeline/maintain-gallery.ts';
import type { Query, Store } from '../../../lib/store/store.ts';
import { everyone, GalleryProcess, GalleryWorld, idOf } from '../gallery-world.ts';
import { packingOf } from '../list-packing.ts';

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('a shard that starts', () => {
  test('loads its segments and reads of the log only what comes after them', async () => {
    const world = new GalleryWorld(1);
    const process = world.process();
    for (const number of range(1, 8)) await process.enrol(number);
    await process.maintain();
    await process.enrol(9);
    const queries: Query[] = [];
    const inner = world.store.query.bind(world.store);
    world.store.query = (query) => {
      queries.push(query);
      return inner(query);
    };
    const shard = world.shard({ generation: 1, shard: 0 });
    expect(await shard.refresh()).toBe(9);
    expect(everyone(shard)).toHaveLength(9);
    expect(queries.map(({ partition, after }) => [partition, after])).toEqual([
      ['G1#SHARD#0#SEGMENTS', undefined],
      ['G1#SHARD#0', '000000000008'],
    ]);
    // A warm one makes one request.
    await shard.refresh();
    expect(queries).toHaveLength(3);
  });

  test.each([
    ['with a bit turned', (bytes: Uint8Array) => bytes.map((byte, n) => (n === 200 ? byte ^ 1 : byte))],
    ['cut off', (bytes: Uint8Array) => bytes.slice(0, -1)],
    ['missing', () => undefined],
  ])(
    'takes from the log what is in a segment %s, says so, and the upkeep builds it again',
    async (_, damage) => {
      const world = new GalleryWorld(1);
      const process = world.process();
      for (const number of range(1, 8)) await process.enrol(number);
      await process.maintain();
      const [[name, bytes] = ['', new Uint8Array()]] = world.objects.objects;
      const damaged = damage(bytes);
      if (damaged === undefined) world.objects.objects.delete(name);
      else world.objects.objects.set(name, damaged);
      expect(await world.visible()).toEqual(new Set(range(1, 8).map(idOf)));
      expect(world.damaged).toEqual([name.split('/').at(-1)]);
      const found: number[] = [];
      for (let run = 0; run < 2; run++) {
        found.push((await process.maintain()).damaged);
        world.now += 5 * MINUTE;
      }
      expect(found.sort()).toEqual([0, 1]);
      await process.maintain();
      world.damaged.length = 0;
      expect(await world.visible()).toEqual(new Set(range(1, 8).map(idOf)));
      expect(world.damaged).toEqual([]);
    },
  );
});

describe('the upkeep', () => {
  test('tells how many encounters there are beyond those that the thresholds are made for', async () => {
    const world = new GalleryWorld(2);
    const process = world.process();
    const planFor = (gallerySize: number) => {
      const { participant } = process.maintainer;
      const identification = { ...participant.identification, gallerySize };
      return maintainGallery({ ...process.maintainer, participant: { ...participant, identification } });
    };
    for (const number of range(1, 20)) await process.enrol(number);
    expect((await planFor(20)).beyondPlan).toBe(0);
    expect((await planFor(15)).beyondPlan).toBe(5);
    for (const number of range(1, 4)) await process.erase(number);
    for (let run = 0; run < 4; run++) {
      await planFor(15);
      world.now += DAY;
    }
    expect((await planFor(15)).beyondPlan).toBeLessThanOrEqual(1);
  });

  test('erases who has expired, with proof', async () => {
    const world = new GalleryWorld(1);
    const process = world.process();
    const soon = Math.ceil((world.now + HOUR) / 1000);
    for (const number of range(1, 4)) await process.enrol(number, number === 2 ? soon : soon + 86_400);
    await process.maintain();
    expect((await process.maintain()).expired).toBe(0);
    world.now += 2 * HOUR;
    expect(await process.maintain()).toMatchObject({ expired: 1, unproven: 0 });
    expect(world.holding(2)).toEqual([]);
    expect(await world.visible()).toEqual(new Set([1, 3, 4].map(idOf)));
    expect(world.store.scan('gallery').find(({ sk }) => sk === `PROVEN#${idOf(2)}`)).toMatchObject({
      reason: 'RETENTION_ENDED',
      places: [{ generation: 1, shard: 0, sequence: 2, tombstone: 5 }],
      segments: [{ generation: 1, shard: 0, first: 1, last: 4, asOf: 5 }],
    });
  });

  test('builds the segments of a new algorithm beside the old, which are loaded until the new are complete', async () => {
    const world = new GalleryWorld(1);
    const [older, newer] = [packingOf(1), packingOf(2)];
    for (const number of range(1, 9)) await world.process(undefined, older).enrol(number);
    await world.process(undefined, older).maintain();
    await world.process(undefined, older).maintain();
    const before = [...world.objects.objects.keys()];
    const both = [newer, older];
    expect((await world.visible(both)).size).toBe(9);
    await world.process(undefined, newer).maintain();
    await world.process(undefined, newer).maintain();
    expect((await world.visible(both)).size).toBe(9);
    for (const name of before) expect(world.objects.objects.has(name)).toBe(false);
    const algorithms = world.store
      .scan('gallery')
      .filter(({ sk }) => sk.startsWith('MANIFEST#'))
      .map(({ algorithm, complete }) => [algorithm, complete]);
    expect(algorithms).toEqual([[2, true]]);
  });

  test('refuses a division while another is under way, and one into more shards than are deployed', async () => {
    const world = new GalleryWorld(2);
    const { maintainer } = world.process();
    const refused = (reason: string) => ({ code: 'GALLERY_COMMAND_INVALID', facts: { reason } });
    await world.process().enrol(1);
    await expect(divideGallery(4, maintainer)).rejects.toMatchObject(refused('SHARDS_NOT_DEPLOYED'));
    await expect(divideGallery(2, maintainer)).rejects.toMatchObject(refused('SHARDS_AS_THEY_ARE'));
    await divideGallery(1, maintainer);
    await expect(divideGallery(3, maintainer)).rejects.toMatchObject(refused('DIVISION_UNDER_WAY'));
  });
});

describe('upkeep, appends, erasures and a division at the same time', () => {
  test('lose nobody and bring nobody back, whatever the interleaving of their requests', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, divided) => {
        const world = new GalleryWorld(2);
        const first = world.process();
        for (const number of range(1, 8)) await first.enrol(number);
        await first.maintain();
        if (divided) await divideGallery(3, first.maintainer);
        // Each request of each process happens when the scheduler says so.
        const interleaved = () =>
          new GalleryProcess(world, scheduled(world.store, scheduler), world.objects, packingOf(1));
        const work = Promise.all([
          interleaved().maintain(),
          interleaved().maintain(),
          (async () => {
            const process = interleaved();
            for (const number of [9, 10]) await process.enrol(number);
          })(),
          (async () => {
            const process = interleaved();
            for (const number of [2, 7]) await process.erase(number);
          })(),
        ]);
        await scheduler.waitFor(work);
        const left = new Set([1, 3, 4, 5, 6, 8, 9, 10].map(idOf));
        expect(await world.visible()).toEqual(left);
        for (const pause of [0, 2 * HOUR, 0, 3 * DAY, 2 * HOUR, 2 * HOUR, 0]) {
          world.now += pause;
          await world.process().maintain();
          expect(await world.visible()).toEqual(left);
        }
        expect([...world.holding(2), ...world.holding(7)]).toEqual([]);
        expect(world.damaged).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

function scheduled(store: Store, scheduler: fc.Scheduler): Store {
  const turn = <T>(happen: () => Promise<T>): Promise<T> =>
    scheduler.schedule(Promise.resolve()).then(happen);
  return {
    get: (table, key) => turn(() => store.get(table, key)),
    query: (query) => turn(() => store.query(query)),
    update: (update) => turn(() => store.update(update)),
    transact: (writes) => turn(() => store.transact(writes)),
  };
}
