import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCodedError } from '../../../lib/core/errors.ts';
import { readEntries } from '../../../lib/gallery/log/gallery-log.ts';
import { parseEntry, sequenceKey } from '../../../lib/gallery/log/log-entry.ts';
import type { Item } from '../../../lib/store/store.ts';
import { everyone, GalleryWorld, idOf } from '../gallery-world.ts';

const value = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 8 }),
  fc.constantFrom('ENROLLED', 'TOMBSTONE', 'ERASED', 'MARK'),
);

describe('a line of a log', () => {
  test('that is anything else than what was written is refused with our own error', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('sequence', 'sk', 'kind', 'encounterId', 'searchTemplate', 'retainUntil'),
          value,
        ),
        fc.boolean(),
        (attributes, inPlace) => {
          const place = inPlace ? { sequence: 7, sk: sequenceKey(7) } : {};
          try {
            const entry = parseEntry({ pk: 'x', sk: '', ...attributes, ...place } as Item, 7);
            expect(entry.sequence).toBe(7);
            if ('searchTemplate' in entry) expect(entry.searchTemplate).toBeInstanceOf(Uint8Array);
          } catch (error) {
            expect(isCodedError(error, 'GALLERY_LOG_DAMAGED')).toBe(true);
          }
        },
      ),
    );
  });

  test('that is missing stops the reader: no search passes over a gap', async () => {
    const world = new GalleryWorld(1);
    for (const number of [1, 2, 3, 4]) await world.process().enrol(number);
    const address = { generation: 1, shard: 0 };
    await world.store.transact([
      { type: 'delete', table: 'gallery', key: { pk: 'G1#SHARD#0', sk: sequenceKey(3) } },
    ]);
    const read = async () => {
      for await (const _ of readEntries(world.store, address, 0));
    };
    await expect(read()).rejects.toMatchObject({ code: 'GALLERY_LOG_DAMAGED' });
    await expect(world.shard(address).refresh()).rejects.toMatchObject({ code: 'GALLERY_LOG_DAMAGED' });
  });
});

describe('writers of one log in many processes', () => {
  test('leave no gap and lose no entry, and a warm shard sees each at once', async () => {
    const world = new GalleryWorld(1);
    const shard = world.shard({ generation: 1, shard: 0 });
    const processes = [1, 2, 3].map(() => world.process());
    for (let round = 0; round < 5; round++) {
      const numbers = processes.map((_, n) => 1 + round * 3 + n);
      await Promise.all(processes.map((process, n) => process.enrol(numbers[n] as number)));
      expect(await shard.refresh()).toBe(3 * (round + 1));
      expect(everyone(shard)).toEqual(expect.arrayContaining(numbers.map(idOf)));
    }
  });

  test('erase one that another process appended where this one believed the log to end', async () => {
    const world = new GalleryWorld(1);
    const [warm, other] = [world.process(), world.process()];
    await warm.enrol(1);
    await other.enrol(2);
    expect(await warm.erase(2)).toBe('ERASED');
    expect(await world.visible()).toEqual(new Set([idOf(1)]));
  });

  test('erase what a warm shard then no longer finds, once', async () => {
    const world = new GalleryWorld(1);
    const process = world.process();
    for (const number of [1, 2]) await process.enrol(number);
    const shard = world.shard({ generation: 1, shard: 0 });
    await shard.refresh();
    expect(await process.erase(1)).toBe('ERASED');
    expect(await process.erase(1)).toBe('ERASED_BEFORE');
    expect(await process.erase(3)).toBe('NOT_ENROLLED');
    expect(await shard.refresh()).toBe(3);
    expect(everyone(shard)).toEqual([idOf(2)]);
    expect(world.holding(1)).toEqual([]);
    // An encounter is enrolled once: repeating that brings nobody back.
    await process.enrol(1);
    await shard.refresh();
    expect(everyone(shard)).toEqual([idOf(2)]);
  });
});
