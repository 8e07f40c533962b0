import { describe, expect, test } from '@jest/globals';
import { ANSI_NIST_TYPE } from '../../lib/api/media-types.ts';
import {
  isTransactionBody,
  MAX_STATEMENT_LENGTH,
  MAX_TRANSACTION_BYTES,
  statementJson,
  transactionOf,
} from '../../lib/api/request/transaction-body.ts';
import { isCodedError } from '../../lib/core/errors.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    if (isCodedError(error)) return error.code;
    throw error;
  }
};

describe('a body', () => {
  const bytes = Uint8Array.of(0x31, 0x1c, 0xff, 0x00);
  const sent = { body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true };

  test.each([
    [ANSI_NIST_TYPE, true],
    [`${ANSI_NIST_TYPE}; charset=binary`, true],
    ['application/json', false],
    [undefined, false],
  ])('of %j is a file: %p', (contentType, expected) => {
    expect(isTransactionBody({ contentType })).toBe(expected);
  });

  test('comes out of base64 as it was', () => {
    expect([...transactionOf({ ...sent, contentType: ANSI_NIST_TYPE })]).toEqual([...bytes]);
  });

  test('that is missing, too large or encoded is refused', () => {
    const contentType = ANSI_NIST_TYPE;
    expect(codeOf(() => transactionOf({ body: null, contentType }))).toBe('BODY_MISSING');
    const body = Buffer.alloc(MAX_TRANSACTION_BYTES + 1).toString('base64');
    expect(codeOf(() => transactionOf({ body, isBase64Encoded: true, contentType }))).toBe('BODY_TOO_LARGE');
    expect(codeOf(() => transactionOf({ ...sent, contentType, contentEncoding: 'gzip' }))).toBe(
      'CONTENT_TYPE_UNSUPPORTED',
    );
  });
});

describe('a statement', () => {
  test('is JSON, in which letters beyond ASCII are escaped', () => {
    expect(statementJson('{"offence":"tr\\u00e1fico"}')).toEqual({ offence: 'tráfico' });
  });

  test.each([
    [undefined, 'STATEMENT_MISSING'],
    ['', 'STATEMENT_INVALID'],
    ['{', 'STATEMENT_INVALID'],
    ['{"offence":"tráfico"}', 'STATEMENT_INVALID'],
    [JSON.stringify('x'.repeat(MAX_STATEMENT_LENGTH)), 'STATEMENT_INVALID'],
  ])('%.20j is %s', (header, code) => {
    expect(codeOf(() => statementJson(header))).toBe(code);
  });
});
