import { describe, expect, test } from '@jest/globals';
import { Gather } from '../../lib/adapters/aws/gather.ts';

function doubling(most: number) {
  const calls: (readonly number[])[] = [];
  const gather = new Gather<number, number>(most, async (requests) => {
    calls.push(requests);
    if (requests.includes(13)) throw new Error('thirteen');
    return requests.map((request) => request * 2);
  });
  return { gather, calls };
}

describe('requests of one turn', () => {
  test('go in one call, and each gets its own answer', async () => {
    const { gather, calls } = doubling(10);
    expect(await Promise.all([1, 2, 3].map((each) => gather.ask(each)))).toEqual([2, 4, 6]);
    expect(calls).toEqual([[1, 2, 3]]);
  });

  test('go in several calls when they are too many for one', async () => {
    const { gather, calls } = doubling(2);
    expect(await Promise.all([1, 2, 3].map((each) => gather.ask(each)))).toEqual([2, 4, 6]);
    expect(calls).toEqual([[1, 2], [3]]);
  });

  test('fail together with their call, and no others do', async () => {
    const { gather } = doubling(2);
    const settled = await Promise.allSettled([12, 13, 14].map((each) => gather.ask(each)));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await gather.ask(5)).toBe(10);
  });
});
