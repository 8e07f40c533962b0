import { decodeImage } from '../../lib/standards/image/decode-image.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import { type Compression, PICTURE_COMPRESSION } from '../../lib/standards/nist-itl/code-tables.ts';
import type { FrictionRidgeImage } from '../../lib/standards/nist-itl/friction-ridge-image.ts';

/** File name endings of the compressed bytes as they stand in a record. */
export const EXTENSIONS: Readonly<Record<Compression, string>> = {
  NONE: 'raw',
  WSQ: 'wsq',
  JPEG: 'jpg',
  JPEG_LOSSLESS: 'jpl',
  JPEG_2000: 'jp2',
  JPEG_2000_LOSSLESS: 'jp2',
  PNG: 'png',
  FAX_GROUP_4: 'g4',
};

/**
 * The picture of a record; undefined where it has none, or one of two levels.
 *
 * @throws CodedError IMAGE_*
 */
export function decodeRecordImage(record: FrictionRidgeImage): GreyImage | undefined {
  const compression = PICTURE_COMPRESSION[record.compression];
  if (compression === undefined || !record.data?.length) return undefined;
  const { width, height, resolution } = record;
  return decodeImage(record.data, { compression, width, height, resolution: resolution?.x });
}
