import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { operationValidations, validations } from '../../../local/dynamodb/dynalite.ts';
import { areWellFormed } from '../../../local/dynamodb/well-formed.ts';

const text = fc.string({ maxLength: 6 });
const base64 = fc
  .uint8Array({ maxLength: 8 })
  .map((bytes) => Buffer.from(bytes as Uint8Array).toString('base64'));
const { attribute } = fc.letrec((tie) => ({
  attribute: fc.oneof(
    { maxDepth: 3 },
    fc.record({ S: text }),
    fc.record({ N: fc.integer().map(String) }),
    fc.record({ B: fc.oneof(base64, base64, text) }),
    fc.record({ BOOL: fc.oneof(fc.boolean(), fc.constant('true'), fc.constant(1)) }),
    fc.record({ NULL: fc.boolean() }),
    fc.record(
      { SS: fc.array(text, { maxLength: 3 }), NS: fc.array(text, { maxLength: 3 }) },
      { requiredKeys: [] },
    ),
    fc.record({ L: fc.array(tie('attribute'), { maxLength: 3 }) }),
    fc.record({ M: fc.dictionary(text, tie('attribute'), { maxKeys: 3 }) }),
    fc.record({ S: fc.oneof(text, fc.integer(), fc.constant(null)), X: text }, { requiredKeys: [] }),
    fc.constantFrom(null, 1, 'S', []),
  ),
}));
const attributes = fc.dictionary(text, attribute, { maxKeys: 4 });

const { types } = operationValidations.PutItem;

describe('attributes said to be well formed', () => {
  test('are what dynalite makes of them, unchanged', () => {
    fc.assert(
      fc.property(attributes, (Item) => {
        fc.pre(areWellFormed(Item));
        expect(validations.checkTypes({ Item: structuredClone(Item) }, types)).toEqual({ Item });
      }),
      { numRuns: 500 },
    );
  });

  test('are all that have one known type with a value of its JSON type', () => {
    const item = {
      a: { M: { b: { L: [{ S: '' }, { N: '1' }, { B: 'AQ==' }, { NULL: true }, { BOOL: false }] } } },
      c: { SS: ['x'] },
    };
    expect(areWellFormed(item)).toBe(true);
    expect(areWellFormed({})).toBe(true);
  });

  test.each([
    undefined,
    null,
    'text',
    [],
    { a: { S: 1 } },
    { a: { S: 'x', N: '1' } },
    { a: {} },
    { a: null },
    { a: { B: 'AQ' } },
    { a: { X: 'x' } },
    { a: { BOOL: 'true' } },
    { a: { L: [{ S: 1 }] } },
    { a: { SS: [1] } },
  ])('are not those that dynalite would convert or refuse: %j', (given) => {
    expect(areWellFormed(given)).toBe(false);
  });
});
