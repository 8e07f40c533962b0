import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { SPANISH } from '../../core/described.ts';
import { ERROR_CATALOGUE, type ErrorCode, type Language } from '../../core/error-catalogue.ts';
import { CodedError } from '../../core/errors.ts';
import type { Scope } from '../../participants/participant.ts';
import { LANGUAGES } from '../problems/language.ts';
import { problemOf } from '../problems/problem.ts';
import { EXAMPLE_FACTS } from './example-facts.ts';

/** A text in English and in Spanish. */
export type Both = readonly [en: string, es: string];

/** Name of the security scheme of the agencies' tokens. */
export const AGENCY_TOKEN = 'agencyToken';

/** An operation as its subject states it; the errors' answers and the texts of both languages are made from it. */
export interface OperationStatement
  extends Omit<ZodOpenApiOperationObject, 'summary' | 'description' | 'responses' | 'security'> {
  readonly operationId: string;
  readonly tags: [string];
  readonly summary: Both;
  readonly description: Both;
  /** The scope the token needs; none where no token is. */
  readonly scope?: Scope;
  /** By status. Of a status that errors have too, another form beside the problem document. */
  readonly answers: Readonly<Record<`${2 | 3 | 5}${string}`, Answer>>;
  readonly errors: readonly ErrorCode[];
  /** Schema of the error answers, where it is not Problem. */
  readonly problem?: string;
}

export interface Answer extends Omit<ZodOpenApiResponseObject, 'description'> {
  readonly description: Both;
}

export function operation(statement: OperationStatement): ZodOpenApiOperationObject {
  const { summary, description, scope, answers, errors, problem = 'Problem', ...rest } = statement;
  const responses: ZodOpenApiOperationObject['responses'] = {};
  for (const [status, answer] of Object.entries(answers)) {
    responses[status as '200'] = { ...answer, ...both(answer.description) };
  }
  for (const [status, codes] of byStatus(errors)) {
    const stated = answers[`${status}` as '503'];
    responses[`${status}` as '400'] = problemAnswer(codes, problem, stated);
  }
  return {
    ...rest,
    summary: summary[0],
    description: description[0],
    [SPANISH]: { summary: summary[1], description: description[1] },
    security: scope === undefined ? [] : [{ [AGENCY_TOKEN]: [scope] }],
    responses,
  };
}

/** A description that waits for its language. */
export const both = ([en, es]: Both): { description: string; [SPANISH]: string } => ({
  description: en,
  [SPANISH]: es,
});

function byStatus(errors: readonly ErrorCode[]): [number, ErrorCode[]][] {
  const codes = new Map<number, ErrorCode[]>();
  for (const code of new Set(errors)) {
    const { status } = ERROR_CATALOGUE[code];
    codes.set(status, [...(codes.get(status) ?? []), code]);
  }
  return [...codes].sort(([a], [b]) => a - b);
}

function problemAnswer(
  codes: readonly ErrorCode[],
  problem: string,
  stated?: Answer,
): ZodOpenApiResponseObject {
  const [first] = codes;
  const [en, es] = [titlesOf(codes, 'en'), titlesOf(codes, 'es')];
  const said = stated?.description;
  return {
    ...both(said === undefined ? [en, es] : [`${said[0]}\n\n${en}`, `${said[1]}\n\n${es}`]),
    headers: {
      'Content-Language': { schema: { type: 'string', enum: [...LANGUAGES] } },
      ...(codes.some((code) => 'retryAfterSeconds' in ERROR_CATALOGUE[code]) && {
        'Retry-After': { schema: { type: 'integer' }, ...both(['Seconds to wait', 'Segundos de espera']) },
      }),
    },
    content: {
      ...stated?.content,
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: `#/components/schemas/${problem}` },
            { type: 'object', properties: { code: { type: 'string', enum: [...codes] } } },
          ],
        },
        ...(first !== undefined && { examples: { en: exampleOf(first, 'en'), es: exampleOf(first, 'es') } }),
      },
    },
  };
}

const titlesOf = (codes: readonly ErrorCode[], language: Language): string =>
  codes.map((code) => `${code}: ${ERROR_CATALOGUE[code][language].title}`).join('\n\n');

const exampleOf = (code: ErrorCode, language: Language) => ({
  value: problemOf(new CodedError(code, { facts: EXAMPLE_FACTS }), language).body,
});
