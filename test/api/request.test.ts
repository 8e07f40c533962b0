import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entityTag, isUnchanged } from '../../lib/api/request/entity-tag.ts';
import { idempotencyKeyOf } from '../../lib/api/request/idempotency-key.ts';
import { jsonOf, MAX_BODY_BYTES, parseBody } from '../../lib/api/request/json-body.ts';
import { preferredWait } from '../../lib/api/request/prefer.ts';
import { encountersQuerySchema, parseQuery, reviewsQuerySchema } from '../../lib/api/request/query.ts';
import { reviewDecisionSchema } from '../../lib/api/reviews/review-answer.ts';
import { subscriptionRequestSchema } from '../../lib/api/subscriptions/subscription-answer.ts';
import { CodedError } from '../../lib/core/errors.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
};

describe('Prefer', () => {
  test.each([
    [undefined, 0],
    ['', 0],
    ['wait=10', 10],
    ['WAIT = 10', 10],
    ['wait="10"', 10],
    ['respond-async, wait=5', 5],
    ['wait=5; note=x', 5],
    ['wait=3, wait=9', 3],
    ['wait=0', 0],
    ['wait=21', 20],
    ['wait=999999999', 20],
    ['wait=9999999999', 0],
    ['wait=-1', 0],
    ['wait=1.5', 0],
    ['wait=ten', 0],
    ['wait', 0],
    ['await=10', 0],
  ])('%j holds the request for %d seconds', (header, seconds) => {
    expect(preferredWait(header)).toBe(seconds);
  });

  test('is never an error', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const seconds = preferredWait(header);
        expect(Number.isInteger(seconds) && seconds >= 0 && seconds <= 20).toBe(true);
      }),
    );
  });
});

describe('Idempotency-Key', () => {
  test.each(['1', '8e03978e-40d5-43dd-bc93-6894a57f9324', '"quoted"', '!'.repeat(128)])(
    '%s is taken as it is',
    (key) => {
      expect(idempotencyKeyOf(key)).toBe(key);
    },
  );

  test('is required', () => {
    expect(codeOf(() => idempotencyKeyOf(undefined))).toBe('IDEMPOTENCY_KEY_MISSING');
  });

  test.each(['', 'a b', 'clé', 'a\n', 'a'.repeat(129)])('%j is not one', (key) => {
    expect(codeOf(() => idempotencyKeyOf(key))).toBe('IDEMPOTENCY_KEY_INVALID');
  });
});

describe('If-None-Match', () => {
  test.each([
    [undefined, false],
    ['"3"', true],
    ['W/"3"', true],
    ['"1", "3"', true],
    ['*', true],
    ['"33"', false],
    ['3', false],
  ])('%s of version 3: unchanged is %s', (header, unchanged) => {
    expect(isUnchanged(header, entityTag(3))).toBe(unchanged);
  });
});

describe('a JSON body', () => {
  const contentType = 'application/json';

  test.each([
    [{ body: '{"a":1}', contentType }, 'accepted'],
    [{ body: '{"a":1}', contentType: 'Application/JSON; charset=UTF-8' }, 'accepted'],
    [{ body: Buffer.from('{"a":"é"}').toString('base64'), isBase64Encoded: true, contentType }, 'accepted'],
    [{ body: null, contentType }, 'BODY_MISSING'],
    [{ body: '', contentType }, 'BODY_MISSING'],
    [{ body: '{}', contentType: undefined }, 'CONTENT_TYPE_UNSUPPORTED'],
    [{ body: '{}', contentType: 'text/plain' }, 'CONTENT_TYPE_UNSUPPORTED'],
    [{ body: '{}', contentType: 'application/json; charset=latin1' }, 'CONTENT_TYPE_UNSUPPORTED'],
    [{ body: '{}', contentType, contentEncoding: 'gzip' }, 'CONTENT_TYPE_UNSUPPORTED'],
    [{ body: '{"a":', contentType }, 'BODY_NOT_JSON'],
    [{ body: '{"a":NaN}', contentType }, 'BODY_NOT_JSON'],
    [{ body: '\ufeff{}', contentType }, 'BODY_NOT_JSON'],
    [
      { body: Buffer.from([0x22, 0xff, 0x22]).toString('base64'), isBase64Encoded: true, contentType },
      'BODY_NOT_JSON',
    ],
    [{ body: ' '.repeat(MAX_BODY_BYTES + 1), contentType }, 'BODY_TOO_LARGE'],
    [{ body: 'é'.repeat(MAX_BODY_BYTES / 2 + 1), contentType }, 'BODY_TOO_LARGE'],
  ])('case %#: %s', (raw, outcome) => {
    expect(codeOf(() => jsonOf(raw))).toBe(outcome);
  });

  test('that is not JSON is not quoted in the error', () => {
    expect(() => jsonOf({ body: 'canary', contentType })).toThrow(
      expect.not.objectContaining({ cause: expect.anything() }),
    );
  });
});

describe('the small bodies', () => {
  test('a decision states its reason', () => {
    expect(
      parseBody(reviewDecisionSchema, { decision: 'CONFIRMED', reason: 'Ridge detail agrees' }),
    ).toBeDefined();
    expect(codeOf(() => parseBody(reviewDecisionSchema, { decision: 'CONFIRMED' }))).toBe('FIELD_MISSING');
    expect(codeOf(() => parseBody(reviewDecisionSchema, { decision: 'PERHAPS', reason: 'x' }))).toBe(
      'FIELD_VALUE_NOT_ALLOWED',
    );
  });

  test('a subscription names its events once each', () => {
    const events = ['encounter.answered', 'encounter.answered'];
    expect(parseBody(subscriptionRequestSchema, { url: 'https://a.example/', events }).events).toEqual([
      'encounter.answered',
    ]);
  });

  test('whatever JSON comes is a value or a coded error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        codeOf(() => parseBody(subscriptionRequestSchema, json));
        codeOf(() => parseBody(reviewDecisionSchema, json));
      }),
    );
  });
});

describe('a query', () => {
  test('has its usual values', () => {
    expect(parseQuery(encountersQuerySchema, null)).toEqual({ limit: 25 });
    expect(parseQuery(reviewsQuerySchema, {})).toEqual({ limit: 25, status: 'OPEN' });
  });

  test('takes a time, a cursor and a limit', () => {
    const query = { since: '2026-11-24T00:00:00Z', cursor: 'eyJ4IjoxfQ', limit: '100' };
    expect(parseQuery(encountersQuerySchema, query)).toEqual({ ...query, limit: 100 });
  });

  test.each([
    [{ limit: '0' }, 'QUERY_PARAMETER_INVALID'],
    [{ limit: '101' }, 'QUERY_PARAMETER_INVALID'],
    [{ limit: '1e1' }, 'QUERY_PARAMETER_INVALID'],
    [{ since: 'yesterday' }, 'QUERY_PARAMETER_INVALID'],
    [{ agency: 'USA-CBP' }, 'QUERY_PARAMETER_INVALID'],
    [{ 'José Hernández': '' }, 'QUERY_PARAMETER_INVALID'],
    [{ cursor: '%%%' }, 'CURSOR_INVALID'],
  ])('%j is refused', (query, code) => {
    expect(codeOf(() => parseQuery(encountersQuerySchema, query as Record<string, string>))).toBe(code);
  });
});
