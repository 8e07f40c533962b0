import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.ts';

/** Values a localised error text may name. Machine facts only (limits, field names, positions): never personal data. */
export type ErrorFacts = Readonly<Record<string, string | number>>;

/**
 * The one error type of the domain: a stable code from the catalogue, the JSON pointer of the field at fault where
 * there is one (RFC 6901), and the facts its text needs. The message is the code, so a stray log line says nothing
 * about a person.
 */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly pointer: string | undefined;
  readonly facts: ErrorFacts;

  constructor(
    code: ErrorCode,
    options: { pointer?: string | undefined; facts?: ErrorFacts; cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CodedError';
    this.code = code;
    this.pointer = options.pointer;
    this.facts = options.facts ?? {};
  }

  /** The same error, located at a JSON pointer of the enclosing message. */
  at(pointer: string): CodedError {
    return new CodedError(this.code, { pointer, facts: this.facts, cause: this.cause });
  }

  get status(): number {
    return ERROR_CATALOGUE[this.code].status;
  }
}

/** True for a domain error, optionally of one code. */
export function isCodedError(error: unknown, code?: ErrorCode): error is CodedError {
  return error instanceof CodedError && (code === undefined || error.code === code);
}
