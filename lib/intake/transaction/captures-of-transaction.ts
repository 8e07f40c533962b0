import { CodedError, isCodedError } from '../../core/errors.ts';
import { SLAPS, type Slap, slapOfPosition } from '../../fingerprint/segmentation/slaps.ts';
import { type FingerPosition, fingerPositionOf } from '../../fingerprint/template/finger-position.ts';
import { encodeIso19794p2v2005 } from '../../standards/iso-19794-2/edition-2005.ts';
import { fingersOfPosition, PICTURE_COMPRESSION } from '../../standards/nist-itl/code-tables.ts';
import type { FingerMinutiae } from '../../standards/nist-itl/finger-minutiae.ts';
import type { FingerSegment } from '../../standards/nist-itl/friction-ridge-image.ts';
import { fieldName } from '../../standards/nist-itl/transaction.ts';
import { decodeFinger } from '../fingers.ts';
import { pictureProblem } from '../pictures/check-pictures.ts';
import type { FingerCapture } from '../submission/biometric-data.ts';
import type { FingerPicture } from '../submission/finger-picture.ts';
import { SUBMISSION_LIMITS } from '../submission/limits.ts';
import { impressionTypeOf } from './impression-types.ts';
import type { ReadTransaction, TransactionImpression, UnusedRecord } from './read-transaction.ts';

/** A picture or a template as the JSON of the API has it, with where in the file it is. */
export interface TransactionCapture {
  /** Place of the record in the file, from 1. */
  readonly record: number;
  readonly type: number;
  /** `14.999`: the field that holds it. */
  readonly dataField: string;
  /** `14.013`: the field that names the finger. */
  readonly positionField: string;
  readonly entry: FingerPicture | FingerCapture;
}

/** What of a transaction can be searched, and the records that cannot. */
export interface TransactionCaptures {
  readonly captures: readonly TransactionCapture[];
  readonly unused: readonly UnusedRecord[];
}

/** The plain thumbs beside the slaps of a card are thumbs. */
const PLAIN_THUMB: Readonly<Record<number, FingerPosition>> = { 11: 'RIGHT_THUMB', 12: 'LEFT_THUMB' };
const LAST_FINGER = 10;

const FIELDS = {
  4: { data: fieldName(4, 9), position: fieldName(4, 4) },
  14: { data: fieldName(14, 999), position: fieldName(14, 13) },
  9: { data: fieldName(9, 12), position: fieldName(9, 6) },
} as const;

/**
 * The pictures (Types 4 and 14) and minutiae (Type 9) of a transaction as captures. A record whose picture contradicts it,
 * or which shows what is not searched, is left out with its error, and spoils no other. Minutiae of a picture that is
 * itself in the file are left out too: the node makes its own.
 */
export function capturesOfTransaction(read: ReadTransaction): TransactionCaptures {
  const captures: TransactionCapture[] = [];
  const unused: UnusedRecord[] = [...read.unused];
  const pictured = new Set(read.impressions.map(({ idc }) => idc));
  const take = (type: 4 | 9 | 14, record: number, entryOf: () => TransactionCapture['entry']): void => {
    const { data, position } = FIELDS[type];
    try {
      captures.push({ record, type, dataField: data, positionField: position, entry: entryOf() });
    } catch (error) {
      if (!isCodedError(error)) throw error;
      const field = error.code === 'BIOMETRIC_SUBTYPE_UNSUPPORTED' ? position : data;
      unused.push({ record, type, reason: 'REFUSED', error: error.at(recordPointer(record, field)) });
    }
  };
  for (const impression of read.impressions) {
    take(impression.recordType, impression.record, () => pictureOf(impression));
  }
  for (const minutiae of read.minutiae) {
    const { record } = minutiae;
    if (pictured.has(minutiae.idc)) unused.push({ record, type: 9, reason: 'CARRIED_ONLY' });
    else take(9, record, () => templateOf(minutiae));
  }
  return {
    captures: captures.sort((a, b) => a.record - b.record),
    unused: unused.sort((a, b) => a.record - b.record),
  };
}

/** Pointer to a record of a file, or to a field of it: `/records/3/14.999`. Records are counted from 1. */
export const recordPointer = (record: number, field?: string | number): string =>
  field === undefined ? `/records/${record}` : `/records/${record}/${field}`;

/** The compressions of a record's picture that are decoded here. */
const READ_COMPRESSIONS = Object.entries(PICTURE_COMPRESSION).flatMap(([name, picture]) =>
  picture === undefined ? [] : [name],
);

function pictureOf(impression: TransactionImpression): FingerPicture {
  const { width, height, resolution, impressionType } = impression;
  const segments = impression.segments.slice(0, SUBMISSION_LIMITS.segments).flatMap(segmentOf);
  const compression = PICTURE_COMPRESSION[impression.compression];
  if (compression === undefined) {
    throw new CodedError('IMAGE_FORMAT_UNKNOWN', { facts: { allowed: READ_COMPRESSIONS.join(', ') } });
  }
  const picture: FingerPicture = {
    biometricType: 'FINGER',
    biometricSubType: shownBy(impression),
    impressionType,
    image: Buffer.from(impression.bytes).toString('base64'),
    compression,
    width,
    height,
    ...(resolution !== undefined && { resolution }),
    ...(segments.length > 0 && { segments }),
  };
  const problem = pictureProblem(picture, impression.bytes);
  if (problem !== undefined) throw problem;
  return picture;
}

/** One finger, a slap of fingers, or UNKNOWN where the record leaves open which of several fingers it is. */
function shownBy({ positions, fingers }: TransactionImpression): FingerPosition | Slap {
  const [position = 0, ...others] = positions;
  if (positions.every((code) => code <= LAST_FINGER)) {
    return others.length > 0 ? 'UNKNOWN' : (fingers[0] ?? nameOf(position));
  }
  const shown = others.length > 0 ? undefined : (slapOfPosition(position) ?? PLAIN_THUMB[position]);
  if (shown !== undefined) return shown;
  throw new CodedError('BIOMETRIC_SUBTYPE_UNSUPPORTED', { facts: { allowed: `0–15, ${SLAPS.join(', ')}` } });
}

/** A box of field 14.021; fingers are named there by their own codes or, for a thumb alone, by the plain thumbs'. */
function segmentOf({ position, ...bounds }: FingerSegment): NonNullable<FingerPicture['segments']> {
  const [code = position] = fingersOfPosition(position);
  const name = fingerPositionOf(code);
  return name === undefined || name === 'UNKNOWN' ? [] : [{ biometricSubType: name, ...bounds }];
}

const nameOf = (code: number): FingerPosition => fingerPositionOf(code) ?? 'UNKNOWN';

function templateOf({ view }: FingerMinutiae): FingerCapture {
  const capture: FingerCapture = {
    biometricType: 'FINGER',
    biometricSubType: nameOf(view.fingerPosition),
    impressionType: impressionTypeOf(view.impressionType),
    templateFormat: 'ISO_19794_2',
    template: Buffer.from(encodeIso19794p2v2005([view])).toString('base64'),
  };
  decodeFinger(capture);
  return capture;
}
