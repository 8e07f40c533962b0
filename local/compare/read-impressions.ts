import type { Picture } from '../../lib/fingerprint/explain/draw/explanation-svg.ts';
import { extractTemplate } from '../../lib/fingerprint/extraction/extract.ts';
import { fingerRegion } from '../../lib/fingerprint/segmentation/finger-region.ts';
import { segmentSlap } from '../../lib/fingerprint/segmentation/segment-slap.ts';
import { SLAP_CAPTURES, slapOfPosition } from '../../lib/fingerprint/segmentation/slaps.ts';
import { type FingerPosition, fingerPositionOf } from '../../lib/fingerprint/template/finger-position.ts';
import { buildFingerTemplate } from '../../lib/fingerprint/template/finger-template.ts';
import type { PositionedFinger } from '../../lib/fingerprint/template/search-template.ts';
import { decodeImage } from '../../lib/standards/image/decode-image.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import { encodePng } from '../../lib/standards/image/png-encode.ts';
import type { FingerView } from '../../lib/standards/minutiae-record.ts';
import { type FingerMinutiae, fingerMinutiae } from '../../lib/standards/nist-itl/finger-minutiae.ts';
import type { FrictionRidgeImage } from '../../lib/standards/nist-itl/friction-ridge-image.ts';
import { frictionRidgeImages } from '../../lib/standards/nist-itl/friction-ridge-images.ts';
import type { Transaction } from '../../lib/standards/nist-itl/transaction.ts';
import { decodeRecordImage } from '../inspect/decode-record-image.ts';
import { recognise } from '../inspect/recognise.ts';

/** One impression of a file, and the picture it was found in where the file has one. */
export interface ReadImpression extends PositionedFinger {
  readonly picture?: Picture;
}

const LAST_FINGER = 10;
const PLAIN_THUMBS: Readonly<Record<number, FingerPosition>> = { 11: 'RIGHT_THUMB', 12: 'LEFT_THUMB' };
const PPI = 500;

/**
 * Every impression of a file: the minutiae that a record or a transaction states, or those found in its pictures, slaps
 * in their fingers. None where a transaction has neither.
 *
 * @throws CodedError of the format
 */
export function readImpressions(bytes: Uint8Array): ReadImpression[] {
  const input = recognise(bytes);
  switch (input.kind) {
    case 'MINUTIAE':
      return input.record.views.map(stated);
    case 'IMAGE':
      return [extracted(decodeImage(bytes), 'UNKNOWN')];
    case 'TRANSACTION':
      return ofTransaction(input.transaction);
  }
}

/** A picture of 500 ppi or another resolution, in the pixels at 500 ppi that templates count in. */
export function pictureOf(image: GreyImage): Picture {
  const scale = PPI / image.resolution;
  return {
    width: Math.round(image.width * scale),
    height: Math.round(image.height * scale),
    href: `data:image/png;base64,${Buffer.from(encodePng(image)).toString('base64')}`,
  };
}

function ofTransaction(transaction: Transaction): ReadImpression[] {
  const images = frictionRidgeImages(transaction);
  const minutiae = fingerMinutiae(transaction);
  if (minutiae.length > 0) return minutiae.map((finger) => statedOver(finger, images));
  return images.flatMap(ofImage);
}

const stated = (view: FingerView): ReadImpression => ({
  position: fingerPositionOf(view.fingerPosition) ?? 'UNKNOWN',
  template: buildFingerTemplate(view),
});

/** Legacy minutiae are counted from the lower edge of a picture that need not be the record's: they stand alone. */
function statedOver(
  { idc, block, view }: FingerMinutiae,
  images: readonly FrictionRidgeImage[],
): ReadImpression {
  const record = block === 'LEGACY' ? undefined : images.find((image) => image.idc === idc);
  const image = record && decodeRecordImage(record);
  return { ...stated(view), ...(image && { picture: pictureOf(image) }) };
}

function ofImage(record: FrictionRidgeImage): ReadImpression[] {
  if (record.recordType !== 4 && record.recordType !== 14) return [];
  const [position = 0] = record.positions;
  const slap = slapOfPosition(position);
  const finger = position > LAST_FINGER ? PLAIN_THUMBS[position] : fingerPositionOf(position);
  if (slap === undefined && finger === undefined) return [];
  const image = decodeRecordImage(record);
  if (image === undefined) return [];
  if (slap === undefined) return [extracted(image, finger ?? 'UNKNOWN')];
  return segmentSlap(image, SLAP_CAPTURES[slap]).fingers.map(({ position, crop }) =>
    extracted(crop(), position),
  );
}

const extracted = (image: GreyImage, position: FingerPosition): ReadImpression => ({
  position,
  template: extractTemplate(image, fingerRegion(image)).template,
  picture: pictureOf(image),
});
