import { readTransaction } from '../../lib/intake/transaction/read-transaction.ts';
import { submissionOfTransaction } from '../../lib/intake/transaction/submission-of-transaction.ts';
import { decodeAnsi378 } from '../../lib/standards/ansi-378/decode.ts';
import { encodeMinutiaeRecord, isWritable } from '../../lib/standards/encode-minutiae-record.ts';
import { decodeImage } from '../../lib/standards/image/decode-image.ts';
import { decodeIso19794p2 } from '../../lib/standards/iso-19794-2/decode.ts';
import type { MinutiaeRecord } from '../../lib/standards/minutiae-record.ts';
import { decodeTransaction } from '../../lib/standards/nist-itl/decode-transaction.ts';
import { encodeTransaction } from '../../lib/standards/nist-itl/encode-transaction.ts';
import { fingerMinutiae } from '../../lib/standards/nist-itl/finger-minutiae.ts';
import { frictionRidgeImages } from '../../lib/standards/nist-itl/friction-ridge-images.ts';
import { photographs } from '../../lib/standards/nist-itl/photograph.ts';
import { decodeWsq } from '../../lib/standards/wsq/decode.ts';
import { CONTEXT, example } from '../../test/intake/submission/example.ts';

/** What an agency says beside a file. */
const { biometricData: _, biographicData: __, ...STATEMENT } = example();

/** What is done with hostile bytes, by the name of `--decoder`. What is read must be written as it was. */
export const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  transaction: (bytes) => sameAgain(bytes, encodeTransaction(decodeTransaction(bytes))),
  images: (bytes) => frictionRidgeImages(decodeTransaction(bytes)),
  minutiae: (bytes) => fingerMinutiae(decodeTransaction(bytes)),
  photographs: (bytes) => photographs(decodeTransaction(bytes)),
  intake: (bytes) => readTransaction(bytes),
  submission: (bytes) => submissionOfTransaction(readTransaction(bytes), STATEMENT, CONTEXT),
  'iso-19794-2': (bytes) => writtenAgain(bytes, decodeIso19794p2(bytes)),
  'ansi-378': (bytes) => writtenAgain(bytes, decodeAnsi378(bytes)),
  wsq: (bytes) => decodeWsq(bytes),
  image: (bytes) => decodeImage(bytes),
};

function writtenAgain(bytes: Uint8Array, record: MinutiaeRecord): void {
  if (isWritable(record.standard)) sameAgain(bytes, encodeMinutiaeRecord(record, record.standard));
}

function sameAgain(bytes: Uint8Array, written: Uint8Array): void {
  if (Buffer.compare(bytes, written) !== 0) throw new Error('what was read is not written as it was');
}
