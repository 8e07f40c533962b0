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

/** At most this many problems of one message are listed; the rest are counted. */
const LISTED_PROBLEMS = 50;

/**
 * Everything that is wrong with one message, found at once. Its own code is that of its problems where they share one
 * (so is its status), and BODY_INVALID otherwise.
 */
export class ValidationFailure extends CodedError {
  /** In the order of the message, at most 50. */
  readonly problems: readonly CodedError[];

  constructor(problems: readonly CodedError[]) {
    const [first] = problems;
    const shared = problems.every(({ code }) => code === first?.code) ? first : undefined;
    super(shared?.code ?? 'BODY_INVALID', {
      pointer: shared?.pointer,
      facts: shared?.facts ?? { count: problems.length },
    });
    this.name = 'ValidationFailure';
    this.problems = problems.slice(0, LISTED_PROBLEMS);
  }
}

/** Throws what was found, if anything was. */
export function refuseIfAny(problems: readonly CodedError[]): void {
  if (problems.length > 0) throw new ValidationFailure(problems);
}
