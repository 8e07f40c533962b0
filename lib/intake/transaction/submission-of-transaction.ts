import { type CodedError, isCodedError, refuseIfAny, ValidationFailure } from '../../core/errors.ts';
import { WANTS_EVERY_FINGER } from '../pictures/parameters.ts';
import type { MissingFinger } from '../submission/biometric-data.ts';
import { parseSubmission } from '../submission/parse-submission.ts';
import type { SubmissionContext } from '../submission/rules.ts';
import type { Submission } from '../submission/submission.ts';
import { capturesOfTransaction, recordPointer, type TransactionCapture } from './captures-of-transaction.ts';
import type { ReadTransaction, UnusedRecord } from './read-transaction.ts';
import { mergeBiographics, type Statement } from './statement.ts';

/** A transaction and what was said beside it, as the API's JSON would have said it. */
export interface TransactionSubmission {
  readonly submission: Submission;
  /** The record that each entry of biometricData is from; fewer than there are entries, missing fingers come last. */
  readonly records: readonly number[];
  /** Records of which nothing is searched. */
  readonly unused: readonly UnusedRecord[];
}

/**
 * Makes a submission of a transaction, held against everything a submission is held against. A record that cannot be
 * searched is left out and reported, unless the purpose wants every finger or none is left.
 *
 * @throws ValidationFailure with every problem found; of a record at `/records/3/14.999`, of the rest at the pointers of
 *   the submission's JSON
 */
export function submissionOfTransaction(
  read: ReadTransaction,
  statement: Statement,
  context: SubmissionContext,
): TransactionSubmission {
  const biographicData = mergeBiographics(read.biographicData, statement.biographicData);
  const { captures, unused } = capturesOfTransaction(read);
  const missing = read.missingFingers.map(
    ({ position, presence }): MissingFinger => ({
      biometricType: 'FINGER',
      biometricSubType: position as MissingFinger['biometricSubType'],
      missing: [{ presence }],
    }),
  );
  const parse = (taken: readonly TransactionCapture[]): Submission =>
    parseSubmission(
      { ...statement, biographicData, biometricData: [...taken.map(({ entry }) => entry), ...missing] },
      context,
    );
  const whole = parsed(() => parse(captures));
  const spoilt = whole instanceof ValidationFailure ? spoiltBy(whole, captures) : [];
  const good = captures.filter(({ record }) => !spoilt.some((each) => each.record === record));
  const refused = [...unused, ...spoilt].sort((a, b) => a.record - b.record);
  const wantsEvery = WANTS_EVERY_FINGER.some((purpose) => purpose === statement.purpose);
  if (wantsEvery || good.length === 0) refuseIfAny(refused.flatMap(({ error }) => error ?? []));
  try {
    return {
      submission: whole instanceof ValidationFailure ? parse(good) : whole,
      records: good.map(({ record }) => record),
      unused: refused,
    };
  } catch (error) {
    throw relocated(error, good);
  }
}

function parsed(parse: () => Submission): Submission | ValidationFailure {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ValidationFailure) return error;
    throw error;
  }
}

/** The captures that the submission's own rules have something against, e.g. a finger's second picture. */
function spoiltBy(
  { problems }: ValidationFailure,
  captures: readonly TransactionCapture[],
): readonly UnusedRecord[] {
  return captures.flatMap(({ record, type, ...fields }, place): UnusedRecord[] => {
    const problem = problems.find(({ pointer }) => pointer?.startsWith(`/biometricData/${place}/`));
    if (problem === undefined) return [];
    const error = problem.at(recordPointer(record, fieldAt(problem, fields)));
    return [{ record, type, reason: 'REFUSED', error }];
  });
}

const fieldAt = (
  { pointer }: CodedError,
  { positionField, dataField }: Pick<TransactionCapture, 'positionField' | 'dataField'>,
): string => (pointer?.endsWith('/biometricSubType') ? positionField : dataField);

/** Problems with biometricData are the file's: nobody sent JSON of it. */
function relocated(error: unknown, captures: readonly TransactionCapture[]): unknown {
  if (error instanceof ValidationFailure) {
    return new ValidationFailure(error.problems.map((each) => relocatedProblem(each, captures)));
  }
  return isCodedError(error) ? relocatedProblem(error, captures) : error;
}

function relocatedProblem(problem: CodedError, captures: readonly TransactionCapture[]): CodedError {
  const [, part, place] = problem.pointer?.split('/') ?? [];
  if (part !== 'biometricData') return problem;
  const capture = captures[Number(place)];
  return problem.at(
    capture === undefined ? '/records' : recordPointer(capture.record, fieldAt(problem, capture)),
  );
}
