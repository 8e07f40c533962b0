import { errorLine } from '../../lib/api/problems/error-text.ts';
import type { Language } from '../../lib/core/error-catalogue.ts';
import { isCodedError } from '../../lib/core/errors.ts';

/**
 * What a terminal is told of a file that can't be read, by the project's own code or by the system.
 *
 * @throws the error itself when it is neither: that is a fault of ours
 */
export function messageOf(error: unknown, language: Language): string {
  if (isCodedError(error)) return errorLine(error, language);
  if (error instanceof Error && 'code' in error) return error.message;
  throw error;
}
