import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { OncePerTurn } from '../../lib/adapters/aws/once-per-turn.ts';

function counting() {
  const once = new OncePerTurn<string>();
  const lookedUp: string[] = [];
  const ask = (name: string) =>
    once.ask(name, async () => {
      lookedUp.push(name);
      if (name === 'bad') throw new Error(name);
      return `${name} ${lookedUp.length}`;
    });
  return { ask, lookedUp };
}

describe('what is asked for in one turn', () => {
  test('is looked up once for all who ask for the same', async () => {
    const { ask, lookedUp } = counting();
    expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual(['a 1', 'b 2', 'a 1']);
    expect(lookedUp).toEqual(['a', 'b']);
  });

  test('is looked up after it was asked for, and anew in the next turn', async () => {
    const { ask, lookedUp } = counting();
    const first = ask('a');
    expect(lookedUp).toEqual([]);
    await setImmediate();
    expect(lookedUp).toEqual(['a']);
    expect([await first, await ask('a')]).toEqual(['a 1', 'a 2']);
  });

  test('fails for all who asked for it, and for no others', async () => {
    const { ask } = counting();
    const settled = await Promise.allSettled([ask('bad'), ask('good'), ask('bad')]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  });
});
