import { describe, expect, test } from '@jest/globals';
import { CodedError, ValidationFailure } from '../../../lib/core/errors.ts';
import { parseSubmission } from '../../../lib/intake/submission/parse-submission.ts';
import { type Body, CONTEXT, example, investigation } from './example.ts';

function codeOf(body: Body): string {
  try {
    parseSubmission(body, CONTEXT);
    return 'accepted';
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
}

function codesOf(body: Body): string[] {
  try {
    parseSubmission(body, CONTEXT);
    return [];
  } catch (error) {
    if (error instanceof ValidationFailure) return error.problems.map(({ code }) => code);
    throw error;
  }
}

const born = (dateOfBirth: string | undefined, of = example): Body =>
  of((body) => {
    if (dateOfBirth === undefined) delete body.biographicData.dateOfBirth;
    else body.biographicData.dateOfBirth = dateOfBirth;
  });

describe('biometrics of children (R9), on 24 November 2026', () => {
  test.each([
    ['2020-11-24', 'accepted'],
    ['2020-11-25', 'BIOMETRICS_UNDER_SIX'],
    ['2026-11-24', 'BIOMETRICS_UNDER_SIX'],
    ['2020-11', 'BIOMETRICS_AGE_UNPROVEN'],
    ['2020-10', 'accepted'],
    ['2020', 'BIOMETRICS_AGE_UNPROVEN'],
    ['2021', 'BIOMETRICS_UNDER_SIX'],
    ['2019', 'accepted'],
    [undefined, 'BIOMETRICS_AGE_UNPROVEN'],
  ])('of date of birth %s: %s', (dateOfBirth, outcome) => {
    expect(codeOf(born(dateOfBirth))).toBe(outcome);
  });

  test('the day is that of the place, not of Greenwich', () => {
    const body = born('2020-11-24');
    body.contextualData.encounteredAt = '2026-11-23T23:30:00-06:00';
    body.contextualData.noticeGiven.at = '2026-11-23T23:20:00-06:00';
    expect(codeOf(body)).toBe('BIOMETRICS_UNDER_SIX');
  });

  test('without a captured finger is a matter of there being nothing to search with, not of age', () => {
    const body = born('2024-01-01');
    body.biometricData = [
      { biometricType: 'FINGER', biometricSubType: 'LEFT_RING', missing: [{ presence: 'BANDAGED' }] },
    ];
    expect(codeOf(body)).toBe('NOTHING_TO_SEARCH');
  });
});

describe('minors in a criminal investigation (R9)', () => {
  test.each([
    ['2008-11-24', 'accepted'],
    ['2008-11-25', 'MINOR_IN_INVESTIGATION'],
    ['2008-11', 'MINOR_IN_INVESTIGATION'],
    ['2008', 'MINOR_IN_INVESTIGATION'],
    ['2007', 'accepted'],
  ])('of date of birth %s: %s', (dateOfBirth, outcome) => {
    expect(codeOf(born(dateOfBirth, investigation))).toBe(outcome);
  });

  test('whose age is unknown are refused too', () => {
    expect(codesOf(born(undefined, investigation))).toEqual([
      'BIOMETRICS_AGE_UNPROVEN',
      'MINOR_IN_INVESTIGATION',
    ]);
  });
});
