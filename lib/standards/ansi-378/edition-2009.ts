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

const ANSI_2009_LAYOUT: MinutiaLayout = {
  standard: 'ANSI_378_2009',
  angleCodes: 180,
  hasQuality: true,
  qualityEdition: 'LATER',
  angleFlag: 'PER_KIND',
};

/** Reads what follows the version of an ANSI INCITS 378-2009 record (clause 8). */
export function readAnsi378v2009(reader: RecordReader): MinutiaeRecord {
  reader.expectLength(reader.u32());
  reader.skip(4 + 1 + 2); // CBEFF product identifier; capture equipment certification; capture equipment id
  const viewCount = reader.u8();
  reader.check('viewCount', 1, viewCount, viewCount > 0);
  const reserved = reader.u8();
  reader.check('reserved', 1, reserved, reserved === 0);
  const views: FingerView[] = [];
  for (let i = 0; i < viewCount; i++) views.push(readView(reader));
  reader.expectEnd();
  return { standard: 'ANSI_378_2009', views };
}

/** In this edition every view has its own image size and resolution. */
function readView(reader: RecordReader): FingerView {
  const fingerPosition = readFingerPosition(reader);
  reader.skip(1); // view number
  const impressionType = reader.u8();
  const quality = readViewQuality(reader, ANSI_2009_LAYOUT.qualityEdition);
  reader.skip(4); // quality algorithm vendor and algorithm
  const image = { width: readNonZero(reader, 'width'), height: readNonZero(reader, 'height') };
  const resolutionX = readNonZero(reader, 'resolutionX');
  const resolutionY = readNonZero(reader, 'resolutionY');
  const count = reader.u8();
  const minutiae = Array.from({ length: count }, () => readMinutia(reader, ANSI_2009_LAYOUT, image));
  skipExtendedData(reader, ANSI_2009_LAYOUT.angleFlag);
  return { fingerPosition, impressionType, quality, ...image, resolutionX, resolutionY, minutiae };
}
