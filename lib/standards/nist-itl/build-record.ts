import { writeTaggedRecord } from './tagged-record.ts';
import {
  type Field,
  fieldName,
  type NistRecord,
  type TaggedRecord,
  type Transaction,
} from './transaction.ts';

/** What a field to be written holds: one item, subfields of items, or the bytes of field 999. */
export type FieldContent = string | readonly (readonly string[])[] | Uint8Array;

export type NewField = readonly [number: number, content: FieldContent];

/** Fields 1.002 and 1.004 onwards of a transaction to be written; 1.001 and 1.003 follow from its records. */
export interface NewInformation {
  /** 1.002, e.g. `0502`. */
  readonly version: string;
  /** 1.004 and later, in ascending order of number. */
  readonly fields: readonly NewField[];
}

/** A tagged record with its length (x.001) and its IDC (x.002). Fields are given in ascending order of number. */
export function buildRecord(type: number, idc: number, fields: readonly NewField[]): TaggedRecord {
  const all = [field(type, [2, [[String(idc).padStart(2, '0')]]]), ...fields.map((one) => field(type, one))];
  return withLength({ kind: 'TAGGED', type, idc, fields: all });
}

/** A transaction of records, in their order, with the Type-1 record that announces them. */
export function buildTransaction(information: NewInformation, records: readonly NistRecord[]): Transaction {
  const contents = records.map(({ type, idc }) => [String(type), String(idc ?? 0).padStart(2, '0')]);
  const fields = [
    field(1, [2, information.version]),
    field(1, [3, [['1', String(records.length)], ...contents]]),
    ...information.fields.map((one) => field(1, one)),
  ];
  const first = withLength({ kind: 'TAGGED', type: 1, idc: undefined, fields });
  return { version: information.version, records: [first, ...records] };
}

function field(type: number, [number, content]: NewField): Field {
  const tag = fieldName(type, number);
  if (content instanceof Uint8Array) return { kind: 'DATA', number: 999, tag, data: content };
  return { kind: 'TEXT', number, tag, subfields: typeof content === 'string' ? [[content]] : content };
}

/** The length counts its own digits, so it is tried until it fits. UTF-8 is what this project writes beyond ASCII. */
function withLength(record: TaggedRecord): TaggedRecord {
  const of = (length: number): TaggedRecord => ({
    ...record,
    fields: [field(record.type, [1, String(length)]), ...record.fields],
  });
  let length = 0;
  for (;;) {
    const written = writeTaggedRecord(of(length), 'UTF_8').length;
    if (written === length) return of(length);
    length = written;
  }
}
