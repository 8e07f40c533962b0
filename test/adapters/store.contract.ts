import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Item, queryAll, type Store, TransactionRefused, type Write } from '../../lib/store/store.ts';

export interface StoreUnderTest {
  readonly store: Store;
  stop(): Promise<void>;
}

/** What the domain relies on a store for; run on every adapter. */
export function storeContract(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let underTest: StoreUnderTest;
    let store: Store;
    let last = 0;
    beforeAll(async () => {
      underTest = await start();
      store = underTest.store;
    });
    afterAll(() => underTest.stop());

    const fresh = (): string => `partition-${++last}`;
    const put = (item: Item, when: Write['when'] = []): Write => ({
      type: 'put',
      table: 'encounters',
      item,
      when,
    });
    const read = (pk: string, sk = 'A') => store.get('encounters', { pk, sk });

    test('answers reads at the same time each with its own item, absent and repeated ones too', async () => {
      const pk = fresh();
      const sorts = Array.from({ length: 130 }, (_, n) => `${n}`);
      for (const sk of sorts) await store.transact([put({ pk, sk, number: Number(sk) })]);
      const asked = [...sorts, 'absent', '7', '7'];
      const found = await Promise.all(asked.map((sk) => read(pk, sk)));
      expect(found.map((item) => item?.number)).toEqual([...sorts.map(Number), undefined, 7, 7]);
    });

    test('gives back what was put: every kind of value, at any depth, without what was undefined', async () => {
      const pk = fresh();
      const item = {
        pk,
        sk: 'A',
        text: 'Ñandú',
        empty: '',
        number: -12.5,
        yes: true,
        nothing: null,
        bytes: Uint8Array.of(0, 255, 7),
        list: [1, 'two', { three: [null] }],
        map: { inner: { deep: 'value' }, gone: undefined },
        gone: undefined,
      };
      await store.transact([put(item)]);
      const { gone: _, map: __, bytes, ...plain } = item;
      const found = await read(pk);
      expect(found).toMatchObject({ ...plain, map: { inner: { deep: 'value' } } });
      expect(Buffer.from(found?.bytes as Uint8Array)).toEqual(Buffer.from(bytes));
      expect(found).not.toHaveProperty('gone');
      expect(found?.map).not.toHaveProperty('gone');
    });

    test('answers nothing for what is not there', async () => {
      expect(await read(fresh())).toBeUndefined();
    });

    test('writes all of a transaction or none of it, and says which conditions failed', async () => {
      const [here, there] = [fresh(), fresh()];
      await store.transact([put({ pk: here, sk: 'A', n: 1 })]);
      const refused = store.transact([
        put({ pk: there, sk: 'A' }),
        put({ pk: here, sk: 'A', n: 2 }, [{ kind: 'absent' }]),
        { type: 'check', table: 'encounters', key: { pk: there, sk: 'B' }, when: [{ kind: 'present' }] },
      ]);
      await expect(refused).rejects.toMatchObject({ name: 'TransactionRefused', failed: [1, 2] });
      expect(await read(there)).toBeUndefined();
      expect(await read(here)).toMatchObject({ n: 1 });
    });

    test.each<[string, NonNullable<Write['when']>[number], boolean, boolean]>([
      ['absent', { kind: 'absent' }, false, true],
      ['present', { kind: 'present' }, true, false],
      ['attributeAbsent', { kind: 'attributeAbsent', attribute: 'n' }, false, true],
      ['attributePresent', { kind: 'attributePresent', attribute: 'n' }, true, false],
      ['equals', { kind: 'equals', attribute: 'n', value: 1 }, true, false],
      ['equals another', { kind: 'equals', attribute: 'n', value: 2 }, false, false],
    ])('condition %s', async (_, condition, holdsOnItem, holdsOnNothing) => {
      const holds = async (pk: string): Promise<boolean> =>
        store
          .transact([{ type: 'put', table: 'encounters', item: { pk, sk: 'A', n: 9 }, when: [condition] }])
          .then(
            () => true,
            (error: unknown) => {
              if (error instanceof TransactionRefused) return false;
              throw error;
            },
          );
      const pk = fresh();
      await store.transact([put({ pk, sk: 'A', n: 1 })]);
      expect(await holds(pk)).toBe(holdsOnItem);
      expect(await holds(fresh())).toBe(holdsOnNothing);
    });

    test('updates: sets, removes, adds from nothing, and answers the item as it is then', async () => {
      const pk = fresh();
      const key = { pk, sk: 'A' };
      await store.transact([put({ ...key, a: 1, b: 2 })]);
      const changed = await store.update({
        type: 'update',
        table: 'encounters',
        key,
        set: { a: 'x', c: undefined },
        remove: ['b'],
        add: { n: 2 },
      });
      expect(changed).toEqual({ ...key, a: 'x', n: 2 });
      expect(await store.update({ type: 'update', table: 'encounters', key, add: { n: 3 } })).toMatchObject({
        n: 5,
      });
      const refused = store.update({
        type: 'update',
        table: 'encounters',
        key,
        set: { a: 'y' },
        when: [{ kind: 'equals', attribute: 'a', value: 'z' }],
      });
      await expect(refused).rejects.toBeInstanceOf(TransactionRefused);
      expect(await read(pk)).toMatchObject({ a: 'x' });
    });

    test('deletes, and deleting what is not there is no error unless it must be', async () => {
      const pk = fresh();
      const key = { pk, sk: 'A' };
      await store.transact([put({ ...key })]);
      await store.transact([{ type: 'delete', table: 'encounters', key }]);
      await store.transact([{ type: 'delete', table: 'encounters', key }]);
      expect(await read(pk)).toBeUndefined();
      const must = store.transact([
        { type: 'delete', table: 'encounters', key, when: [{ kind: 'present' }] },
      ]);
      await expect(must).rejects.toBeInstanceOf(TransactionRefused);
    });

    test('of writers that race for one key exactly one wins', async () => {
      const pk = fresh();
      const attempts = Array.from({ length: 8 }, (_, n) =>
        store.transact([put({ pk, sk: 'A', n }, [{ kind: 'absent' }])]),
      );
      const outcomes = await Promise.allSettled(attempts);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('queries a partition in order, both ways, between bounds, by beginning, and page by page', async () => {
      const pk = fresh();
      const names = ['a1', 'a2', 'b1', 'b2', 'c1'];
      for (const sk of names) await store.transact([put({ pk, sk })]);
      const query = async (more: object): Promise<string[]> => {
        const found: string[] = [];
        for await (const { sk } of queryAll(store, { table: 'encounters', partition: pk, ...more }))
          found.push(sk);
        return found;
      };
      expect(await query({})).toEqual(names);
      expect(await query({ descending: true, limit: 2 })).toEqual([...names].reverse());
      expect(await query({ limit: 2, consistent: true })).toEqual(names);
      expect(await query({ after: 'a2' })).toEqual(['b1', 'b2', 'c1']);
      expect(await query({ after: 'b1', descending: true })).toEqual(['a2', 'a1']);
      expect(await query({ upTo: 'b1' })).toEqual(['a1', 'a2', 'b1']);
      expect(await query({ after: 'a1', upTo: 'b1' })).toEqual(['a2', 'b1']);
      expect(await query({ beginsWith: 'b', limit: 1 })).toEqual(['b1', 'b2']);
      const page = await store.query({ table: 'encounters', partition: pk, limit: 2 });
      expect([page.items.map(({ sk }) => sk), typeof page.cursor]).toEqual([['a1', 'a2'], 'string']);
    });

    test('queries an index, which holds only items with its keys', async () => {
      const openKey = fresh();
      await store.transact([
        put({ pk: fresh(), sk: 'A', openKey, receivedKey: '2' }),
        put({ pk: fresh(), sk: 'A', openKey, receivedKey: '1' }),
        put({ pk: fresh(), sk: 'A', receivedKey: '0' }),
      ]);
      const { items } = await store.query({ table: 'encounters', index: 'open', partition: openKey });
      expect(items.map(({ receivedKey }) => receivedKey)).toEqual(['1', '2']);
    });

    test('a counter that many transactions raise under a condition never skips and never repeats', async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 2, max: 6 }), async (writers) => {
          const key = { pk: fresh(), sk: 'A' };
          await store.transact([put({ ...key, n: 0 })]);
          const raise = async (): Promise<void> => {
            for (;;) {
              const n = Number((await store.get('encounters', key))?.n);
              try {
                return await store.transact([
                  {
                    type: 'update',
                    table: 'encounters',
                    key,
                    set: { n: n + 1 },
                    when: [{ kind: 'equals', attribute: 'n', value: n }],
                  },
                ]);
              } catch (error) {
                if (!(error instanceof TransactionRefused)) throw error;
              }
            }
          };
          await Promise.all(Array.from({ length: writers }, raise));
          expect(await store.get('encounters', key)).toMatchObject({ n: writers });
        }),
        { numRuns: 5 },
      );
    });
  });
}
