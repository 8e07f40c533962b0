import type { Language } from '../../core/error-catalogue.ts';
import { CodedError } from '../../core/errors.ts';
import { problemOf } from '../problems/problem.ts';

/**
 * The answer to a message that came before: a refusal, with the receipt given for it then, so that a sender whose first
 * answer was lost has its proof all the same.
 */
export function replayedProblem(receipt: string, language: Language) {
  const { status, headers, body } = problemOf(new CodedError('EXCHANGE_REPLAYED'), language);
  return { status, headers, body: { ...body, receipt } };
}
