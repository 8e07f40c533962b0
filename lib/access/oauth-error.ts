import type { CodedError } from '../core/errors.ts';

/** The error names of RFC 6749 §5.2 that this endpoint gives. */
export type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_scope'
  | 'unsupported_grant_type'
  | 'server_error'
  | 'temporarily_unavailable';

/**
 * OAuth's name for an error of the token endpoint, to stand in the same body as our problem document:
 * `{"error": "invalid_client", "error_description": "CLIENT_UNKNOWN", "code": "CLIENT_UNKNOWN", "title": …, …}`. RFC 6749
 * allows only ASCII in `error_description`, so it holds the code, and the texts in the caller's language are the
 * problem's.
 */
export function oauthErrorOf(error: CodedError): {
  readonly error: OAuthError;
  readonly error_description: string;
} {
  return { error: nameOf(error), error_description: error.code };
}

function nameOf({ code, status }: CodedError): OAuthError {
  if (code === 'GRANT_TYPE_UNSUPPORTED') return 'unsupported_grant_type';
  if (code === 'SCOPE_NOT_GRANTED') return 'invalid_scope';
  if (status === 401) return 'invalid_client';
  if (status === 429 || status === 503) return 'temporarily_unavailable';
  return status >= 500 ? 'server_error' : 'invalid_request';
}
