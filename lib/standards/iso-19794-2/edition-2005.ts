import { readFirstEditionViews, writeFirstEditionViews } from '../first-edition-views.ts';
import { type MinutiaLayout, writeVersion } from '../minutia-fields.ts';
import type { FingerView, MinutiaeRecord } from '../minutiae-record.ts';
import type { RecordReader } from '../record-reader.ts';
import { RecordWriter } from '../record-writer.ts';

const LAYOUT: MinutiaLayout = {
  angleCodes: 256,
  hasQuality: true,
  qualityEdition: 'EARLIER',
  angleFlag: 'PER_POSITION',
};

/** Reads what follows the version of an ISO/IEC 19794-2:2005 record (clause 7). */
export function readIso19794p2v2005(reader: RecordReader): MinutiaeRecord {
  reader.expectLength(reader.u32());
  reader.skip(2); // capture equipment certification and device type
  return { standard: 'ISO_19794_2_2005', views: readFirstEditionViews(reader, LAYOUT) };
}

/**
 * Encodes an ISO/IEC 19794-2:2005 record. The edition holds one image size and resolution for all views: the first
 * view's. Positions are whole pixels; angles are rounded to 1/256 of a turn; at most 255 minutiae a view.
 */
export function encodeIso19794p2v2005(views: readonly [FingerView, ...FingerView[]]): Uint8Array {
  const writer = new RecordWriter();
  writeVersion(writer, ' 20\0');
  const lengthAt = writer.length;
  writer.u32(0).u16(0);
  writeFirstEditionViews(writer, LAYOUT, views);
  writer.patchU32(lengthAt, writer.length);
  return writer.finish();
}
