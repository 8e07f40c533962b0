import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { negotiateLanguage } from '../../lib/api/problems/language.ts';
import { problemOf, problemSchema } from '../../lib/api/problems/problem.ts';
import { ERROR_CATALOGUE, type ErrorCode } from '../../lib/core/error-catalogue.ts';
import { CodedError, ValidationFailure } from '../../lib/core/errors.ts';

const CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

describe('the language of an answer', () => {
  test.each([
    [undefined, 'es', 'es'],
    ['', 'en', 'en'],
    ['en', 'es', 'en'],
    ['es-SV', 'en', 'es'],
    ['EN-us', 'es', 'en'],
    ['fr', 'es', 'es'],
    ['fr, en;q=0.5, es;q=0.4', 'es', 'en'],
    ['en;q=0.4, es;q=0.5', 'en', 'es'],
    ['es, en', 'en', 'es'],
    ['en, es', 'es', 'en'],
    ['en;q=0', 'en', 'es'],
    ['en;q=0, es;q=0', 'en', 'en'],
    ['*', 'es', 'es'],
    ['*', 'en', 'en'],
    ['es;q=0, *', 'es', 'en'],
    ['fr, *;q=0.1', 'es', 'es'],
    ['en-GB;q=0.2, en;q=0.9, es;q=0.5', 'es', 'en'],
    ['en;q=2, es', 'en', 'es'],
    ['english please', 'es', 'es'],
    ['estonian', 'en', 'en'],
  ] as const)('for %j of a node in %s is %s', (header, otherwise, language) => {
    expect(negotiateLanguage(header, otherwise)).toBe(language);
  });

  test('is one of the two, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(['en', 'es']).toContain(negotiateLanguage(header, 'es'));
      }),
    );
  });

  test('is found in a huge header without reading it all', () => {
    expect(negotiateLanguage(`${'fr,'.repeat(100_000)}en`, 'es')).toBe('es');
  });
});

describe('a problem document', () => {
  test.each(CODES)('of %s is whole in both languages', (code) => {
    for (const language of ['en', 'es'] as const) {
      const { status, headers, body } = problemOf(new CodedError(code), language, 'urn:uuid:1');
      expect(problemSchema.parse(body)).toEqual(body);
      expect(body).toMatchObject({
        code,
        status,
        type: `https://encuentro.example/problems/${code}`,
        instance: 'urn:uuid:1',
      });
      expect(headers).toMatchObject({
        'content-type': 'application/problem+json',
        'content-language': language,
      });
    }
  });

  test('says in each language what the error says, with its facts', () => {
    const error = new CodedError('TEMPLATE_TOO_LARGE', {
      pointer: '/biometricData/0/template',
      facts: { limit: 65536 },
    });
    expect(problemOf(error, 'en').body).toMatchObject({
      detail: 'One record may have at most 65536 bytes. Send minutiae without large extended data.',
      pointer: '/biometricData/0/template',
    });
    expect(problemOf(error, 'es').body.detail).toContain('65536 bytes');
  });

  test('of several problems lists each with its pointer', () => {
    const failure = new ValidationFailure([
      new CodedError('FIELD_MISSING', { pointer: '/purpose' }),
      new CodedError('DATE_NOT_REAL', { pointer: '/biographicData/dateOfBirth' }),
    ]);
    const { status, body } = problemOf(failure, 'en');
    expect(status).toBe(422);
    expect(body.code).toBe('BODY_INVALID');
    expect(body.detail).toContain('2 problems');
    expect(body.errors?.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['FIELD_MISSING', '/purpose'],
      ['DATE_NOT_REAL', '/biographicData/dateOfBirth'],
    ]);
  });

  test('of several problems of one kind is of that kind', () => {
    const failure = new ValidationFailure([
      new CodedError('IMAGE_REFERENCE_UNSUPPORTED', { pointer: '/biometricData/0/image' }),
      new CodedError('IMAGE_REFERENCE_UNSUPPORTED', { pointer: '/biometricData/1/image' }),
    ]);
    expect(problemOf(failure, 'en')).toMatchObject({
      status: 415,
      body: { code: 'IMAGE_REFERENCE_UNSUPPORTED', status: 415 },
    });
  });

  test('lists at most fifty problems and counts them all', () => {
    const problems = Array.from(
      { length: 60 },
      (_, index) =>
        new CodedError(index % 2 === 0 ? 'FIELD_MISSING' : 'FIELD_UNKNOWN', { pointer: `/${index}` }),
    );
    const { body } = problemOf(new ValidationFailure(problems), 'es');
    expect(body.errors).toHaveLength(50);
    expect(body.detail).toContain('60 problemas');
  });

  test('tells when to come back', () => {
    expect(problemOf(new CodedError('RATE_LIMITED'), 'en').headers['retry-after']).toBe('1');
    const facts = { retryAfterSeconds: 30 };
    expect(problemOf(new CodedError('UNAVAILABLE', { facts }), 'en').headers['retry-after']).toBe('30');
    expect(problemOf(new CodedError('NOT_FOUND'), 'en').headers).not.toHaveProperty('retry-after');
  });

  test('of anything else is INTERNAL and says nothing of it', () => {
    for (const error of [
      new Error('canary-9f3'),
      'canary-9f3',
      undefined,
      { code: 'NOT_FOUND', canary: 'canary-9f3' },
    ]) {
      const problem = problemOf(error, 'en');
      expect(problem).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
      expect(JSON.stringify(problem)).not.toContain('canary');
    }
  });

  test('has neither the cause of an error nor its stack', () => {
    const error = new CodedError('UNAVAILABLE', { cause: new Error('canary-9f3') });
    expect(JSON.stringify(problemOf(error, 'en'))).not.toMatch(/canary|stack|\.ts/);
  });
});
