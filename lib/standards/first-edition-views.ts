import { skipExtendedData } from './extended-data.ts';
import {
  type MinutiaLayout,
  readFingerPosition,
  readMinutia,
  readNonZero,
  readViewQuality,
  writeMinutia,
} from './minutia-fields.ts';
import type { FingerView } from './minutiae-record.ts';
import type { RecordReader } from './record-reader.ts';
import type { RecordWriter } from './record-writer.ts';

/**
 * The part that ISO/IEC 19794-2:2005 and ANSI INCITS 378-2004 have alike: one image size and resolution for the whole
 * record, the number of views, the views, and the end of the record.
 */
export function readFirstEditionViews(reader: RecordReader, layout: MinutiaLayout): FingerView[] {
  const image = {
    width: readNonZero(reader, 'width'),
    height: readNonZero(reader, 'height'),
    resolutionX: readNonZero(reader, 'resolutionX'),
    resolutionY: readNonZero(reader, 'resolutionY'),
  };
  const viewCount = reader.u8();
  reader.check('viewCount', 1, viewCount, viewCount > 0);
  const reserved = reader.u8();
  reader.check('reserved', 1, reserved, reserved === 0);
  const views: FingerView[] = [];
  for (let i = 0; i < viewCount; i++) {
    views.push(readView(reader, layout, image));
    skipExtendedData(reader, layout.angleFlag);
  }
  reader.expectEnd();
  return views;
}

type Image = Pick<FingerView, 'width' | 'height' | 'resolutionX' | 'resolutionY'>;

function readView(reader: RecordReader, layout: MinutiaLayout, image: Image): FingerView {
  const fingerPosition = readFingerPosition(reader);
  const impressionType = reader.u8() & 0x0f; // the high half is the view number
  const quality = readViewQuality(reader, layout.qualityEdition);
  const count = reader.u8();
  const minutiae = Array.from({ length: count }, () => readMinutia(reader, layout, image));
  return { fingerPosition, impressionType, quality, ...image, minutiae };
}

/** Writes what `readFirstEditionViews` reads. Size and resolution are the first view's. */
export function writeFirstEditionViews(
  writer: RecordWriter,
  layout: MinutiaLayout,
  views: readonly [FingerView, ...FingerView[]],
): void {
  const { width, height, resolutionX, resolutionY } = views[0];
  writer.u16(width).u16(height).u16(resolutionX).u16(resolutionY).u8(views.length).u8(0);
  const seen = new Map<number, number>();
  for (const view of views) {
    const viewNumber = seen.get(view.fingerPosition) ?? 0;
    seen.set(view.fingerPosition, viewNumber + 1);
    writer.u8(view.fingerPosition).u8((viewNumber << 4) | (view.impressionType & 0x0f));
    writer.u8(view.quality ?? 0).u8(view.minutiae.length);
    for (const minutia of view.minutiae) writeMinutia(writer, minutia, layout);
    writer.u16(0); // no extended data
  }
}
