import { type Place, refuseField } from './refusal.ts';
import { type TaggedRecord, textField } from './transaction.ts';

const WHOLE_NUMBER = /^\d{1,9}$/;

/** Reads the values of one tagged record, strictly, naming the field at fault. */
export class FieldValues {
  readonly record: TaggedRecord;
  readonly place: Place;

  /** @param ordinal place of the record in its file, from 1 */
  constructor(record: TaggedRecord, ordinal: number) {
    this.record = record;
    this.place = { record: ordinal, type: record.type };
  }

  refuse(number: number): never {
    return refuseField('NIST_ITL_FIELD_INVALID', this.place, number);
  }

  /** The one item of a field that has one item; undefined where the field is missing. */
  optionalText(number: number): string | undefined {
    const field = textField(this.record, number);
    if (field === undefined) return undefined;
    const [items] = field.subfields;
    if (field.subfields.length !== 1 || items?.length !== 1) this.refuse(number);
    return items[0];
  }

  text(number: number): string {
    const text = this.optionalText(number);
    if (text === undefined) refuseField('NIST_ITL_FIELD_MISSING', this.place, number);
    return text;
  }

  optionalNumber(number: number): number | undefined {
    const text = this.optionalText(number);
    return text === undefined ? undefined : this.wholeNumber(number, text);
  }

  number(number: number): number {
    return this.wholeNumber(number, this.text(number));
  }

  wholeNumber(number: number, text: string | undefined): number {
    if (text === undefined || !WHOLE_NUMBER.test(text)) this.refuse(number);
    return Number(text);
  }

  /** Subfields of a field, none where it is missing. An empty field (one empty item) has none either. */
  subfields(number: number): readonly (readonly string[])[] {
    const subfields = textField(this.record, number)?.subfields ?? [];
    return subfields.length === 1 && subfields[0]?.join('') === '' ? [] : subfields;
  }
}
