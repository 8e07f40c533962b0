import { type CodedError, isCodedError } from '../../core/errors.ts';
import { type FingerPosition, fingerPositionOf } from '../../fingerprint/template/finger-position.ts';
import type { Type2Mapping } from '../../participants/type-2-mapping.ts';
import { type Compression, fingersOfPosition } from '../../standards/nist-itl/code-tables.ts';
import { decodeTransaction } from '../../standards/nist-itl/decode-transaction.ts';
import { type FingerMinutiae, minutiaeOfRecord } from '../../standards/nist-itl/finger-minutiae.ts';
import type { FingerSegment, FrictionRidgeImage } from '../../standards/nist-itl/friction-ridge-image.ts';
import { frictionRidgeImage } from '../../standards/nist-itl/friction-ridge-images.ts';
import { itemOf, type Transaction, textField } from '../../standards/nist-itl/transaction.ts';
import type { BiographicData } from '../submission/biographic-data.ts';
import type { IMPRESSION_TYPES } from '../submission/impression-types.ts';
import { chooseMapping } from './choose-mapping.ts';
import { impressionTypeOf } from './impression-types.ts';
import { mapDescriptiveText, type UnmappedField } from './map-descriptive-text.ts';
import type { MissingFingerFact } from './understand-field.ts';

/** One image of one or several fingers, still compressed. */
export interface TransactionImpression {
  /** Place of the record in the file, from 1. */
  readonly record: number;
  readonly recordType: 4 | 14;
  readonly idc: number;
  /** Position codes as the record states them (ANSI/NIST-ITL table 8): 13 is the right four fingers. */
  readonly positions: readonly number[];
  /** The fingers it may show, without those said to be missing; empty where the position is unknown. */
  readonly fingers: readonly FingerPosition[];
  readonly impressionType: (typeof IMPRESSION_TYPES)[number];
  readonly compression: Compression;
  /** Pixels, as the record states. The picture itself may differ, and then contradicts its record. */
  readonly width: number;
  readonly height: number;
  /** Pixels per inch by the record, which counts before what the picture says; undefined where it gives none, or two. */
  readonly resolution: number | undefined;
  /** Boxes the sender found, of fingers that the image may show. */
  readonly segments: readonly FingerSegment[];
  readonly bytes: Uint8Array;
}

/** A record that gives no impression: what it is, and is it kept out for its kind or for its contents. */
export interface UnusedRecord {
  readonly record: number;
  readonly type: number;
  readonly reason: 'CARRIED_ONLY' | 'NO_IMAGE' | 'REFUSED';
  /** With REFUSED: what is wrong with it. The other records are not spoilt by it. */
  readonly error?: CodedError;
}

/** What intake takes from a transaction. */
export interface ReadTransaction {
  readonly version: string;
  /** Field 1.004, e.g. `CAR`. */
  readonly transactionType: string;
  readonly originatingAgency: string;
  readonly controlNumber: string;
  /** Name of the table by which the Type-2 fields were read. */
  readonly mapping: string;
  readonly biographicData: BiographicData;
  readonly unmapped: readonly UnmappedField[];
  readonly impressions: readonly TransactionImpression[];
  readonly minutiae: readonly FingerMinutiae[];
  /** From Type-2 and Type-14, each finger once. */
  readonly missingFingers: readonly MissingFingerFact[];
  readonly unused: readonly UnusedRecord[];
}

/** Field 1.013: name and version of the domain. */
const DOMAIN_FIELD = 13;

/**
 * Reads a transaction for intake: biographic data by the table of its domain, fingerprint images (Types 4 and 14, still
 * compressed), minutiae (Type 9), missing fingers, and what was left out.
 *
 * @param mappings tables of further domains, by configuration
 * @throws CodedError NIST_ITL_* where the file as a whole cannot be read; a record that cannot is in `unused`.
 */
export function readTransaction(bytes: Uint8Array, mappings: readonly Type2Mapping[] = []): ReadTransaction {
  const transaction = decodeTransaction(bytes);
  const [information] = transaction.records;
  const mapping = chooseMapping(textField(information, DOMAIN_FIELD)?.subfields[0]?.[0], mappings);
  const text = mapDescriptiveText(transaction, mapping);
  const read = readRecords(transaction);
  const missingFingers = oncePerFinger([...text.missingFingers, ...read.images.flatMap(missingOf)]);
  return {
    version: transaction.version,
    transactionType: itemOf(information, 4) ?? '',
    originatingAgency: itemOf(information, 8) ?? '',
    controlNumber: itemOf(information, 9) ?? '',
    mapping: mapping.name,
    biographicData: text.biographicData,
    unmapped: text.unmapped,
    impressions: read.images.flatMap((image) => impressionOf(image, missingFingers)),
    minutiae: read.minutiae,
    missingFingers,
    unused: read.unused,
  };
}

/** Types 4 and 14 are images of fingers; 9 has minutiae; everything else is carried. */
function readRecords(transaction: Transaction) {
  const images: FrictionRidgeImage[] = [];
  const minutiae: FingerMinutiae[] = [];
  const unused: UnusedRecord[] = [];
  transaction.records.forEach(({ type }, i) => {
    const record = i + 1;
    if (type <= 2) return;
    try {
      const image = type === 4 || type === 14 ? frictionRidgeImage(transaction, record) : undefined;
      const finger = type === 9 ? minutiaeOfRecord(transaction, record) : undefined;
      if (image !== undefined) images.push(image);
      if (finger !== undefined) minutiae.push(finger);
      if (image !== undefined && !image.data?.length) unused.push({ record, type, reason: 'NO_IMAGE' });
      if (image === undefined && finger === undefined) unused.push({ record, type, reason: 'CARRIED_ONLY' });
    } catch (error) {
      if (!isCodedError(error)) throw error;
      unused.push({ record, type, reason: 'REFUSED', error });
    }
  });
  return { images, minutiae, unused };
}

function impressionOf(
  image: FrictionRidgeImage,
  missing: readonly MissingFingerFact[],
): TransactionImpression[] {
  const { data, resolution, recordType } = image;
  if (!data?.length || (recordType !== 4 && recordType !== 14)) return [];
  const gone = missing.map(({ position }) => position);
  const fingers = image.positions.flatMap((position) => fingersOfPosition(position).flatMap(nameOf));
  return [
    {
      record: image.record,
      recordType,
      idc: image.idc,
      positions: image.positions,
      fingers: fingers.filter((finger) => !gone.includes(finger)),
      impressionType: impressionTypeOf(image.impressionType),
      compression: image.compression,
      width: image.width,
      height: image.height,
      resolution: resolution !== undefined && resolution.x === resolution.y ? resolution.x : undefined,
      segments: image.segments.filter(({ position }) =>
        fingersOfPosition(position).some((finger) => fingers.includes(nameOf(finger)[0] ?? 'UNKNOWN')),
      ),
      bytes: data,
    },
  ];
}

const nameOf = (code: number): FingerPosition[] => {
  const position = fingerPositionOf(code);
  return position === undefined ? [] : [position];
};

const missingOf = (image: FrictionRidgeImage): MissingFingerFact[] =>
  image.amputated.flatMap(({ position, code }) =>
    fingersOfPosition(position)
      .flatMap(nameOf)
      .map((finger) => ({ position: finger, presence: code === 'XX' ? 'AMPUTATED' : 'BANDAGED' })),
  );

function oncePerFinger(missing: readonly MissingFingerFact[]): MissingFingerFact[] {
  return missing.filter(({ position }, i) => missing.findIndex((one) => one.position === position) === i);
}
