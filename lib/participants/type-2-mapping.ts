import * as z from 'zod';

/** How the items of a Type-2 field are to be understood. */
const form = z.enum([
  /** `SURNAMES,GIVEN NAMES`: the person's name. Without a comma the whole is one name. */
  'NAME',
  /** The same, for aliases; every subfield is one. */
  'ALIASES',
  /** `YYYYMMDD`; `00` for a month or day that is not known. */
  'DATE_OF_BIRTH',
  /** A code of `codes`, that gives M, F, X or U. */
  'SEX',
  /** Every subfield a code of `codes`, or the ISO 3166-1 alpha-3 code itself where there is no list. */
  'NATIONALITIES',
  /** The same, for states of permanent residence. */
  'RESIDENCIES',
  /** Subfields of three items: type and issuer as in the API, number. */
  'DOCUMENTS',
  /** Subfields of two items: finger position 1 to 10, and `XX` amputated or `UP` unable to print. */
  'MISSING_FINGERS',
]);

/** What the Type-2 fields of a domain mean: a table, so that a deployment adds a domain by configuration. */
export const type2MappingSchema = z.strictObject({
  name: z.string().min(1),
  /** Names in field 1.013 for which the table holds, in capitals. */
  domains: z.array(z.string().regex(/^[^a-z]+$/, 'in capitals / en mayúsculas')),
  fields: z.array(
    z.strictObject({
      /** 18 is field 2.018. */
      number: z.int().min(3).max(999_999_999),
      mnemonic: z.string().min(1),
      form,
      codes: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

export type Type2Mapping = z.infer<typeof type2MappingSchema>;
export type MappedField = Type2Mapping['fields'][number];
