import type { Type2Mapping } from '../../../participants/type-2-mapping.ts';

/**
 * For domains without a table of their own: the numbers that most domains took over from the FBI's, with ISO 3166-1
 * alpha-3 codes; and fields of this project's own domain for what those lack.
 */
export const GENERIC_MAPPING: Type2Mapping = {
  name: 'GENERIC',
  domains: ['ENCUENTRO'],
  fields: [
    { number: 18, mnemonic: 'NAM', form: 'NAME' },
    { number: 19, mnemonic: 'AKA', form: 'ALIASES' },
    { number: 21, mnemonic: 'CTZ', form: 'NATIONALITIES' },
    { number: 22, mnemonic: 'DOB', form: 'DATE_OF_BIRTH' },
    { number: 24, mnemonic: 'SEX', form: 'SEX', codes: { M: 'M', F: 'F', X: 'X', U: 'U' } },
    { number: 84, mnemonic: 'AMP', form: 'MISSING_FINGERS' },
    { number: 210, mnemonic: 'DOC', form: 'DOCUMENTS' },
    { number: 211, mnemonic: 'RES', form: 'RESIDENCIES' },
  ],
};
