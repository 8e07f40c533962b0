import { describe, expect, test } from '@jest/globals';
import { encounterKey } from '../../lib/intake/encounter.ts';
import { AnswerWait } from '../../lib/pipeline/await-answer.ts';
import { memoryFederation, workUntilQuiet } from '../support/memory-node.ts';
import { submissionBody } from '../support/submissions.ts';

/** Waits whose answers are there after so many milliseconds each, on a clock that only pausing moves. */
async function waits(answerAfter: readonly number[], seconds = 20) {
  const { usa, slv } = await memoryFederation();
  const id = await slv.submit(submissionBody({ person: 1, impression: 1 }), 'key');
  const received = await slv.store.get('encounters', encounterKey(id));
  await workUntilQuiet([usa, slv]);
  const answered = await slv.store.get('encounters', encounterKey(id));
  let now = slv.now;
  let pausedUntil = 0;
  const waiting = new AnswerWait(async (milliseconds) => {
    now += milliseconds;
  });
  const results: { looks: number; waited: number; status: string }[] = [];
  for (const after of answerAfter) {
    const start = now;
    let looks = 0;
    pausedUntil = start + after;
    const store = Object.assign(Object.create(slv.store), {
      get: async () => {
        looks++;
        return now >= pausedUntil ? answered : received;
      },
    });
    const { status } = await waiting.answerOf(id, seconds, { store, clock: () => now });
    results.push({ looks, waited: now - start, status });
  }
  return results;
}

describe('waiting for an answer', () => {
  test.each([30, 60, 400, 1400])('learns when answers come: after %d ms here', async (after) => {
    const learned = (await waits(Array(160).fill(after))).slice(120);
    const mean = (of: (each: (typeof learned)[number]) => number) =>
      learned.reduce((sum, each) => sum + of(each), 0) / learned.length;
    expect(learned.every(({ status }) => status === 'ANSWERED')).toBe(true);
    expect(mean(({ looks }) => looks)).toBeLessThan(3);
    expect(mean(({ waited }) => waited)).toBeLessThan(after * 1.12 + 5);
  });

  test('finds quick answers soon again after slow ones', async () => {
    const results = await waits([...Array(120).fill(1400), ...Array(60).fill(50)]);
    expect(results.at(-1)?.waited).toBeLessThan(70);
  });

  test('gives up when the time is over, and says how it stands', async () => {
    const [result] = await waits([60_000], 3);
    expect(result).toMatchObject({ waited: 3000, status: 'RECEIVED' });
  });

  test('of no time looks once', async () => {
    const [result] = await waits([60_000], 0);
    expect(result).toMatchObject({ waited: 0, looks: 1 });
  });
});
