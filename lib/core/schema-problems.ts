import type { z } from 'zod';
import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.ts';
import { CodedError, type ErrorFacts } from './errors.ts';
import { jsonPointer, valueAt } from './json-pointer.ts';

type Issue = z.core.$ZodIssue;

/** A field name that may be repeated in an answer. Anything else could be a person's data in the wrong place (R21). */
const REPEATABLE_NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

const BRANCH = 'branch:';

/**
 * The error setting of a `z.union` whose members are told apart by the value's shape: problems are then those of the
 * member the sender meant, not of all.
 */
export const meant =
  (choose: (value: object) => number) =>
  ({ input }: { readonly input?: unknown }): string =>
    typeof input === 'object' && input !== null ? `${BRANCH}${choose(input)}` : `${BRANCH}0`;

/**
 * A schema's findings on a value as coded errors with JSON pointers. A schema states a code of the catalogue as its
 * error message; where it states none, the code follows from what zod found.
 */
export function problemsOf(
  issues: readonly Issue[],
  json: unknown,
  at: readonly PropertyKey[] = [],
): CodedError[] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path];
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => unknownField(path, key));
      case 'invalid_union': {
        const branch = issue.message.startsWith(BRANCH) ? Number(issue.message.slice(BRANCH.length)) : 0;
        return problemsOf(issue.errors[branch] ?? [], json, path);
      }
      default: {
        const code = isErrorCode(issue.message) ? issue.message : codeOf(issue, json, path);
        return [new CodedError(code, { pointer: jsonPointer(path), facts: factsOf(issue) })];
      }
    }
  });
}

function unknownField(path: readonly PropertyKey[], key: string): CodedError {
  const pointer = jsonPointer(REPEATABLE_NAME.test(key) ? [...path, key] : path);
  return new CodedError('FIELD_UNKNOWN', { pointer });
}

function codeOf(issue: Issue, json: unknown, path: readonly PropertyKey[]): ErrorCode {
  if (valueAt(json, path) === undefined) return 'FIELD_MISSING';
  switch (issue.code) {
    case 'invalid_type':
      return 'FIELD_WRONG_TYPE';
    case 'invalid_value':
      return 'FIELD_VALUE_NOT_ALLOWED';
    case 'too_big':
      return isSize(issue.origin) ? 'FIELD_TOO_LONG' : 'FIELD_OUT_OF_RANGE';
    case 'too_small':
      return isSize(issue.origin) ? 'FIELD_TOO_SHORT' : 'FIELD_OUT_OF_RANGE';
    default:
      return 'FIELD_BAD_FORMAT';
  }
}

function factsOf(issue: Issue): ErrorFacts {
  switch (issue.code) {
    case 'invalid_type':
      return { expected: issue.expected === 'int' ? 'integer' : issue.expected };
    case 'invalid_value':
      return { allowed: issue.values.map(String).join(', ') };
    case 'too_big':
      return { limit: Number(issue.maximum) };
    case 'too_small':
      return { limit: Number(issue.minimum) };
    case 'custom':
      return (issue.params ?? {}) as ErrorFacts;
    default:
      return {};
  }
}

const isSize = (origin: string): boolean => origin === 'string' || origin === 'array';

const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(ERROR_CATALOGUE, text);
