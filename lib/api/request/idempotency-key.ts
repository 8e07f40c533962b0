import { CodedError } from '../../core/errors.ts';

export const IDEMPOTENCY_KEY_LENGTH = 128;

const KEY = new RegExp(`^[!-~]{1,${IDEMPOTENCY_KEY_LENGTH}}$`);

/**
 * The key of an `Idempotency-Key` header: 1 to 128 visible ASCII characters, taken as they are.
 *
 * @throws CodedError IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_INVALID
 */
export function idempotencyKeyOf(header: string | undefined): string {
  if (header === undefined) throw new CodedError('IDEMPOTENCY_KEY_MISSING');
  if (!KEY.test(header)) {
    throw new CodedError('IDEMPOTENCY_KEY_INVALID', { facts: { limit: IDEMPOTENCY_KEY_LENGTH } });
  }
  return header;
}
