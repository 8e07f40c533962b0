import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CodedError, ValidationFailure } from '../../../lib/core/errors.ts';
import { parseSubmission } from '../../../lib/intake/submission/parse-submission.ts';
import { type Submission, submissionDigest } from '../../../lib/intake/submission/submission.ts';
import { CONTEXT, example, investigation } from './example.ts';

/** The submission, or the coded error; anything else fails the test. */
function outcome(json: unknown): Submission | CodedError {
  try {
    return parseSubmission(json, CONTEXT);
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...at, key]))];
}

/** A body with one of its values replaced by any other. */
const mutated = (of: () => unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.constantFrom(...pathsOf(of())), fc.jsonValue()).map(([path, value]) => {
    const root = { body: of() };
    const full = ['body', ...path];
    let target = root as unknown as Record<string | number, unknown>;
    for (const key of full.slice(0, -1)) target = target[key] as typeof target;
    target[full.at(-1) ?? 'body'] = value;
    return root.body;
  });

describe('whatever JSON comes', () => {
  test('it is a submission or a coded error', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void outcome(json)));
  });

  test('with one value changed, it is a submission or a coded error that points into the body', () => {
    fc.assert(
      fc.property(fc.oneof(mutated(example), mutated(investigation)), (json) => {
        const result = outcome(json);
        if (!(result instanceof ValidationFailure)) return;
        expect(result.problems.length).toBeGreaterThan(0);
        for (const { pointer } of result.problems) expect(pointer).toMatch(/^(\/[A-Za-z0-9_]+)*$/);
      }),
      { numRuns: 500 },
    );
  });

  test('what is accepted has a digest', () => {
    fc.assert(
      fc.property(mutated(example), (json) => {
        if (!(outcome(json) instanceof CodedError)) expect(submissionDigest(json)).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });
});

describe('a body that is a bomb is refused before it is read', () => {
  test.each([
    ['nested deeper than the stack', JSON.parse('['.repeat(200_000) + ']'.repeat(200_000))],
    ['nested objects', JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
    ['a million entries', { ...example(), biometricData: Array(1_000_000).fill({}) }],
    [
      'a million members',
      Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`k${index}`, 0])),
    ],
    ['many lists of many entries', Array.from({ length: 500 }, () => Array(500).fill(0))],
  ])('%s', (_, json) => {
    expect(outcome(json)).toMatchObject({ code: 'BODY_TOO_COMPLEX' });
  });

  test('a huge string is refused in its place', () => {
    const json = example((body) => {
      body.biographicData.names[0].given = 'a'.repeat(5_000_000);
      body.biometricData[0].template = 'A'.repeat(5_000_000);
    });
    expect((outcome(json) as ValidationFailure).problems.map(({ code }) => code)).toEqual([
      'FIELD_TOO_LONG',
      'TEMPLATE_TOO_LARGE',
    ]);
  });

  test('a member called __proto__ is an unknown field', () => {
    const json: unknown = JSON.parse(JSON.stringify(example()).replace('{', '{"__proto__":{"purpose":"X"},'));
    expect(outcome(json)).toMatchObject({ code: 'FIELD_UNKNOWN', pointer: '' });
  });

  test('lone surrogates are refused', () => {
    const json = example((body) => {
      body.biographicData.names[0].given = 'a\ud800';
    });
    expect(outcome(json)).toMatchObject({ code: 'NAME_CHARACTERS' });
  });
});

describe('the digest of a body', () => {
  test('does not depend on the order of members', () => {
    const { purpose, ...rest } = example();
    expect(submissionDigest({ ...rest, purpose })).toBe(submissionDigest(example()));
  });

  test('differs for different bodies', () => {
    expect(submissionDigest(example())).not.toBe(submissionDigest(investigation()));
  });
});
