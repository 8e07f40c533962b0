import type { FingerView, Minutia, MinutiaType } from '../minutiae-record.ts';
import type { FieldValues } from './field-values.ts';
import { textField } from './transaction.ts';

/** The block of fields 9.126 to 9.150: a finger view of ANSI INCITS 378 as text (1-2007 and 1-2011, 8.9.3). */
const TYPES: readonly MinutiaType[] = ['OTHER', 'RIDGE_ENDING', 'BIFURCATION'];
/** Angles are in units of 2°. */
const ANGLES = 180;
const MAX_POSITION = 10;
const MAX_QUALITY = 100;
const QUALITY_UNDEFINED = [254, 255];
const CENTIMETRES_PER_INCH = 2.54;
const MINUTIA_ITEMS = 6;

/** Whether a Type-9 record has an INCITS 378 block. */
export const has378Block = ({ record }: FieldValues): boolean => textField(record, 136) !== undefined;

/**
 * The finger view of the INCITS 378 block of a Type-9 record.
 *
 * @throws CodedError NIST_ITL_FIELD_MISSING or NIST_ITL_FIELD_INVALID
 */
export function read378Block(values: FieldValues): FingerView {
  const width = values.number(128);
  const height = values.number(129);
  if (width === 0) values.refuse(128);
  if (height === 0) values.refuse(129);
  const fingerPosition = values.number(134);
  if (fingerPosition > MAX_POSITION) values.refuse(134);
  const subfields = values.subfields(137);
  if (values.number(136) !== subfields.length) values.refuse(136);
  return {
    fingerPosition,
    impressionType: values.number(3),
    quality: readQuality(values, 135, values.subfields(135)[0]?.[0]),
    width,
    height,
    resolutionX: readResolution(values, 131),
    resolutionY: readResolution(values, 132),
    minutiae: subfields.map((items) => readMinutia(values, items, { width, height })),
  };
}

/** Unit 1 is pixels per inch, 2 per centimetre. */
function readResolution(values: FieldValues, number: 131 | 132): number {
  const unit = values.number(130);
  if (unit !== 1 && unit !== 2) values.refuse(130);
  const scale = values.number(number);
  const perCentimetre = Math.round(unit === 1 ? scale / CENTIMETRES_PER_INCH : scale);
  return perCentimetre > 0 ? perCentimetre : values.refuse(number);
}

function readMinutia(
  values: FieldValues,
  items: readonly string[],
  image: { readonly width: number; readonly height: number },
): Minutia {
  if (items.length !== MINUTIA_ITEMS) values.refuse(137);
  const [, x, y, angle, code] = items.slice(0, 5).map((item) => values.wholeNumber(137, item));
  const type = TYPES[code ?? TYPES.length];
  if (x === undefined || y === undefined || angle === undefined || type === undefined) {
    return values.refuse(137);
  }
  if (x > image.width || y > image.height || angle >= ANGLES) values.refuse(137);
  const quality = readQuality(values, 137, items[5]);
  return { x, y, angle: (angle * 2 * Math.PI) / ANGLES, type, quality: quality === 0 ? undefined : quality };
}

function readQuality(values: FieldValues, number: number, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const quality = values.wholeNumber(number, text);
  if (QUALITY_UNDEFINED.includes(quality)) return undefined;
  return quality <= MAX_QUALITY ? quality : values.refuse(number);
}

/** The fields of the block for a view, 9.126 to 9.137, to build a Type-9 record from. Angles are rounded to 2°. */
export function fieldsOf378Block(view: FingerView): [number, readonly (readonly string[])[]][] {
  const minutiae = view.minutiae.map((minutia, i) => [
    String(i + 1),
    String(minutia.x),
    String(minutia.y),
    String(Math.round((minutia.angle * ANGLES) / (2 * Math.PI)) % ANGLES),
    String(TYPES.indexOf(minutia.type)),
    String(minutia.quality ?? 0),
  ]);
  return [
    [126, [['27', '513', '0']]],
    [127, [['NONE', '0']]],
    [128, [[String(view.width)]]],
    [129, [[String(view.height)]]],
    [130, [['2']]],
    [131, [[String(view.resolutionX)]]],
    [132, [[String(view.resolutionY)]]],
    [133, [['0']]],
    [134, [[String(view.fingerPosition)]]],
    [135, [[String(view.quality ?? 254), '0', '0']]],
    [136, [[String(minutiae.length)]]],
    ...(minutiae.length > 0 ? [[137, minutiae] as [number, string[][]]] : []),
  ];
}
