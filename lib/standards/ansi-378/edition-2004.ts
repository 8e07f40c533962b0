import { readFirstEditionViews, writeFirstEditionViews } from '../first-edition-views.ts';
import { type MinutiaLayout, writeVersion } from '../minutia-fields.ts';
import type { CarriedHeader, FingerView, MinutiaeRecord } from '../minutiae-record.ts';
import type { RecordReader } from '../record-reader.ts';
import { RecordWriter } from '../record-writer.ts';
import { Representable } from '../representable.ts';

const LAYOUT: MinutiaLayout = {
  standard: 'ANSI_378_2004',
  angleCodes: 180,
  hasQuality: true,
  qualityEdition: 'EARLIER',
  angleFlag: 'PER_KIND',
};
const MAX_SHORT_LENGTH = 0xffff;
/** CBEFF owner "vendor unknown" of the IBIA registry; zero is not allowed. */
const CBEFF_PRODUCT_UNKNOWN = 0x0103_0000;

/** Reads what follows the version of an ANSI INCITS 378-2004 record (clause 6). */
export function readAnsi378v2004(reader: RecordReader): MinutiaeRecord {
  reader.expectLength(readLength(reader));
  const productIdentifier = reader.u32();
  const captureEquipment = reader.u16();
  const views = readFirstEditionViews(reader, LAYOUT);
  const carried: CarriedHeader = {
    ...(productIdentifier === CBEFF_PRODUCT_UNKNOWN ? {} : { productIdentifier }),
    ...(captureEquipment === 0 ? {} : { captureEquipment }),
  };
  return { standard: 'ANSI_378_2004', views, ...(Object.keys(carried).length > 0 ? { carried } : {}) };
}

/** Two bytes, or two zero bytes and then four for a record of 64 KiB and more, and for no other. */
function readLength(reader: RecordReader): number {
  const short = reader.u16();
  if (short !== 0) return short;
  const long = reader.u32();
  return reader.check('length', 4, long, long > MAX_SHORT_LENGTH);
}

/**
 * Encodes an ANSI INCITS 378-2004 record. What `decodeAnsi378` read of this edition comes back byte for byte. The edition
 * holds one image size and resolution for all views; positions are whole pixels, angles are rounded to 2°, and a view
 * has at most 255 minutiae.
 *
 * @throws CodedError TEMPLATE_NOT_REPRESENTABLE, naming the field that does not fit
 */
export function encodeAnsi378v2004(
  views: readonly [FingerView, ...FingerView[]],
  carried: CarriedHeader = {},
): Uint8Array {
  const fits = new Representable(LAYOUT.standard);
  const body = new RecordWriter();
  body.u32(
    fits.whole('productIdentifier', carried.productIdentifier ?? CBEFF_PRODUCT_UNKNOWN, 0, 0xffffffff),
  );
  body.u16(fits.whole('captureEquipment', carried.captureEquipment ?? 0, 0, 0xffff));
  writeFirstEditionViews(body, LAYOUT, views);
  const writer = new RecordWriter();
  writeVersion(writer, ' 20\0');
  const length = writer.length + 2 + body.length;
  if (length <= MAX_SHORT_LENGTH) writer.u16(length);
  else writer.u16(0).u32(length + 4);
  return writer.bytes(body.finish()).finish();
}
