import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CodedError } from '../../lib/core/errors.ts';
import { refuseOversized } from '../../lib/core/json-size.ts';

const LIMITS = { depth: 3, values: 10 };
const isRefused = (json: unknown): boolean => {
  try {
    refuseOversized(json, LIMITS);
    return false;
  } catch (error) {
    if (error instanceof CodedError && error.code === 'BODY_TOO_COMPLEX') return true;
    throw error;
  }
};

const depthOf = (json: unknown): number =>
  typeof json === 'object' && json !== null ? 1 + Math.max(1, ...Object.values(json).map(depthOf)) : 1;
const valuesOf = (json: unknown): number =>
  typeof json === 'object' && json !== null
    ? Object.values(json).reduce<number>((sum, part) => sum + valuesOf(part), 1)
    : 1;

describe('the size of a JSON value', () => {
  test.each([
    [0, false],
    [[[1]], false],
    [[[[]]], true],
    [{ a: { b: 1 } }, false],
    [{ a: { b: {} } }, true],
    [Array(9).fill(0), false],
    [Array(10).fill(0), true],
    [[], false],
  ])('%j: refused is %s', (json, refused) => {
    expect(isRefused(json)).toBe(refused);
  });

  test('is refused exactly when too many values or too deep', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        expect(isRefused(json)).toBe(depthOf(json) > LIMITS.depth || valuesOf(json) > LIMITS.values);
      }),
      { numRuns: 1000 },
    );
  });
});
