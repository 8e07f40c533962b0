import { writeBinaryRecord } from './binary-record.ts';
import { decodeTransaction } from './decode-transaction.ts';
import { readInformation } from './information-record.ts';
import { refuseField } from './refusal.ts';
import { FS, GS, RS, US } from './separators.ts';
import { writeTaggedRecord } from './tagged-record.ts';
import type { TaggedRecord, Transaction } from './transaction.ts';

const hasSeparator = (item: string): boolean =>
  [FS, GS, RS, US].some((separator) => item.includes(separator));

/**
 * The bytes of a transaction, field by field as it holds them: what `decodeTransaction` read comes back byte for byte.
 * They are read again before they are given out, so that nothing is written which would not be read.
 *
 * @throws CodedError with the codes of `decodeTransaction`
 */
export function encodeTransaction(transaction: Transaction): Uint8Array {
  const { characterSet } = readInformation(transaction.records[0]);
  const parts = transaction.records.map((record, i) => {
    if (record.kind !== 'TAGGED') return writeBinaryRecord(record);
    refuseSeparators(record, i + 1);
    return writeTaggedRecord(record, characterSet);
  });
  const bytes = new Uint8Array(Buffer.concat(parts));
  decodeTransaction(bytes);
  return bytes;
}

function refuseSeparators(record: TaggedRecord, ordinal: number): void {
  for (const field of record.fields) {
    if (field.kind === 'TEXT' && field.subfields.some((items) => items.some(hasSeparator))) {
      refuseField('NIST_ITL_CHARACTER_INVALID', { record: ordinal, type: record.type }, field.number);
    }
  }
}
