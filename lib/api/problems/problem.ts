import { z } from 'zod';
import {
  ERROR_CATALOGUE,
  type ErrorCode,
  type ErrorEntry,
  type Language,
} from '../../core/error-catalogue.ts';
import { CodedError, ValidationFailure } from '../../core/errors.ts';
import { errorText } from './error-text.ts';

/** A problem's type is this followed by its code. A name, not an address: nothing need be there. */
export const PROBLEM_TYPES = 'https://encuentro.example/problems/';

const code = z
  .enum(Object.keys(ERROR_CATALOGUE) as [ErrorCode, ...ErrorCode[]])
  .meta({ id: 'ErrorCode', description: 'Stable: decide by it, not by the texts' });
const pointer = z.string().meta({ description: 'JSON pointer of the field at fault in the body (RFC 6901)' });

/** RFC 9457. */
export const problemSchema = z
  .strictObject({
    type: z.url().meta({ description: 'The code, as a URI' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z
      .string()
      .meta({ description: 'What is wrong and what to do, in the language of Content-Language' }),
    code,
    instance: z.string().meta({ description: 'This occurrence; quote it to the operators' }).optional(),
    pointer: pointer.optional(),
    errors: z
      .array(z.strictObject({ code, title: z.string(), detail: z.string(), pointer: pointer.optional() }))
      .meta({ description: 'Every problem found in the body, at most 50' })
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document' });

export type Problem = z.infer<typeof problemSchema>;

export interface ProblemResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Problem;
}

/**
 * The answer to a request that failed. Of an error that is not a coded one nothing is told: it is INTERNAL.
 *
 * @param instance URI of this occurrence, e.g. `urn:uuid:<request id>`.
 */
export function problemOf(error: unknown, language: Language, instance?: string): ProblemResponse {
  const coded = error instanceof CodedError ? error : new CodedError('INTERNAL');
  const { status } = coded;
  const retryAfter =
    coded.facts.retryAfterSeconds ?? (ERROR_CATALOGUE[coded.code] as ErrorEntry).retryAfterSeconds;
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      'cache-control': 'no-store',
      vary: 'accept-language',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
    body: {
      type: `${PROBLEM_TYPES}${coded.code}`,
      ...errorText(coded.code, language, coded.facts),
      status,
      code: coded.code,
      ...(instance !== undefined && { instance }),
      ...(coded.pointer !== undefined && { pointer: coded.pointer }),
      ...(coded instanceof ValidationFailure && {
        errors: coded.problems.map((each) => itemOf(each, language)),
      }),
    },
  };
}

const itemOf = (error: CodedError, language: Language): NonNullable<Problem['errors']>[number] => ({
  code: error.code,
  ...errorText(error.code, language, error.facts),
  ...(error.pointer !== undefined && { pointer: error.pointer }),
});
