import { skipExtendedData } from '../extended-data.ts';
import {
  type MinutiaLayout,
  readFingerPosition,
  readMinutia,
  readNonZero,
  readViewQuality,
} from '../minutia-fields.ts';
import type { FingerView, MinutiaeRecord } from '../minutiae-record.ts';
import type { RecordReader } from '../record-reader.ts';

/** Capture date and time, device technology, device vendor, device type. */
const CAPTURE_BYTES = 9 + 1 + 2 + 2;
/** 250 pixels per inch, the least the edition allows. */
const MIN_RESOLUTION = 99;

/** Reads what follows the version of an ISO/IEC 19794-2:2011 record (clause 8). */
export function readIso19794p2v2011(reader: RecordReader): MinutiaeRecord {
  reader.expectLength(reader.u32());
  const viewCount = reader.u16();
  reader.check('representationCount', 2, viewCount, viewCount > 0);
  const certified = reader.u8();
  reader.check('certificationFlag', 1, certified, certified <= 1);
  const views: FingerView[] = [];
  for (let i = 0; i < viewCount; i++) views.push(readRepresentation(reader, certified === 1));
  reader.expectEnd();
  return { standard: 'ISO_19794_2_2011', views };
}

function readRepresentation(reader: RecordReader, certified: boolean): FingerView {
  const start = reader.offset;
  const stated = reader.u32();
  reader.skip(CAPTURE_BYTES);
  const quality = readQualityBlocks(reader);
  if (certified) reader.skip(3 * reader.u8()); // certification authority and scheme of each
  const fingerPosition = readFingerPosition(reader);
  reader.skip(1); // representation number
  const resolutionX = readResolution(reader, 'resolutionX');
  const resolutionY = readResolution(reader, 'resolutionY');
  const impressionType = reader.u8();
  const image = { width: readNonZero(reader, 'width'), height: readNonZero(reader, 'height') };
  const layout = readMinutiaLayout(reader);
  const count = reader.u8();
  const minutiae = Array.from({ length: count }, () => readMinutia(reader, layout, image));
  skipExtendedData(reader, layout.angleFlag);
  if (reader.offset - start !== stated) reader.refuse('representationLength', reader.offset - start);
  return { fingerPosition, impressionType, quality, ...image, resolutionX, resolutionY, minutiae };
}

/** Several vendors' qualities may be given; the first that holds a value counts. */
function readQualityBlocks(reader: RecordReader): number | undefined {
  const blocks = reader.u8();
  let quality: number | undefined;
  for (let i = 0; i < blocks; i++) {
    const value = readViewQuality(reader, 'LATER');
    reader.skip(4); // algorithm vendor and algorithm
    quality ??= value;
  }
  return quality;
}

function readResolution(reader: RecordReader, field: string): number {
  const value = reader.u16();
  return reader.check(field, 2, value, value >= MIN_RESOLUTION);
}

/** High half: bytes of a minutia (5 without quality, 6 with); low half: how ridge endings were placed. */
function readMinutiaLayout(reader: RecordReader): MinutiaLayout {
  const value = reader.u8();
  const size = value >>> 4;
  reader.check('minutiaSize', 1, value, size === 5 || size === 6);
  return {
    standard: 'ISO_19794_2_2011',
    angleCodes: 256,
    hasQuality: size === 6,
    qualityEdition: 'LATER',
    angleFlag: 'PER_POSITION',
  };
}
