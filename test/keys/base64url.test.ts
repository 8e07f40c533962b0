import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBase64url, encodeBase64url } from '../../lib/keys/base64url.ts';

describe('base64url', () => {
  test('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(decodeBase64url(encodeBase64url(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test.each([
    ['padding', 'Zm8='],
    ['the other alphabet', '+/+/'],
    ['a trailing space', 'Zm9v '],
    ['a trailing new line', 'Zm9v\n'],
    ['a space inside', 'Zm 9v'],
    ['stray low bits in the last character', 'Zm9'],
    ['a length no bytes have', 'Zm9vZ'],
    ['a letter beyond ASCII', 'Zm9ñ'],
  ])('refuses %s', (_what, text) => {
    expect(decodeBase64url(text)).toBeUndefined();
  });

  test('any text it reads is the only spelling of its bytes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const bytes = decodeBase64url(text);
        if (bytes !== undefined) expect(encodeBase64url(bytes)).toBe(text);
      }),
    );
  });
});
