import { binaryHeaderBytes } from './binary-record.ts';
import { fieldName, type NistRecord, type Transaction } from './transaction.ts';

/** One field of any record, binary ones too, in one form: for looking at, comparing and storing as JSON. */
export interface ListedField {
  /** `14.013` */
  readonly name: string;
  readonly number: number;
  /** Subfields of items; undefined where the field is bytes. */
  readonly subfields: readonly (readonly string[])[] | undefined;
  readonly data: Uint8Array | undefined;
}

export interface ListedRecord {
  readonly type: number;
  readonly idc: number | undefined;
  readonly fields: readonly ListedField[];
}

/** All fields of all records, in the order of the file, binary fields written as decimal numbers. */
export function listTransaction(transaction: Transaction): ListedRecord[] {
  return transaction.records.map((record) => ({
    type: record.type,
    idc: record.idc,
    fields: listFields(record),
  }));
}

function listFields(record: NistRecord): ListedField[] {
  if (record.kind === 'TAGGED') {
    return record.fields.map((field) => ({
      name: fieldName(record.type, field.number),
      number: field.number,
      subfields: field.kind === 'TEXT' ? field.subfields : undefined,
      data: field.kind === 'DATA' ? field.data : undefined,
    }));
  }
  const values = binaryValues(record);
  const length = binaryHeaderBytes(record.type) + record.data.length;
  const rows = [[length], [record.idc], ...values].map((items, i) => ({
    name: fieldName(record.type, i + 1),
    number: i + 1,
    subfields: [items.map(String)],
    data: undefined,
  }));
  const number = rows.length + 1;
  return [...rows, { name: fieldName(record.type, number), number, subfields: undefined, data: record.data }];
}

function binaryValues(record: Exclude<NistRecord, { kind: 'TAGGED' }>): (readonly number[])[] {
  switch (record.kind) {
    case 'BINARY_IMAGE':
      return [
        [record.impressionType],
        record.positions,
        [record.scanningResolution],
        [record.width],
        [record.height],
        [record.compression],
      ];
    case 'SIGNATURE':
      return [
        [record.signature],
        [record.representation],
        [record.scanningResolution],
        [record.width],
        [record.height],
      ];
    case 'OPAQUE':
      return [];
  }
}
