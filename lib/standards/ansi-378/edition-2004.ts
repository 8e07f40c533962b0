import { readFirstEditionViews, writeFirstEditionViews } from '../first-edition-views.ts';
import { type MinutiaLayout, writeVersion } from '../minutia-fields.ts';
import type { FingerView, MinutiaeRecord } from '../minutiae-record.ts';
import type { RecordReader } from '../record-reader.ts';
import { RecordWriter } from '../record-writer.ts';

const LAYOUT: MinutiaLayout = {
  angleCodes: 180,
  hasQuality: true,
  qualityEdition: 'EARLIER',
  angleFlag: 'PER_KIND',
};
/** CBEFF owner "vendor unknown" of the IBIA registry; zero is not allowed. */
const CBEFF_OWNER_UNKNOWN = 0x0103;

/** Reads what follows the version of an ANSI INCITS 378-2004 record (clause 6). */
export function readAnsi378v2004(reader: RecordReader): MinutiaeRecord {
  reader.expectLength(readLength(reader));
  reader.skip(4 + 2); // CBEFF product identifier; capture equipment compliance and id
  return { standard: 'ANSI_378_2004', views: readFirstEditionViews(reader, LAYOUT) };
}

/** Two bytes, or two zero bytes and then four for a record of 64 KiB and more. */
function readLength(reader: RecordReader): number {
  return reader.u16() || reader.u32();
}

/**
 * Encodes an ANSI INCITS 378-2004 record. The edition holds one image size and resolution for all views: the first
 * view's. Positions are whole pixels; angles are rounded to 2°; at most 255 minutiae a view.
 */
export function encodeAnsi378v2004(views: readonly [FingerView, ...FingerView[]]): Uint8Array {
  const body = new RecordWriter();
  body.u16(CBEFF_OWNER_UNKNOWN).u16(0).u16(0);
  writeFirstEditionViews(body, LAYOUT, views);
  const writer = new RecordWriter();
  writeVersion(writer, ' 20\0');
  const length = writer.length + 2 + body.length;
  if (length <= 0xffff) writer.u16(length);
  else writer.u16(0).u32(length + 4);
  for (const byte of body.finish()) writer.u8(byte);
  return writer.finish();
}
