import { CodedError } from '../../core/errors.ts';
import { ANSI_NIST_TYPE } from '../media-types.ts';
import type { RawBody } from './json-body.ts';

/** Bytes of the largest file in a body: Lambda takes 6 MB with all, and the gateway hands binary bodies over in base64. */
export const MAX_TRANSACTION_BYTES = 4_500_000;

/** The header with what a file cannot say. */
export const STATEMENT_HEADER = 'Encuentro-Statement';

/** Characters of that header; the gateway takes 10,240 bytes of all headers together. */
export const MAX_STATEMENT_LENGTH = 6000;

const ASCII = /^[\x20-\x7e]+$/;

/** Whether a body is said to be an ANSI/NIST-ITL file. */
export const isTransactionBody = ({ contentType }: Pick<RawBody, 'contentType'>): boolean =>
  (contentType ?? '').split(';')[0]?.trim().toLowerCase() === ANSI_NIST_TYPE;

/**
 * The bytes of a request's body.
 *
 * @throws CodedError BODY_MISSING, BODY_TOO_LARGE, CONTENT_TYPE_UNSUPPORTED for a content encoding
 */
export function transactionOf({ body, isBase64Encoded = false, contentEncoding }: RawBody): Uint8Array {
  if (!body) throw new CodedError('BODY_MISSING');
  if ((contentEncoding ?? 'identity') !== 'identity') {
    throw new CodedError('CONTENT_TYPE_UNSUPPORTED', { facts: { expected: ANSI_NIST_TYPE } });
  }
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'latin1');
  if (bytes.length > MAX_TRANSACTION_BYTES) {
    throw new CodedError('BODY_TOO_LARGE', { facts: { limit: MAX_TRANSACTION_BYTES } });
  }
  return bytes;
}

/**
 * The JSON of the statement header.
 *
 * @throws CodedError STATEMENT_MISSING, STATEMENT_INVALID
 */
export function statementJson(header: string | undefined): unknown {
  if (header === undefined)
    throw new CodedError('STATEMENT_MISSING', { facts: { header: STATEMENT_HEADER } });
  const invalid = new CodedError('STATEMENT_INVALID', {
    facts: { header: STATEMENT_HEADER, limit: MAX_STATEMENT_LENGTH },
  });
  if (header.length > MAX_STATEMENT_LENGTH || !ASCII.test(header)) throw invalid;
  try {
    return JSON.parse(header);
  } catch {
    // Not the parser's own error: it quotes the header.
    throw invalid;
  }
}
