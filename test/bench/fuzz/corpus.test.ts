import { describe, expect, test } from '@jest/globals';
import { readCorpus } from '../../../bench/fuzz/corpus.ts';
import { damage } from '../../../bench/fuzz/damage.ts';
import { DECODERS } from '../../../bench/fuzz/decoders.ts';
import { fuzz } from '../../../bench/fuzz/engine.ts';
import { CodedError } from '../../../lib/core/errors.ts';

const expected = (error: unknown): boolean => error instanceof CodedError;

describe('the kept inputs of the fuzzer', () => {
  test.each(Object.entries(DECODERS))('of %s are read or refused with an error of ours', (name, decode) => {
    for (const input of readCorpus(name)) {
      try {
        decode(input);
      } catch (error) {
        if (!expected(error)) throw error;
      }
    }
  });
});

/** A reader with a bug behind two bytes, and counters as instrumentation would have them. */
function planted() {
  const counters = new Uint8Array(4);
  const decode = (bytes: Uint8Array): void => {
    counters[0] = 1;
    if (bytes[0] !== 0x7f) throw new CodedError('IMAGE_DAMAGED');
    counters[1] = 1;
    if (bytes[1] !== 0x03) return;
    counters[2] = 1;
    throw new RangeError('planted');
  };
  return { decode, counters };
}

describe('the fuzzer', () => {
  test('finds an error that is not ours behind two bytes, and keeps what led there', () => {
    const { findings, corpus } = fuzz(planted(), {
      seeds: [Uint8Array.of(1, 1, 1)],
      runs: 200_000,
      seed: 1,
      expected,
      progress: () => undefined,
    });
    expect(findings[0]?.input.subarray(0, 2)).toEqual(Uint8Array.of(0x7f, 0x03));
    expect(corpus.length).toBeGreaterThanOrEqual(3);
  });

  test('cuts a file at every byte and flips its bits, and reports what is not our error', () => {
    const read = (bytes: Uint8Array): void => {
      if (bytes.length < 3) throw new CodedError('IMAGE_TRUNCATED');
      if (bytes.length === 3) throw new TypeError('planted');
    };
    const { runs, findings } = damage(new Uint8Array(10), read, { flips: 100, step: 1, expected });
    expect(runs).toBe(110);
    expect(findings.map(({ input }) => input.length)).toEqual([3]);
  });
});
