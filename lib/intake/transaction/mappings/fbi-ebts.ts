import type { Type2Mapping } from '../../../participants/type-2-mapping.ts';

/**
 * Codes of the sex field 2.024 (EBTS 10, appendix C). X is "unknown" there, which is our U. G, N, Y and Z, charges for
 * impersonation and the like, say nothing certain and stay unmapped.
 */
const SEX = { M: 'M', F: 'F', X: 'U' };

/**
 * NCIC codes of field 2.021 that are certain to mean one state. They are not ISO 3166-1 alpha-2 (ES is El Salvador), so a
 * code that is not listed is never guessed: it stays unmapped, and a deployment adds it by configuration.
 */
const NCIC_COUNTRIES = {
  CR: 'CRI',
  ES: 'SLV',
  GT: 'GTM',
  HD: 'HND',
  MM: 'MEX',
  NU: 'NIC',
  PM: 'PAN',
  US: 'USA',
};

/** FBI Electronic Biometric Transmission Specification. Its domain is NORAM, which is also the one of files that name none. */
export const FBI_EBTS_MAPPING: Type2Mapping = {
  name: 'FBI_EBTS',
  domains: ['NORAM', 'EBTS'],
  fields: [
    { number: 18, mnemonic: 'NAM', form: 'NAME' },
    { number: 19, mnemonic: 'AKA', form: 'ALIASES' },
    { number: 21, mnemonic: 'CTZ', form: 'NATIONALITIES', codes: NCIC_COUNTRIES },
    { number: 22, mnemonic: 'DOB', form: 'DATE_OF_BIRTH' },
    { number: 24, mnemonic: 'SEX', form: 'SEX', codes: SEX },
    { number: 84, mnemonic: 'AMP', form: 'MISSING_FINGERS' },
  ],
};
