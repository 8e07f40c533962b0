import { BINARY_COMPRESSION_CODES, GREY_COMPRESSION_CODES, isImpressionType } from './code-tables.ts';
import type { FrictionRidgeImage } from './friction-ridge-image.ts';
import { type Place, refuseField } from './refusal.ts';
import { type BinaryImageRecord, itemOf, type TaggedRecord } from './transaction.ts';

const NO_FURTHER_POSITION = 255;
/** The minimum scanning resolution of Types 4 and 6, 19.69 pixels per millimetre; of Types 3 and 5 it is half. */
const MINIMUM_RESOLUTION = 500;
const MILLIMETRES_PER_INCH = 25.4;

/** Types 3 to 6 as the fields of clauses 8.3 to 8.6 have them. */
export function readBinaryImage(
  record: BinaryImageRecord,
  ordinal: number,
  information: TaggedRecord,
): FrictionRidgeImage {
  const place: Place = { record: ordinal, type: record.type };
  const refuse = (number: number): never => refuseField('NIST_ITL_FIELD_INVALID', place, number);
  const bilevel = record.type === 5 || record.type === 6;
  const compression = (bilevel ? BINARY_COMPRESSION_CODES : GREY_COMPRESSION_CODES)[record.compression];
  if (!isImpressionType(record.impressionType)) refuse(3);
  if (record.scanningResolution > 1) refuse(5);
  if (record.width === 0) refuse(6);
  if (record.height === 0) refuse(7);
  if (compression === undefined) return refuse(8);
  if (compression === 'NONE' && record.data.length !== rawBytes(record, bilevel)) refuse(9);
  const resolution = resolutionOf(record, information);
  return {
    record: ordinal,
    recordType: record.type,
    idc: record.idc,
    impressionType: record.impressionType,
    positions: record.positions.filter((position) => position !== NO_FURTHER_POSITION),
    width: record.width,
    height: record.height,
    resolution: { x: resolution, y: resolution },
    compression,
    bitsPerPixel: bilevel ? 1 : 8,
    amputated: [],
    segments: [],
    qualities: [],
    data: record.data,
  };
}

/** Bilevel images without compression are packed, each line to a whole byte. */
const rawBytes = ({ width, height }: BinaryImageRecord, bilevel: boolean): number =>
  (bilevel ? Math.ceil(width / 8) : width) * height;

/** What was transmitted: the minimum, or as field 1.011 has it. Types 3 and 5 are sent at half of it. */
function resolutionOf(record: BinaryImageRecord, information: TaggedRecord): number {
  const native = Number(itemOf(information, 11)) * MILLIMETRES_PER_INCH;
  const scanned = record.scanningResolution === 1 && native > 0 ? native : MINIMUM_RESOLUTION;
  return Math.round(record.type === 3 || record.type === 5 ? scanned / 2 : scanned);
}
