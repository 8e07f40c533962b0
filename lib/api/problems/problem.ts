import * as z from 'zod';
import { described } from '../../core/described.ts';
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

const code = z.enum(Object.keys(ERROR_CATALOGUE) as [ErrorCode, ...ErrorCode[]]).meta({
  id: 'ErrorCode',
  ...described('Stable: decide by it, not by the texts', 'Estable: decida por él, no por los textos'),
});
const pointer = z
  .string()
  .meta(
    described(
      'JSON pointer of the field at fault in the body (RFC 6901)',
      'Puntero JSON del campo con el problema en el cuerpo (RFC 6901)',
    ),
  );

/** RFC 9457. */
export const problemSchema = z
  .strictObject({
    type: z.url().meta(described('The code, as a URI', 'El código, como URI')),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z
      .string()
      .meta(
        described(
          'What is wrong and what to do, in the language of Content-Language',
          'Qué está mal y qué hacer, en el idioma de Content-Language',
        ),
      ),
    code,
    instance: z
      .string()
      .meta(described('This occurrence; quote it to the operators', 'Este caso; cítelo a los operadores'))
      .optional(),
    pointer: pointer.optional(),
    errors: z
      .array(z.strictObject({ code, title: z.string(), detail: z.string(), pointer: pointer.optional() }))
      .meta(
        described(
          'Every problem found in the body, at most 50',
          'Todos los problemas hallados en el cuerpo, como máximo 50',
        ),
      )
      .optional(),
  })
  .meta({ id: 'Problem', ...described('RFC 9457 problem document', 'Documento de problema del RFC 9457') });

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
