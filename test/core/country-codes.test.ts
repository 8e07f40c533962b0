import { describe, expect, test } from '@jest/globals';
import {
  isCountryCode,
  isIssuerCode,
  isNationalityCode,
  stateOfNationality,
} from '../../lib/core/country-codes.ts';

const ALL = Array.from({ length: 26 ** 3 }, (_, index) =>
  [index / 676, (index / 26) % 26, index % 26]
    .map((letter) => String.fromCharCode(65 + Math.floor(letter)))
    .join(''),
);

describe('country codes', () => {
  test('are the 249 of ISO 3166-1', () => {
    expect(ALL.filter(isCountryCode)).toHaveLength(249);
  });

  test('for nationalities add what ICAO adds, unknown and stateless too', () => {
    const added = ALL.filter((code) => isNationalityCode(code) && !isCountryCode(code));
    expect(added).toEqual(['GBD', 'GBN', 'GBO', 'GBP', 'GBS', 'RKS', 'XXA', 'XXB', 'XXC', 'XXX']);
  });

  test('for issuers add organisations, which have no nationals', () => {
    expect(isIssuerCode('UNO')).toBe(true);
    expect(isNationalityCode('UNO')).toBe(false);
  });

  test('are upper case and three letters', () => {
    expect(['SV', 'slv', 'SLV ', ''].filter(isIssuerCode)).toEqual([]);
  });
});

describe('the state of a nationality', () => {
  test.each(['ASM', 'GUM', 'MNP', 'PRI', 'UMI', 'VIR'])('of a person of %s is the United States', (code) => {
    expect(stateOfNationality(code)).toBe('USA');
  });

  test('is itself a country code, and its own state', () => {
    for (const code of ALL.filter(isCountryCode)) {
      const state = stateOfNationality(code);
      expect(isCountryCode(state)).toBe(true);
      expect(stateOfNationality(state)).toBe(state);
    }
  });

  test('is the code itself for the Participants and for those of no state', () => {
    expect(['SLV', 'USA', 'HND', 'XXA', 'XXX'].map(stateOfNationality)).toEqual([
      'SLV',
      'USA',
      'HND',
      'XXA',
      'XXX',
    ]);
  });
});
