import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { negotiateType } from '../../lib/api/request/accept.ts';

const OFFERED = ['application/json', 'image/svg+xml'] as const;
const chosen = (accept?: string) => negotiateType(accept, [...OFFERED]);

describe('the type that a caller wants', () => {
  test.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/json; x', 'application/json'],
    ['nonsense', 'application/json'],
    ['image/svg+xml', 'image/svg+xml'],
    ['IMAGE/SVG+XML; charset=utf-8', 'image/svg+xml'],
    ['image/*', 'image/svg+xml'],
    ['application/json;q=0.5, image/svg+xml;q=0.9', 'image/svg+xml'],
    ['application/json, image/svg+xml', 'application/json'],
    ['image/svg+xml, application/json', 'image/svg+xml'],
    ['image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5', 'image/svg+xml'],
    ['image/svg+xml;q=0, */*', 'application/json'],
    ['application/json;q=0, */*', 'image/svg+xml'],
  ] as const)('%s: %s', (accept, type) => {
    expect(chosen(accept)).toBe(type);
  });

  test.each([
    'text/html',
    'application/problem+json',
    'text/*, video/mp4;q=0.5',
    'application/json;q=0',
    'application/json;q=0, text/html',
    '*/*;q=0',
  ])('%s: none, and the error says what there is', (accept) => {
    expect(() => chosen(accept)).toThrow(
      expect.objectContaining({
        code: 'NOT_ACCEPTABLE',
        facts: { expected: 'application/json, image/svg+xml' },
      }),
    );
  });

  test('is one of those on offer or none, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string(), (accept) => {
        try {
          expect(OFFERED).toContain(chosen(accept));
        } catch (error) {
          expect(error).toMatchObject({ code: 'NOT_ACCEPTABLE' });
        }
      }),
    );
  });
});
