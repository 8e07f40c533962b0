import { type AmputatedOrBandaged, COMPRESSION_NAMES, isImpressionType } from './code-tables.ts';
import { FieldValues } from './field-values.ts';
import type { FingerQuality, FingerSegment, FrictionRidgeImage } from './friction-ridge-image.ts';
import { dataOf, type TaggedRecord } from './transaction.ts';

const CENTIMETRES_PER_INCH = 2.54;
const MAX_POSITION = 99;
/** A finger of a slap may have been named by its own code or, for a thumb alone, by the plain thumbs' 11 and 12. */
const MAX_FINGER = 12;
/** Fields 14.022 to 14.024 came with 1-2007; before, their numbers had no meaning, and files give them others. */
const QUALITIES_SINCE_VERSION = '0400';
const MAX_QUALITY = 100;
const QUALITY_UNDEFINED = [254, 255];

/**
 * Types 13, 14 and 15 as the fields of clauses 8.13 to 8.15 have them.
 *
 * @param ordinal place of the record in its file, from 1
 * @param version the file's, field 1.002
 */
export function readTaggedImage(
  record: TaggedRecord,
  ordinal: number,
  recordType: 13 | 14 | 15,
  version: string,
): FrictionRidgeImage {
  const values = new FieldValues(record, ordinal);
  const data = dataOf(record);
  const base = {
    record: ordinal,
    recordType,
    idc: record.idc ?? 0,
    impressionType: readImpressionType(values),
    positions: readPositions(values),
    amputated: recordType === 14 ? readAmputated(values) : [],
  };
  // The fields of the image are there if, and only if, there is one.
  if (data === undefined) {
    const nothing = { width: 0, height: 0, resolution: undefined, bitsPerPixel: 0 };
    return { ...base, ...nothing, compression: 'NONE', segments: [], qualities: [], data };
  }
  const image = readImageFields(values, data);
  return {
    ...base,
    ...image,
    segments: recordType === 14 ? readSegments(values, image) : [],
    qualities: recordType === 14 && version >= QUALITIES_SINCE_VERSION ? readQualities(values) : [],
    data,
  };
}

function readImpressionType(values: FieldValues): number {
  const code = values.number(3);
  return isImpressionType(code) ? code : values.refuse(3);
}

function readPositions(values: FieldValues): number[] {
  const positions = values.subfields(13).map((items) => {
    const position = values.wholeNumber(13, items[0]);
    return items.length === 1 && position <= MAX_POSITION ? position : values.refuse(13);
  });
  if (positions.length === 0) values.text(13);
  return positions;
}

function readImageFields(values: FieldValues, data: Uint8Array) {
  const width = values.number(6);
  const height = values.number(7);
  if (width === 0) values.refuse(6);
  if (height === 0) values.refuse(7);
  const compression = COMPRESSION_NAMES[values.text(11)] ?? values.refuse(11);
  const bitsPerPixel = values.number(12);
  if (bitsPerPixel < 1 || bitsPerPixel > 48) values.refuse(12);
  if (compression === 'NONE' && data.length !== Math.ceil((width * bitsPerPixel) / 8) * height) {
    values.refuse(999);
  }
  return { width, height, compression, bitsPerPixel, resolution: readResolution(values) };
}

/** Field x.008: 1 pixels per inch, 2 per centimetre, 0 none, when the scales are an aspect ratio. */
function readResolution(values: FieldValues): { x: number; y: number } | undefined {
  const unit = values.number(8);
  const x = values.number(9);
  const y = values.number(10);
  if (unit > 2) values.refuse(8);
  if (unit === 0) return undefined;
  const scale = unit === 2 ? CENTIMETRES_PER_INCH : 1;
  return { x: Math.round(x * scale), y: Math.round(y * scale) };
}

function readAmputated(values: FieldValues): { position: number; code: AmputatedOrBandaged }[] {
  return values.subfields(18).map((items) => {
    const [position, code] = items;
    if (items.length !== 2 || (code !== 'XX' && code !== 'UP')) return values.refuse(18);
    return { position: readFinger(values, 18, position), code };
  });
}

function readSegments(
  values: FieldValues,
  image: { readonly width: number; readonly height: number },
): FingerSegment[] {
  return values.subfields(21).map((items) => {
    const [, left = 0, right = 0, top = 0, bottom = 0] = items.map((item) => values.wholeNumber(21, item));
    const inside = left <= right && right <= image.width && top <= bottom && bottom <= image.height;
    if (items.length !== 5 || !inside) values.refuse(21);
    return { position: readFinger(values, 21, items[0]), left, right, top, bottom };
  });
}

function readQualities(values: FieldValues): FingerQuality[] {
  const nfiq = values.subfields(22).map((items) => {
    if (items.length !== 2) values.refuse(22);
    const score = values.wholeNumber(22, items[1]);
    if ((score < 1 || score > 5) && !QUALITY_UNDEFINED.includes(score)) values.refuse(22);
    const position = readFinger(values, 22, items[0]);
    return { position, measure: 'NFIQ', score, vendor: undefined, algorithm: undefined } as const;
  });
  return [
    ...nfiq,
    ...readVendorQualities(values, 23, 'SEGMENTATION'),
    ...readVendorQualities(values, 24, 'IMAGE'),
  ];
}

/** Four items each: finger, score, vendor and algorithm. */
function readVendorQualities(
  values: FieldValues,
  number: 23 | 24,
  measure: 'SEGMENTATION' | 'IMAGE',
): FingerQuality[] {
  return values.subfields(number).map((items) => {
    if (items.length !== 4) values.refuse(number);
    const score = values.wholeNumber(number, items[1]);
    if (score > MAX_QUALITY && !QUALITY_UNDEFINED.includes(score)) values.refuse(number);
    const position = readFinger(values, number, items[0]);
    return { position, measure, score, vendor: items[2], algorithm: items[3] };
  });
}

function readFinger(values: FieldValues, number: number, text: string | undefined): number {
  const position = values.wholeNumber(number, text);
  return position >= 1 && position <= MAX_FINGER ? position : values.refuse(number);
}
