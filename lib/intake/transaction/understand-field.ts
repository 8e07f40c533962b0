import { type FingerPosition, fingerPositionOf } from '../../fingerprint/template/finger-position.ts';
import type { MappedField } from '../../participants/type-2-mapping.ts';
import { type BiographicData, biographicDataSchema } from '../submission/biographic-data.ts';
import type { PRESENCES } from '../submission/biometric-data.ts';

export type Presence = (typeof PRESENCES)[number];

export interface MissingFingerFact {
  readonly position: FingerPosition;
  readonly presence: Presence;
}

/** What one Type-2 field says, in the words of the API. */
export interface Understood {
  readonly biographic?: Partial<BiographicData>;
  readonly missingFingers?: readonly MissingFingerFact[];
}

type Subfields = readonly (readonly string[])[];

const DATE = /^(\d{4})(\d{2})(\d{2})$/;
const NOTHING_KNOWN: BiographicData = { names: [], sex: 'U', nationalities: [], documents: [] };
const PRESENCE_OF: Readonly<Record<string, Presence>> = { XX: 'AMPUTATED', UP: 'BANDAGED' };
const POSITION = /^(?:0?[1-9]|10)$/;

/**
 * What a field means by its mapping; undefined where any part of it is not understood, or is not what the API takes.
 * Nothing is repaired on the way, and nothing is taken in part.
 */
export function understandField(field: MappedField, subfields: Subfields): Understood | undefined {
  if (field.form === 'MISSING_FINGERS') {
    const missingFingers = all(subfields.map(missingFinger));
    return missingFingers && { missingFingers };
  }
  const biographic = biographicOf(field, subfields);
  if (biographic === undefined) return undefined;
  const parsed = biographicDataSchema.safeParse({ ...NOTHING_KNOWN, ...biographic });
  if (!parsed.success) return undefined;
  const taken = Object.keys(biographic).map((key) => [key, parsed.data[key as keyof BiographicData]]);
  return { biographic: Object.fromEntries(taken) };
}

function biographicOf(field: MappedField, subfields: Subfields): Partial<BiographicData> | undefined {
  const [only] = subfields.map(([item]) => item);
  const one = subfields.length === 1 && subfields[0]?.length === 1 ? only : undefined;
  switch (field.form) {
    case 'NAME':
      return one === undefined ? undefined : { names: [nameOf(one)] };
    case 'ALIASES': {
      const names = all(subfields.map(([item, ...more]) => (more.length > 0 ? undefined : item)));
      return names && { names: names.map(nameOf) };
    }
    case 'DATE_OF_BIRTH': {
      const dateOfBirth = one === undefined ? undefined : dateOf(one);
      return dateOfBirth === undefined ? undefined : { dateOfBirth };
    }
    case 'SEX': {
      const sex = one === undefined ? undefined : field.codes?.[one];
      return sex === undefined ? undefined : { sex: sex as BiographicData['sex'] };
    }
    case 'NATIONALITIES': {
      const nationalities = countries(field, subfields);
      return nationalities && { nationalities };
    }
    case 'RESIDENCIES': {
      const residencies = countries(field, subfields);
      return residencies && { residencies };
    }
    case 'DOCUMENTS':
      return {
        documents: subfields.map(([type, issuer, number]) => ({ type, issuer, number })),
      } as Partial<BiographicData>;
    case 'MISSING_FINGERS':
      return undefined;
  }
}

/** `GARCIA LOPEZ,ANA MARIA`. A single name is a surname, as ICAO Doc 9303 has it. */
function nameOf(text: string): BiographicData['names'][number] {
  const comma = text.indexOf(',');
  if (comma < 0) return { surnames: [text.trim()] };
  const given = text.slice(comma + 1).trim();
  const surname = text.slice(0, comma).trim();
  return { ...(given === '' ? {} : { given }), surnames: surname === '' ? [] : [surname] };
}

function dateOf(text: string): string | undefined {
  const [, year = '', month, day] = DATE.exec(text) ?? [];
  if (year === '' || (month === '00' && day !== '00')) return undefined;
  return [year, month, day].filter((part) => part !== '00').join('-');
}

function countries(field: MappedField, subfields: Subfields): string[] | undefined {
  return all(
    subfields.map(([item = '', ...more]) => {
      if (more.length > 0) return undefined;
      return field.codes === undefined ? item : field.codes[item];
    }),
  );
}

function missingFinger([code = '', reason = '', ...more]: readonly string[]): MissingFingerFact | undefined {
  const position = POSITION.test(code) ? fingerPositionOf(Number(code)) : undefined;
  const presence = PRESENCE_OF[reason];
  return position && presence && more.length === 0 ? { position, presence } : undefined;
}

/** The values, or undefined if any of them is. */
function all<T>(values: readonly (T | undefined)[]): T[] | undefined {
  return values.includes(undefined) ? undefined : (values as T[]);
}
