import type { FingerView, Minutia, MinutiaType } from '../minutiae-record.ts';
import type { FieldValues } from './field-values.ts';
import { textField } from './transaction.ts';

/**
 * The minutiae of fields 9.005 to 9.012 ("legacy" since 1-2007): places in units of 0.01 mm from the lower left corner,
 * whole degrees, ridge counts to neighbours.
 */
const UNITS_PER_CENTIMETRE = 1000;
const PLACE = /^(\d{4})(\d{4})(\d{3})$/;
const RIDGE_COUNT = /^\d{1,3},\d{1,2}$/;
const FIXED_ITEMS = 4;

/** A ridge ending, B bifurcation, C compound (trifurcation or crossover), D undetermined. */
const TYPES: Readonly<Record<string, MinutiaType>> = {
  A: 'RIDGE_ENDING',
  B: 'BIFURCATION',
  C: 'OTHER',
  D: 'OTHER',
};
/** Quality: 0 set by hand, 1 no measure, 2 best to 63 worst. */
const BEST_QUALITY = 2;
const WORST_QUALITY = 63;

/** Whether a Type-9 record has minutiae in the legacy fields. */
export const hasLegacyMinutiae = ({ record }: FieldValues): boolean => textField(record, 12) !== undefined;

/**
 * The legacy minutiae of a Type-9 record in the frame of all other views: origin top left, y down, the direction of the
 * angle that ISO/IEC 19794-2 and INCITS 378 have, which is opposite to this format's (NIST NBIS documents both). The
 * record has no image size: the view ends where its minutiae do, at 1000 units per centimetre.
 *
 * @throws CodedError NIST_ITL_FIELD_MISSING or NIST_ITL_FIELD_INVALID
 */
export function readLegacyMinutiae(values: FieldValues): FingerView {
  const subfields = values.subfields(12);
  if (values.number(10) !== subfields.length) values.refuse(10);
  const read = subfields.map((items) => readMinutia(values, items));
  const width = 1 + Math.max(0, ...read.map(({ x }) => x));
  const height = 1 + Math.max(0, ...read.map(({ y }) => y));
  return {
    fingerPosition: readPosition(values),
    impressionType: values.number(3),
    quality: undefined,
    width,
    height,
    resolutionX: UNITS_PER_CENTIMETRE,
    resolutionY: UNITS_PER_CENTIMETRE,
    minutiae: read.map((minutia) => ({ ...minutia, y: height - 1 - minutia.y })),
  };
}

/** Several positions are possible where it is not known which finger it is. */
function readPosition(values: FieldValues): number {
  const positions = values.subfields(6).map(([position]) => values.wholeNumber(6, position));
  const [only = 0] = positions;
  return positions.length === 1 && only <= 10 ? only : 0;
}

function readMinutia(values: FieldValues, items: readonly string[]): Minutia {
  const place = PLACE.exec(items[1] ?? '');
  const quality = values.wholeNumber(12, items[2]);
  const type = TYPES[items[3] ?? ''];
  const neighbours = items.slice(FIXED_ITEMS);
  if (place === null || type === undefined || !neighbours.every((item) => RIDGE_COUNT.test(item))) {
    return values.refuse(12);
  }
  values.wholeNumber(12, items[0]);
  const degrees = Number(place[3]);
  if (degrees > 359 || quality > WORST_QUALITY) values.refuse(12);
  return {
    x: Number(place[1]),
    y: Number(place[2]),
    angle: (((degrees + 180) % 360) * Math.PI) / 180,
    type,
    quality: quality < BEST_QUALITY ? undefined : qualityOf(quality),
  };
}

/** 2 becomes 100 and 63 becomes 1. */
const qualityOf = (code: number): number =>
  Math.round(1 + (99 * (WORST_QUALITY - code)) / (WORST_QUALITY - BEST_QUALITY));
