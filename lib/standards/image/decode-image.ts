import { decodeWsq } from '../wsq/decode.ts';
import type { GreyImage } from './grey-image.ts';
import { toGrey } from './grey-samples.ts';
import { decodeJpeg2000 } from './jpeg-2000-decode.ts';
import { decodeJpeg } from './jpeg-decode.ts';
import { decodePng } from './png-decode.ts';
import { type Compression, type DeclaredImage, readImageHeader } from './read-image-header.ts';

/**
 * Decodes a picture of any format read here to 8-bit grey: WSQ, PNG, JPEG (baseline and lossless), JPEG 2000, and
 * plain samples where NONE is declared. Synchronous; the limits are checked before anything is decoded.
 *
 * @throws CodedError IMAGE_FORMAT_UNKNOWN, IMAGE_COMPRESSION_MISMATCH, IMAGE_SIZE_MISMATCH, IMAGE_SIZE_MISSING,
 * IMAGE_RESOLUTION_MISMATCH, IMAGE_TRUNCATED, IMAGE_DAMAGED, IMAGE_FEATURE_UNSUPPORTED, IMAGE_TOO_LARGE,
 * IMAGE_TOO_SMALL or IMAGE_FILE_TOO_LARGE, and nothing else, whatever the bytes
 */
export function decodeImage(bytes: Uint8Array, declared: DeclaredImage = {}): GreyImage {
  const { compression, ...header } = readImageHeader(bytes, declared);
  return { ...header, pixels: decodePixels(bytes, compression) };
}

function decodePixels(bytes: Uint8Array, compression: Compression): Uint8Array {
  switch (compression) {
    case 'WSQ':
      return decodeWsq(bytes).pixels;
    case 'PNG':
      return toGrey(decodePng(bytes).samples);
    case 'JPEG':
      return toGrey(decodeJpeg(bytes).samples);
    case 'JPEG2000':
      return toGrey(decodeJpeg2000(bytes).samples);
    case 'NONE':
      return bytes.slice();
  }
}
