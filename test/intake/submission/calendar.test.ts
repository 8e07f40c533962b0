import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  firstDay,
  isInstant,
  isPartialDate,
  lastDay,
  possibleAges,
  yearsBetween,
} from '../../../lib/intake/submission/calendar.ts';

describe('a partial date', () => {
  test.each(['1987', '1987-04', '1987-04-12', '2000-02-29', '2024-02-29', '0001'])(
    '%s is of the calendar',
    (date) => {
      expect(isPartialDate(date)).toBe(true);
    },
  );

  test.each([
    '0000',
    '87',
    '1987-4',
    '1987-13',
    '1987-00',
    '1987-04-31',
    '1900-02-29',
    '2023-02-29',
    '1987-04-12T00',
    ' 1987',
    '1987\n',
    '',
  ])('%j is not of the calendar', (date) => {
    expect(isPartialDate(date)).toBe(false);
  });

  test('every day that the platform has is one', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(isPartialDate(date.toISOString().slice(0, 10))).toBe(true);
        },
      ),
    );
  });

  test('spans from its first to its last possible day', () => {
    expect([firstDay('2020'), lastDay('2020')]).toEqual(['2020-01-01', '2020-12-31']);
    expect([firstDay('2020-02'), lastDay('2020-02')]).toEqual(['2020-02-01', '2020-02-29']);
    expect([firstDay('2020-02-03'), lastDay('2020-02-03')]).toEqual(['2020-02-03', '2020-02-03']);
  });
});

describe('an instant', () => {
  test.each(['2026-11-24T08:15:00-06:00', '2026-11-24T08:15:00Z', '2026-11-24T08:15:00.123+14:00'])(
    '%s is real',
    (text) => {
      expect(isInstant(text)).toBe(true);
    },
  );

  test.each([
    '2026-11-24',
    '2026-11-24T08:15:00',
    '2026-11-24T08:15Z',
    '2026-02-30T08:15:00Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T08:60:00Z',
    '2026-11-24T08:15:60Z',
    '2026-11-24T08:15:00+15:00',
    '2026-11-24t08:15:00z',
  ])('%s is not', (text) => {
    expect(isInstant(text)).toBe(false);
  });

  test('that is real is one the platform reads', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d[+-][01]\d:[0-5]\d$/),
        (text) => {
          if (isInstant(text)) expect(Date.parse(text)).not.toBeNaN();
        },
      ),
    );
  });
});

describe('an age', () => {
  test('is completed on the birthday', () => {
    expect(yearsBetween('2020-11-24', '2026-11-23')).toBe(5);
    expect(yearsBetween('2020-11-24', '2026-11-24')).toBe(6);
  });

  test('of who was born on 29 February is completed on 1 March of a common year', () => {
    expect(yearsBetween('2020-02-29', '2026-02-28')).toBe(5);
    expect(yearsBetween('2020-02-29', '2026-03-01')).toBe(6);
  });

  test('of an unknown date of birth may be any', () => {
    expect(possibleAges(undefined, '2026-11-24')).toEqual({ youngest: 0, oldest: Number.POSITIVE_INFINITY });
  });

  test('of a year of birth is one of two', () => {
    expect(possibleAges('2020', '2026-11-24')).toEqual({ youngest: 5, oldest: 6 });
  });
});
