import { ACCESS_ERRORS } from '../../core/error-catalogue/access.ts';
import type { ErrorCode } from '../../core/error-catalogue.ts';

/** What any operation may answer. */
export const ANY_ERRORS = [
  'REQUEST_REFUSED',
  'REQUEST_BLOCKED',
  'RATE_LIMITED',
  'INTERNAL',
  'UNAVAILABLE',
] as const satisfies readonly ErrorCode[];

/** What an operation with a token may answer. */
export const TOKEN_ERRORS: readonly ErrorCode[] = [
  ...(Object.keys(ACCESS_ERRORS) as (keyof typeof ACCESS_ERRORS)[]),
  ...ANY_ERRORS,
];

/** What an operation with a JSON body may answer about its form. */
export const BODY_ERRORS = [
  'CONTENT_TYPE_UNSUPPORTED',
  'BODY_MISSING',
  'BODY_TOO_LARGE',
  'BODY_NOT_JSON',
  'BODY_TOO_COMPLEX',
  'BODY_INVALID',
  'FIELD_UNKNOWN',
  'FIELD_MISSING',
  'FIELD_WRONG_TYPE',
  'FIELD_VALUE_NOT_ALLOWED',
  'FIELD_TOO_LONG',
  'FIELD_TOO_SHORT',
  'FIELD_OUT_OF_RANGE',
  'FIELD_BAD_FORMAT',
] as const satisfies readonly ErrorCode[];

/** What a list may answer about its query. */
export const QUERY_ERRORS = [
  'QUERY_PARAMETER_INVALID',
  'CURSOR_INVALID',
] as const satisfies readonly ErrorCode[];
