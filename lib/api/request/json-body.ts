import type { z } from 'zod';
import { CodedError, ValidationFailure } from '../../core/errors.ts';
import { type JsonLimits, refuseOversized } from '../../core/json-size.ts';
import { problemsOf } from '../../core/schema-problems.ts';

/** Bytes of the largest ordinary body. */
export const MAX_BODY_BYTES = 512 * 1024;

/** Bytes of the largest submission: ten fingers and three slaps in WSQ at 15:1 and more. Lambda takes 6 MB with all. */
export const MAX_SUBMISSION_BYTES = 5_000_000;

/** A request's body and what its headers say of it. */
export interface RawBody {
  readonly body: string | null | undefined;
  /** Whether `body` is base64, as a gateway hands over binary content. */
  readonly isBase64Encoded?: boolean | undefined;
  readonly contentType: string | undefined;
  readonly contentEncoding?: string | undefined;
}

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The JSON value of a request's body.
 *
 * @param expected the content types that the operation takes, for the error
 * @throws CodedError CONTENT_TYPE_UNSUPPORTED, BODY_MISSING, BODY_TOO_LARGE, BODY_NOT_JSON
 */
export function jsonOf(
  { body, isBase64Encoded = false, contentType, contentEncoding }: RawBody,
  limit = MAX_BODY_BYTES,
  expected = 'application/json',
): unknown {
  if (!body) throw new CodedError('BODY_MISSING');
  if (!JSON_TYPE.test(contentType ?? '') || (contentEncoding ?? 'identity') !== 'identity') {
    throw new CodedError('CONTENT_TYPE_UNSUPPORTED', { facts: { expected } });
  }
  if (Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > limit) {
    throw new CodedError('BODY_TOO_LARGE', { facts: { limit } });
  }
  try {
    return JSON.parse(isBase64Encoded ? UTF8.decode(Buffer.from(body, 'base64')) : body);
  } catch {
    // Not the parser's own error: it quotes the body.
    throw new CodedError('BODY_NOT_JSON');
  }
}

const SMALL: JsonLimits = { depth: 5, values: 200 };

/**
 * A small body held against its schema.
 *
 * @throws CodedError BODY_TOO_COMPLEX
 * @throws ValidationFailure with every problem found
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  refuseOversized(json, SMALL);
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new ValidationFailure(problemsOf(parsed.error.issues, json));
  return parsed.data;
}
