import type { FingerView } from '../minutiae-record.ts';
import { FieldValues } from './field-values.ts';
import { has378Block, read378Block } from './minutiae-378.ts';
import { hasLegacyMinutiae, readLegacyMinutiae } from './minutiae-legacy.ts';
import type { Transaction } from './transaction.ts';

/** The minutiae of one Type-9 record, and in which of its blocks they were. */
export interface FingerMinutiae {
  /** Place of the record in the file, from 1. */
  readonly record: number;
  readonly idc: number;
  readonly block: 'INCITS_378' | 'LEGACY';
  readonly view: FingerView;
}

/**
 * The minutiae of a transaction's Type-9 records. Where a record has both blocks, the INCITS 378 one counts, since it
 * is in pixels of the image. Vendors' own blocks (9.031 to 9.125, 9.151 to 9.174) and extended features are carried only.
 *
 * @throws CodedError NIST_ITL_FIELD_MISSING or NIST_ITL_FIELD_INVALID, naming record and field
 */
export function fingerMinutiae(transaction: Transaction): FingerMinutiae[] {
  return transaction.records.flatMap((_, i) => minutiaeOfRecord(transaction, i + 1) ?? []);
}

/** The minutiae of one record, counted from 1; undefined where it is of another type, or has none in either block. */
export function minutiaeOfRecord(transaction: Transaction, ordinal: number): FingerMinutiae | undefined {
  const record = transaction.records[ordinal - 1];
  if (record?.kind !== 'TAGGED' || record.type !== 9) return undefined;
  const values = new FieldValues(record, ordinal);
  const common = { record: ordinal, idc: record.idc ?? 0 };
  if (has378Block(values)) return { ...common, block: 'INCITS_378', view: read378Block(values) };
  if (hasLegacyMinutiae(values)) return { ...common, block: 'LEGACY', view: readLegacyMinutiae(values) };
  return undefined;
}
