import { type CharacterSet, decodeText, encodeText } from './character-set.ts';
import { type Place, refuseField, refuseTruncated } from './refusal.ts';
import {
  FILE_SEPARATOR,
  GROUP_SEPARATOR,
  GS,
  RECORD_SEPARATOR,
  RS,
  UNIT_SEPARATOR,
  US,
} from './separators.ts';
import type { TextBudget } from './text-budget.ts';
import type { Field, TaggedRecord } from './transaction.ts';

/** Image and other data of Types 10 to 99 (annex B.2): always the last field of its record. */
export const DATA_FIELD = 999;
const FIRST_TYPE_WITH_DATA = 10;

const COLON = 0x3a;
const TAG = /^(\d{1,2})\.(\d{1,9})$/;
const MAX_TAG_BYTES = 12;
const LENGTH = /^\d{1,9}$/;
const IDC = /^\d{1,3}$/;
const MAX_IDC = 255;

export interface ReadContext {
  readonly characterSet: CharacterSet;
  readonly budget: TextBudget;
}

/** Reads the tagged record that begins at `start`; `length` bytes belong to it. */
export function readTaggedRecord(
  bytes: Uint8Array,
  start: number,
  place: Place,
  context: ReadContext,
): { readonly record: TaggedRecord; readonly length: number } {
  const length = readLength(bytes, start, place);
  const record = bytes.subarray(start, start + length);
  if (record[length - 1] !== FILE_SEPARATOR) {
    refuseField('NIST_ITL_LENGTH_MISMATCH', place, 1, { stated: length });
  }
  const fields = readFields(record.subarray(0, length - 1), place, context);
  return { record: { kind: 'TAGGED', type: place.type, idc: readIdc(fields, place), fields }, length };
}

/** Field x.001 gives the length of the whole record, its last separator too, and is read before anything else. */
function readLength(bytes: Uint8Array, start: number, place: Place): number {
  const tag = readTag(bytes, start, place, 0);
  if (tag.type !== place.type || tag.number !== 1) {
    refuseField('NIST_ITL_CONTENTS_MISMATCH', place, 1);
  }
  const end = endOfField(bytes, tag.end);
  if (end === bytes.length) refuseTruncated(place, end - start + 1, end - start);
  const text = Buffer.from(bytes.subarray(tag.end, Math.min(end, tag.end + 12))).toString('latin1');
  if (!LENGTH.test(text)) refuseField('NIST_ITL_FIELD_INVALID', place, 1);
  const length = Number(text);
  if (length <= end - start) refuseField('NIST_ITL_LENGTH_MISMATCH', place, 1, { stated: length });
  if (start + length > bytes.length) refuseTruncated(place, length, bytes.length - start);
  return length;
}

function readFields(record: Uint8Array, place: Place, context: ReadContext): Field[] {
  const fields: Field[] = [];
  let at = 0;
  let previous = 0;
  while (at <= record.length) {
    const tag = readTag(record, at, place, previous);
    previous = tag.number;
    if (tag.number === DATA_FIELD && place.type >= FIRST_TYPE_WITH_DATA) {
      fields.push({ kind: 'DATA', number: DATA_FIELD, tag: tag.text, data: record.subarray(tag.end) });
      return fields;
    }
    const end = endOfField(record, tag.end);
    if (record[end] === FILE_SEPARATOR) {
      refuseField('NIST_ITL_LENGTH_MISMATCH', place, 1, { stated: record.length + 1 });
    }
    const value = record.subarray(tag.end, end);
    context.budget.spend(value.length, itemsIn(value));
    const text = decodeText(value, context.characterSet, place, tag.number);
    const subfields = text.split(RS).map((subfield) => subfield.split(US));
    fields.push({ kind: 'TEXT', number: tag.number, tag: tag.text, subfields });
    at = end + 1;
  }
  return fields;
}

/** Index of the separator that ends a text field, or of the end of the bytes. */
function endOfField(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== GROUP_SEPARATOR && bytes[at] !== FILE_SEPARATOR) at++;
  return at;
}

function itemsIn(value: Uint8Array): number {
  let items = 1;
  for (const byte of value) if (byte === RECORD_SEPARATOR || byte === UNIT_SEPARATOR) items++;
  return items;
}

/**
 * A tag may name another record type than its record has (NIST's own sample of a Type-9 record holds a `13.005`): where
 * it stands says what it belongs to, its text is kept.
 */
function readTag(bytes: Uint8Array, start: number, place: Place, previous: number) {
  let colon = start;
  while (colon < bytes.length && colon - start < MAX_TAG_BYTES && bytes[colon] !== COLON) colon++;
  const text = Buffer.from(bytes.subarray(start, colon)).toString('latin1');
  const parts = bytes[colon] === COLON ? TAG.exec(text) : null;
  const number = Number(parts?.[2] ?? 0);
  if (parts === null || number === 0) return refuseField('NIST_ITL_TAG_INVALID', place, previous);
  return { text, type: Number(parts[1]), number, end: colon + 1 };
}

/** Every tagged record but Type-1 has its IDC in its second field. */
function readIdc(fields: readonly Field[], place: Place): number | undefined {
  if (place.type === 1) return undefined;
  const field = fields[1];
  if (field?.kind !== 'TEXT' || field.number !== 2) refuseField('NIST_ITL_FIELD_MISSING', place, 2);
  const text = field.subfields.length === 1 && field.subfields[0]?.length === 1 ? field.subfields[0][0] : '';
  if (!IDC.test(text ?? '') || Number(text) > MAX_IDC) refuseField('NIST_ITL_FIELD_INVALID', place, 2);
  return Number(text);
}

/** The bytes of a tagged record, the last separator too. Its length field is written as it stands. */
export function writeTaggedRecord(record: TaggedRecord, characterSet: CharacterSet): Buffer {
  const parts: Uint8Array[] = [];
  record.fields.forEach((field, i) => {
    parts.push(Buffer.from(`${i === 0 ? '' : GS}${field.tag}:`, 'latin1'));
    if (field.kind === 'DATA') parts.push(field.data);
    else {
      const text = field.subfields.map((items) => items.join(US)).join(RS);
      parts.push(encodeText(text, characterSet, record.type, field.number));
    }
  });
  parts.push(Buffer.of(FILE_SEPARATOR));
  return Buffer.concat(parts);
}
