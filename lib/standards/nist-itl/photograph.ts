import { COMPRESSION_NAMES, type Compression } from './code-tables.ts';
import { FieldValues } from './field-values.ts';
import { dataOf, type Transaction } from './transaction.ts';

/** A photograph of a face, scar, mark or tattoo (Type-10): carried and shown, not compared. */
export interface Photograph {
  /** Place of the record in the file, from 1. */
  readonly record: number;
  readonly idc: number;
  /** Field 10.003, e.g. `FACE`, `TATTOO`. */
  readonly imageType: string;
  readonly width: number;
  readonly height: number;
  readonly compression: Compression;
  /** Field 10.012, e.g. `YCC`, `SRGB`, `GRAY`. */
  readonly colourSpace: string;
  readonly data: Uint8Array | undefined;
}

/**
 * The photographs of a transaction, in its order.
 *
 * @throws CodedError NIST_ITL_FIELD_MISSING or NIST_ITL_FIELD_INVALID, naming record and field
 */
export function photographs(transaction: Transaction): Photograph[] {
  return transaction.records.flatMap((record, i): Photograph[] => {
    if (record.kind !== 'TAGGED' || record.type !== 10) return [];
    const values = new FieldValues(record, i + 1);
    return [
      {
        record: i + 1,
        idc: record.idc ?? 0,
        imageType: values.text(3),
        width: values.number(6),
        height: values.number(7),
        compression: COMPRESSION_NAMES[values.text(11)] ?? values.refuse(11),
        colourSpace: values.text(12),
        data: dataOf(record),
      },
    ];
  });
}
