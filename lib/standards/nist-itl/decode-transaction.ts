import { CodedError } from '../../core/errors.ts';
import { isBinaryType, readBinaryRecord } from './binary-record.ts';
import { type Announced, readInformation } from './information-record.ts';
import { NIST_ITL_LIMITS as LIMITS } from './parameters.ts';
import { type Place, refuseField, refuseTooLarge, refuseTruncated } from './refusal.ts';
import { type ReadContext, readTaggedRecord } from './tagged-record.ts';
import { TextBudget } from './text-budget.ts';
import type { NistRecord, TaggedRecord, Transaction } from './transaction.ts';

/** `1.001:`, and `1.01:` as files of the first editions have it. */
const BEGINNING = /^1\.0{1,8}1:/;
const XML_BEGINNING = /^(?:\xef\xbb\xbf)?\s*</;
const MAX_TYPE = 99;

/** Whether bytes begin as a transaction in the traditional encoding does. */
export const isTransaction = (bytes: Uint8Array): boolean => BEGINNING.test(beginningOf(bytes));

const beginningOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 16)).toString('latin1');

/**
 * Decodes an ANSI/NIST-ITL transaction in the traditional encoding (ANSI/NIST-ITL 1-2011 update 2015, annex B, and the
 * editions since 1993 that it follows). Exact lengths, every record of the type and IDC that field 1.003 announces,
 * text in its character set, nothing after the last record; limits are checked before memory is taken. What the fields
 * of a record mean is read by the views beside this file.
 *
 * @throws CodedError with a code beginning NIST_ITL_, and nothing else, whatever the bytes.
 */
export function decodeTransaction(bytes: Uint8Array): Transaction {
  if (bytes.length > LIMITS.transactionBytes) refuseTooLarge('bytes', LIMITS.transactionBytes);
  const beginning = beginningOf(bytes);
  if (XML_BEGINNING.test(beginning)) throw new CodedError('NIST_ITL_XML_UNSUPPORTED');
  if (!BEGINNING.test(beginning)) throw new CodedError('NIST_ITL_NOT_A_TRANSACTION');

  const budget = new TextBudget();
  const first = readTaggedRecord(bytes, 0, { record: 1, type: 1 }, { characterSet: 'ASCII', budget });
  const { version, contents, characterSet } = readInformation(first.record);
  const records: [TaggedRecord, ...NistRecord[]] = [first.record];
  let at = first.length;
  for (const announced of contents) {
    const place = { record: records.length + 1, type: announced.type };
    const { record, length } = readRecord(bytes, at, place, { characterSet, budget });
    checkIdc(record, announced, place);
    records.push(record);
    at += length;
  }
  if (at !== bytes.length) {
    throw new CodedError('NIST_ITL_TRAILING_BYTES', {
      facts: { records: records.length, actual: bytes.length - at },
    });
  }
  return { version, records };
}

function readRecord(bytes: Uint8Array, at: number, place: Place, context: ReadContext) {
  const { type } = place;
  if (type < 2 || type > MAX_TYPE) {
    throw new CodedError('NIST_ITL_RECORD_UNSUPPORTED', { facts: { ...place } });
  }
  if (at === bytes.length) refuseTruncated(place, 1, 0);
  return isBinaryType(type)
    ? readBinaryRecord(bytes, at, { ...place, type })
    : readTaggedRecord(bytes, at, place, context);
}

function checkIdc(record: NistRecord, announced: Announced, place: Place): void {
  if (record.idc !== announced.idc) refuseField('NIST_ITL_CONTENTS_MISMATCH', place, 2);
}
