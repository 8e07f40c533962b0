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
import { Representable } from './representable.ts';

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
  const numbers = new ViewNumbers();
  for (let i = 0; i < viewCount; i++) views.push(readView(reader, layout, image, numbers));
  reader.expectEnd();
  return views;
}

type Image = Pick<FingerView, 'width' | 'height' | 'resolutionX' | 'resolutionY'>;

/** Views of one finger are numbered from zero; four bits hold the number. */
class ViewNumbers {
  readonly #seen = new Map<number, number>();

  next(fingerPosition: number): number {
    const number = this.#seen.get(fingerPosition) ?? 0;
    this.#seen.set(fingerPosition, number + 1);
    return number;
  }
}

function readView(
  reader: RecordReader,
  layout: MinutiaLayout,
  image: Image,
  numbers: ViewNumbers,
): FingerView {
  const fingerPosition = readFingerPosition(reader);
  const numberAndType = reader.u8();
  const impressionType = numberAndType & 0x0f;
  const viewNumber = numberAndType >>> 4;
  const quality = readViewQuality(reader, layout.qualityEdition);
  const count = reader.u8();
  const minutiae = Array.from({ length: count }, () => readMinutia(reader, layout, image));
  const start = reader.offset;
  skipExtendedData(reader, layout.angleFlag);
  const bytes = reader.bytesSince(start);
  return {
    fingerPosition,
    impressionType,
    quality,
    ...image,
    minutiae,
    ...(viewNumber === numbers.next(fingerPosition) ? {} : { viewNumber }),
    ...(bytes.length > NO_EXTENDED_DATA ? { extendedData: { standard: layout.standard, bytes } } : {}),
  };
}

/** Two bytes of a total length of zero. */
const NO_EXTENDED_DATA = 2;

/**
 * Writes what `readFirstEditionViews` reads. Size and resolution are the first view's, and all others must have the same.
 * A quality that is not known is written as 0: these editions have no code for it.
 *
 * @throws CodedError TEMPLATE_NOT_REPRESENTABLE
 */
export function writeFirstEditionViews(
  writer: RecordWriter,
  layout: MinutiaLayout,
  views: readonly [FingerView, ...FingerView[]],
): void {
  const fits = new Representable(layout.standard);
  const [first] = views;
  for (const field of ['width', 'height', 'resolutionX', 'resolutionY'] as const) {
    writer.u16(fits.whole(field, first[field], 1, 0xffff));
    if (views.some((view) => view[field] !== first[field])) fits.refuse(field);
  }
  writer.u8(fits.whole('viewCount', views.length, 1, 0xff)).u8(0);
  const numbers = new ViewNumbers();
  for (const view of views) {
    const counted = numbers.next(fits.whole('fingerPosition', view.fingerPosition, 0, 10));
    const viewNumber = fits.whole('viewNumber', view.viewNumber ?? counted, 0, 0x0f);
    const impressionType = fits.whole('impressionType', view.impressionType, 0, 0x0f);
    writer.u8(view.fingerPosition).u8((viewNumber << 4) | impressionType);
    writer.u8(fits.whole('quality', view.quality ?? 0, 0, 100));
    writer.u8(fits.whole('minutiaCount', view.minutiae.length, 0, 0xff));
    for (const minutia of view.minutiae) writeMinutia(writer, minutia, { layout, fits, image: first });
    if (view.extendedData === undefined) writer.u16(0);
    else if (view.extendedData.standard !== layout.standard) fits.refuse('extendedData');
    else writer.bytes(view.extendedData.bytes);
  }
}
