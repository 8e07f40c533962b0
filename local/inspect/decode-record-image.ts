import { decodeImage } from '../../lib/standards/image/decode-image.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import type { Compression as ImageCompression } from '../../lib/standards/image/read-image-header.ts';
import type { Compression } from '../../lib/standards/nist-itl/code-tables.ts';
import type { FrictionRidgeImage } from '../../lib/standards/nist-itl/friction-ridge-image.ts';

/** What the picture decoders call a compression; undefined for the one they don't read. */
const DECODED_AS: Readonly<Record<Compression, ImageCompression | undefined>> = {
  NONE: 'NONE',
  WSQ: 'WSQ',
  JPEG: 'JPEG',
  JPEG_LOSSLESS: 'JPEG',
  JPEG_2000: 'JPEG2000',
  JPEG_2000_LOSSLESS: 'JPEG2000',
  PNG: 'PNG',
  FAX_GROUP_4: undefined,
};

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
  const compression = DECODED_AS[record.compression];
  if (compression === undefined || !record.data?.length) return undefined;
  const { width, height, resolution } = record;
  return decodeImage(record.data, { compression, width, height, resolution: resolution?.x });
}
