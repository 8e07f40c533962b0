import { CodedError } from '../core/errors.ts';
import type { AngleFlag } from './extended-data.ts';
import { isIso39794 } from './iso-39794.ts';
import type { Minutia, MinutiaeStandard, MinutiaType } from './minutiae-record.ts';
import type { RecordReader } from './record-reader.ts';
import type { RecordWriter } from './record-writer.ts';
import type { Representable } from './representable.ts';

/** Fields that ISO/IEC 19794-2 and ANSI INCITS 378 share. */

const MAGIC = 'FMR\0';
const TYPES: readonly (MinutiaType | undefined)[] = ['OTHER', 'RIDGE_ENDING', 'BIFURCATION', undefined];
const TYPE_CODES: Readonly<Record<MinutiaType, number>> = { OTHER: 0, RIDGE_ENDING: 1, BIFURCATION: 2 };
const MAX_FINGER_POSITION = 10;
/** Fourteen bits. */
const MAX_COORDINATE = 0x3fff;
const MAX_QUALITY = 100;
/** "No quality computed" and "computation failed" of the later editions. */
const QUALITY_UNDEFINED = 254;
const QUALITY_FAILED = 255;

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** How an edition writes minutiae. */
export interface MinutiaLayout {
  readonly standard: MinutiaeStandard;
  /** Number of angle codes in a full turn: 256 in ISO, 180 in ANSI. */
  readonly angleCodes: number;
  /** False in the 5-byte minutiae of ISO :2011. */
  readonly hasQuality: boolean;
  /** The later editions write 254 and 255 for an unknown quality; the earlier ones write 0. */
  readonly qualityEdition: 'EARLIER' | 'LATER';
  /** Where core and delta data say that angles follow. */
  readonly angleFlag: AngleFlag;
}

/** Reads the identifier and the version. */
export function readVersion(reader: RecordReader): string {
  if (isIso39794(reader.all)) throw new CodedError('ISO_39794_UNSUPPORTED');
  if (reader.tag() !== MAGIC)
    throw new CodedError('TEMPLATE_BAD_MAGIC', { facts: { format: reader.format } });
  return reader.tag();
}

export function refuseVersion(reader: RecordReader): never {
  throw new CodedError('TEMPLATE_UNSUPPORTED_VERSION', { facts: { format: reader.format } });
}

export function writeVersion(writer: RecordWriter, version: string): void {
  writer.tag(MAGIC).tag(version);
}

export function readFingerPosition(reader: RecordReader): number {
  const value = reader.u8();
  return reader.check('fingerPosition', 1, value, value <= MAX_FINGER_POSITION);
}

/** Image size and resolution: neither may be zero. */
export function readNonZero(reader: RecordReader, field: string): number {
  const value = reader.u16();
  return reader.check(field, 2, value, value > 0);
}

/** Quality of a view. The earlier editions allow 0 to 100 only, and 0 is then the lowest quality, not "none". */
export function readViewQuality(
  reader: RecordReader,
  edition: MinutiaLayout['qualityEdition'],
): number | undefined {
  const value = reader.u8();
  if (edition === 'LATER' && (value === QUALITY_UNDEFINED || value === QUALITY_FAILED)) return undefined;
  return reader.check('quality', 1, value, value <= MAX_QUALITY);
}

export function readMinutia(reader: RecordReader, layout: MinutiaLayout, image: ImageSize): Minutia {
  const typeAndX = reader.u16();
  const type = TYPES[typeAndX >>> 14];
  if (type === undefined) reader.refuse('minutia.type', 2);
  const x = typeAndX & MAX_COORDINATE;
  // The far edge itself is let through: extractors that work in fractions of a pixel round onto it.
  reader.check('minutia.x', 2, x, x <= image.width);
  const y = reader.u16();
  // The two reserved bits make y larger than any image, so this refuses them too.
  reader.check('minutia.y', 2, y, y <= image.height && y <= MAX_COORDINATE);
  const code = reader.u8();
  reader.check('minutia.angle', 1, code, code < layout.angleCodes);
  const quality = layout.hasQuality ? readMinutiaQuality(reader, layout.qualityEdition) : undefined;
  return { x, y, angle: (code * 2 * Math.PI) / layout.angleCodes, type, quality };
}

function readMinutiaQuality(
  reader: RecordReader,
  edition: MinutiaLayout['qualityEdition'],
): number | undefined {
  const value = reader.u8();
  if (value === 0) return undefined;
  if (edition === 'LATER' && (value === QUALITY_UNDEFINED || value === QUALITY_FAILED)) return undefined;
  return reader.check('minutia.quality', 1, value, value <= MAX_QUALITY);
}

/** Angles are rounded to the edition's units; every other value must fit as it is. */
export function writeMinutia(
  writer: RecordWriter,
  minutia: Minutia,
  { layout, fits, image }: { layout: MinutiaLayout; fits: Representable; image: ImageSize },
): void {
  const x = fits.whole('minutia.x', minutia.x, 0, Math.min(image.width, MAX_COORDINATE));
  const y = fits.whole('minutia.y', minutia.y, 0, Math.min(image.height, MAX_COORDINATE));
  const turn = minutia.angle / (2 * Math.PI);
  if (!(turn >= 0 && turn < 1)) fits.refuse('minutia.angle');
  writer.u16((TYPE_CODES[minutia.type] << 14) | x).u16(y);
  writer.u8(Math.round(turn * layout.angleCodes) % layout.angleCodes);
  const quality = minutia.quality === undefined ? 0 : fits.whole('minutia.quality', minutia.quality, 1, 100);
  if (layout.hasQuality) writer.u8(quality);
}
