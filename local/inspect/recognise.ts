import { CodedError } from '../../lib/core/errors.ts';
import { decodeAnsi378 } from '../../lib/standards/ansi-378/decode.ts';
import { sniffCompression } from '../../lib/standards/image/read-image-header.ts';
import { decodeIso19794p2 } from '../../lib/standards/iso-19794-2/decode.ts';
import { isIso39794 } from '../../lib/standards/iso-39794.ts';
import type { MinutiaeRecord } from '../../lib/standards/minutiae-record.ts';
import { decodeTransaction, isTransaction } from '../../lib/standards/nist-itl/decode-transaction.ts';
import type { Transaction } from '../../lib/standards/nist-itl/transaction.ts';

/** What a file is, by its bytes. A picture is not decoded yet. */
export type Recognised =
  | { readonly kind: 'TRANSACTION'; readonly transaction: Transaction }
  | { readonly kind: 'MINUTIAE'; readonly record: MinutiaeRecord }
  | { readonly kind: 'IMAGE'; readonly compression: string };

/**
 * Recognises a file and reads what is not a picture.
 *
 * @throws CodedError of the format that the bytes begin as, or IMAGE_FORMAT_UNKNOWN
 */
export function recognise(bytes: Uint8Array): Recognised {
  if (isIso39794(bytes)) throw new CodedError('ISO_39794_UNSUPPORTED');
  const compression = sniffCompression(bytes);
  if (compression !== undefined) return { kind: 'IMAGE', compression };
  if (isTransaction(bytes) || bytes[0] === 0x3c) {
    return { kind: 'TRANSACTION', transaction: decodeTransaction(bytes) };
  }
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'FMR\0') {
    return { kind: 'MINUTIAE', record: decodeMinutiae(bytes) };
  }
  throw new CodedError('IMAGE_FORMAT_UNKNOWN', {
    facts: { allowed: 'ANSI/NIST-ITL, ISO/IEC 19794-2, INCITS 378, WSQ, PNG, JPEG, JPEG 2000' },
  });
}

/** Both standards begin with the same eight bytes in their first editions; only a whole record tells them apart. */
function decodeMinutiae(bytes: Uint8Array): MinutiaeRecord {
  try {
    return decodeIso19794p2(bytes);
  } catch (error) {
    try {
      return decodeAnsi378(bytes);
    } catch {
      throw error;
    }
  }
}
