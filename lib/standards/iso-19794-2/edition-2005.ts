import { readFirstEditionViews, writeFirstEditionViews } from '../first-edition-views.ts';
import { type MinutiaLayout, writeVersion } from '../minutia-fields.ts';
import type { CarriedHeader, FingerView, MinutiaeRecord } from '../minutiae-record.ts';
import type { RecordReader } from '../record-reader.ts';
import { RecordWriter } from '../record-writer.ts';
import { Representable } from '../representable.ts';

const LAYOUT: MinutiaLayout = {
  standard: 'ISO_19794_2_2005',
  angleCodes: 256,
  hasQuality: true,
  qualityEdition: 'EARLIER',
  angleFlag: 'PER_POSITION',
};

/** Reads what follows the version of an ISO/IEC 19794-2:2005 record (clause 7). */
export function readIso19794p2v2005(reader: RecordReader): MinutiaeRecord {
  reader.expectLength(reader.u32());
  const captureEquipment = reader.u16();
  const views = readFirstEditionViews(reader, LAYOUT);
  const carried = captureEquipment === 0 ? {} : { carried: { captureEquipment } };
  return { standard: 'ISO_19794_2_2005', views, ...carried };
}

/**
 * Encodes an ISO/IEC 19794-2:2005 record. What `decodeIso19794p2` read of this edition comes back byte for byte. The
 * edition holds one image size and resolution for all views; positions are whole pixels, angles are rounded to 1/256 of
 * a turn, and a view has at most 255 minutiae.
 *
 * @throws CodedError TEMPLATE_NOT_REPRESENTABLE, naming the field that does not fit
 */
export function encodeIso19794p2v2005(
  views: readonly [FingerView, ...FingerView[]],
  carried: CarriedHeader = {},
): Uint8Array {
  const fits = new Representable(LAYOUT.standard);
  const writer = new RecordWriter();
  writeVersion(writer, ' 20\0');
  const lengthAt = writer.length;
  writer.u32(0).u16(fits.whole('captureEquipment', carried.captureEquipment ?? 0, 0, 0xffff));
  writeFirstEditionViews(writer, LAYOUT, views);
  writer.patchU32(lengthAt, writer.length);
  return writer.finish();
}
