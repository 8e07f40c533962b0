import type { FrictionRidgeImage } from './friction-ridge-image.ts';
import { readBinaryImage } from './image-of-binary.ts';
import { readTaggedImage } from './image-of-tagged.ts';
import type { Transaction } from './transaction.ts';

/**
 * The friction ridge images of a transaction, in its order.
 *
 * @throws CodedError NIST_ITL_FIELD_MISSING or NIST_ITL_FIELD_INVALID, naming record and field
 */
export function frictionRidgeImages(transaction: Transaction): FrictionRidgeImage[] {
  return transaction.records.flatMap((_, i) => frictionRidgeImage(transaction, i + 1) ?? []);
}

/** The image of one record, counted from 1; undefined where the record is of another kind. */
export function frictionRidgeImage(
  transaction: Transaction,
  ordinal: number,
): FrictionRidgeImage | undefined {
  const record = transaction.records[ordinal - 1];
  if (record?.kind === 'BINARY_IMAGE') return readBinaryImage(record, ordinal, transaction.records[0]);
  if (record?.kind === 'TAGGED' && (record.type === 13 || record.type === 14 || record.type === 15)) {
    return readTaggedImage(record, ordinal, record.type, transaction.version);
  }
  return undefined;
}
