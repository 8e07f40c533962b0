import type { Caller } from '../access/caller.ts';
import { sha256 } from '../core/digest.ts';
import { type CodedError, isCodedError, ValidationFailure } from '../core/errors.ts';
import type { KeptTransaction } from '../intake/encounter.ts';
import { submissionDigest } from '../intake/submission/submission.ts';
import { recordPointer } from '../intake/transaction/captures-of-transaction.ts';
import { TRANSACTION_PARAMETERS } from '../intake/transaction/parameters.ts';
import {
  type ReadTransaction,
  readTransaction,
  type UnusedRecord,
} from '../intake/transaction/read-transaction.ts';
import { type Statement, statementOf } from '../intake/transaction/statement.ts';
import { submissionOfTransaction } from '../intake/transaction/submission-of-transaction.ts';
import { type InOrder, type Submitter, submissionContext, type Taken, takeIn } from './submit-encounter.ts';

/**
 * Checks and accepts an encounter that came as an ANSI/NIST-ITL file, with what was said beside it (JSON).
 *
 * @throws CodedError NIST_ITL_* for a file that cannot be read, or ValidationFailure for whatever is wrong with it, at
 *   `/records/3/14.999` or at the pointer of the statement; nothing is stored then.
 */
export function submitTransaction(
  file: Uint8Array,
  said: unknown,
  idempotencyKey: string,
  caller: Caller,
  node: Submitter,
): Promise<Taken> {
  const statement = statementOf(said);
  const digest = submissionDigest({ statement, file: sha256(file) });
  return takeIn({ ...inOrder(file, statement, caller, node), digest, idempotencyKey }, caller, node);
}

/** The submission that a file and its statement make, and what is remembered of the file. */
export function inOrder(
  file: Uint8Array,
  statement: Statement,
  caller: Caller,
  node: Pick<Submitter, 'participant' | 'clock'>,
): Pick<InOrder, 'submission' | 'records' | 'transaction'> {
  const context = submissionContext(caller, node);
  const read = located(() => readTransaction(file, node.participant.type2Mappings));
  const { submission, records, unused } = submissionOfTransaction(read, statement, context);
  return { submission, records, transaction: keptOf(read, unused) };
}

/** The reader names record and field among its facts. */
function located<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!isCodedError(error) || error instanceof ValidationFailure) throw error;
    throw atRecord(error);
  }
}

function atRecord(error: CodedError): CodedError {
  const { record, field } = error.facts;
  return typeof record === 'number' ? error.at(recordPointer(record, field)) : error;
}

function keptOf(read: ReadTransaction, unused: readonly UnusedRecord[]): KeptTransaction {
  const { listed } = TRANSACTION_PARAMETERS;
  return {
    originatingAgency: read.originatingAgency,
    controlNumber: read.controlNumber,
    mapping: read.mapping,
    unmapped: read.unmapped.slice(0, listed),
    unused: unused.slice(0, listed).map(({ record, type, reason, error }) => ({
      record,
      type,
      reason,
      ...(error && { problem: { code: error.code, facts: error.facts } }),
    })),
  };
}
