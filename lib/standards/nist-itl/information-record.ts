import { CodedError } from '../../core/errors.ts';
import type { CharacterSet } from './character-set.ts';
import { NIST_ITL_LIMITS as LIMITS, NIST_ITL_VERSIONS as VERSIONS } from './parameters.ts';
import { type Place, refuseField, refuseTooLarge } from './refusal.ts';
import { itemOf, type TaggedRecord, textField } from './transaction.ts';

/** One record that field 1.003 announces. */
export interface Announced {
  readonly type: number;
  readonly idc: number;
}

/** What the Type-1 record says about the rest of the file. */
export interface Information {
  readonly version: string;
  readonly contents: readonly Announced[];
  readonly characterSet: CharacterSet;
}

const PLACE: Place = { record: 1, type: 1 };

/** Required in every edition: LEN, VER, CNT, TOT, DAT, DAI, ORI, TCN, NSR, NTR. */
const REQUIRED = [1, 2, 3, 4, 5, 7, 8, 9, 11, 12];
/** Every field of Type-1 occurs at most once. */
const LAST_FIELD = 18;

const VERSION = /^\d{4}$/;
const NUMBER = /^\d{1,3}$/;
const RESOLUTION = /^\d{1,3}\.\d{1,3}$/;

/** The 8-bit Latin set had index 001 until 1-2011 took it back. */
const LATIN_1_BEFORE_VERSION = '0500';
/** 1-2007 alone allows UTF-8 in user-defined fields without announcing it (7.2.3). */
const UTF_8_UNANNOUNCED_VERSION = '0400';

/**
 * Reads the Type-1 record, which says what else is in the file.
 *
 * @throws CodedError NIST_ITL_FIELD_MISSING, NIST_ITL_FIELD_INVALID, NIST_ITL_VERSION_UNSUPPORTED,
 * NIST_ITL_CHARACTER_SET_UNSUPPORTED or NIST_ITL_TOO_LARGE
 */
export function readInformation(record: TaggedRecord): Information {
  const numbers = record.fields.map(({ number }) => number);
  for (const required of REQUIRED) {
    if (!numbers.includes(required)) refuseField('NIST_ITL_FIELD_MISSING', PLACE, required);
  }
  numbers.forEach((number, i) => {
    if (number > LAST_FIELD || numbers.indexOf(number) !== i) {
      refuseField('NIST_ITL_FIELD_INVALID', PLACE, number);
    }
  });
  const version = readVersion(record);
  for (const number of [11, 12]) {
    if (!RESOLUTION.test(itemOf(record, number) ?? '')) refuseField('NIST_ITL_FIELD_INVALID', PLACE, number);
  }
  return { version, contents: readContents(record), characterSet: readCharacterSet(record, version) };
}

function readVersion(record: TaggedRecord): string {
  const version = itemOf(record, 2) ?? '';
  if (!VERSION.test(version)) refuseField('NIST_ITL_FIELD_INVALID', PLACE, 2);
  if (version < VERSIONS.first || version > VERSIONS.last) {
    throw new CodedError('NIST_ITL_VERSION_UNSUPPORTED', {
      facts: { from: VERSIONS.first, to: VERSIONS.last },
    });
  }
  return version;
}

/** First `1` and how many records follow, then type and IDC of each of them. */
function readContents(record: TaggedRecord): Announced[] {
  const [first, ...others] = textField(record, 3)?.subfields ?? [];
  const [one, count] = (first ?? []).map(readNumber);
  if (first?.length !== 2 || one !== 1 || count !== others.length) {
    refuseField('NIST_ITL_FIELD_INVALID', PLACE, 3);
  }
  if (others.length >= LIMITS.records) refuseTooLarge('records', LIMITS.records);
  return others.map((items) => {
    const [type, idc] = items.map(readNumber);
    if (items.length !== 2 || type === undefined || idc === undefined || idc > 255) {
      return refuseField('NIST_ITL_FIELD_INVALID', PLACE, 3);
    }
    return { type, idc };
  });
}

function readNumber(text: string): number {
  if (!NUMBER.test(text)) refuseField('NIST_ITL_FIELD_INVALID', PLACE, 3);
  return Number(text);
}

function readCharacterSet(record: TaggedRecord, version: string): CharacterSet {
  const indexes = (textField(record, 15)?.subfields ?? []).map(([index]) => Number(index));
  let chosen: CharacterSet = version === UTF_8_UNANNOUNCED_VERSION ? 'UTF_8_USER_FIELDS' : 'ASCII';
  for (const index of indexes) {
    if (index === 0) continue;
    if (index === 1 && version < LATIN_1_BEFORE_VERSION) chosen = 'LATIN_1';
    else if (index === 3) chosen = 'UTF_8';
    else throw new CodedError('NIST_ITL_CHARACTER_SET_UNSUPPORTED');
  }
  return chosen;
}
