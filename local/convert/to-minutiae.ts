import { extractTemplate, fingerView } from '../../lib/fingerprint/extraction/extract.ts';
import { fingerRegion } from '../../lib/fingerprint/segmentation/finger-region.ts';
import { encodeMinutiaeRecord, type WritableStandard } from '../../lib/standards/encode-minutiae-record.ts';
import { firstEditionView } from '../../lib/standards/first-edition-view.ts';
import { decodeImage } from '../../lib/standards/image/decode-image.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import type { FingerView, MinutiaeRecord } from '../../lib/standards/minutiae-record.ts';
import { fingerMinutiae } from '../../lib/standards/nist-itl/finger-minutiae.ts';
import { frictionRidgeImages } from '../../lib/standards/nist-itl/friction-ridge-images.ts';
import type { Transaction } from '../../lib/standards/nist-itl/transaction.ts';
import { decodeRecordImage } from '../inspect/decode-record-image.ts';
import type { Recognised } from '../inspect/recognise.ts';
import { ConversionImpossible } from './conversion-error.ts';

const MAX_FINGER = 10;

/** A minutiae record of anything that has minutiae, or a picture of one finger. */
export function toMinutiae(input: Recognised, bytes: Uint8Array, standard: WritableStandard): Uint8Array {
  const record = recordOf(input, bytes);
  // In another standard than its own, a record is cut down to what both hold; in its own it is written as it was.
  const views = record.standard === standard ? record.views : record.views.map(firstEditionView);
  return encodeMinutiaeRecord({ ...record, views }, standard);
}

function recordOf(input: Recognised, bytes: Uint8Array): MinutiaeRecord {
  switch (input.kind) {
    case 'MINUTIAE':
      return input.record;
    case 'IMAGE':
      return { standard: 'ISO_19794_2_2011', views: [fingerView(extractedAlone(decodeImage(bytes)))] };
    case 'TRANSACTION':
      return { standard: 'ISO_19794_2_2011', views: viewsOf(input.transaction) };
  }
}

/** Type-9 minutiae where there are any; else those of the images of single fingers. */
function viewsOf(transaction: Transaction): FingerView[] {
  const stated = fingerMinutiae(transaction).map(({ view }) => view);
  const views = stated.length > 0 ? stated : frictionRidgeImages(transaction).flatMap(extracted);
  if (views.length > 0) return views;
  throw new ConversionImpossible(
    'The transaction has neither minutiae nor an image of a single finger. Convert it to a folder first.',
    'La transacción no tiene minucias ni la imagen de un solo dedo. Conviértala primero a una carpeta.',
  );
}

function extracted(image: ReturnType<typeof frictionRidgeImages>[number]): FingerView[] {
  const [position = 0] = image.positions;
  const single = (image.recordType === 4 || image.recordType === 14) && position <= MAX_FINGER;
  const grey = single ? decodeRecordImage(image) : undefined;
  if (grey === undefined) return [];
  const { impressionType } = image;
  return [fingerView(extractedAlone(grey), { fingerPosition: position, impressionType })];
}

const extractedAlone = (image: GreyImage) => extractTemplate(image, fingerRegion(image));
