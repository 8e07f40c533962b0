import { CodedError } from '../../core/errors.ts';
import { isWsq, readWsqHeader } from '../wsq/decode.ts';
import type { GreyImage } from './grey-image.ts';
import type { ImageHeader } from './image-header.ts';
import { readJpeg2000Header } from './jpeg-2000-header.ts';
import { readJpegStart } from './jpeg-frame.ts';
import { checkDimensions, checkFileLength } from './limits.ts';
import { readPngChunks } from './png-chunks.ts';

/** OSIA 6 CompressionType. Lossless JPEG is JPEG; NONE is 8-bit grey, row by row. */
export const COMPRESSIONS = ['NONE', 'WSQ', 'JPEG', 'JPEG2000', 'PNG'] as const;
export type Compression = (typeof COMPRESSIONS)[number];

/** What the sender says of a picture. What is said must be so; what is left out is taken from the file. */
export interface DeclaredImage {
  readonly compression?: Compression | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Pixels per inch. */
  readonly resolution?: number | undefined;
}

/** The resolution of a picture of which neither the sender nor the file states one: that of nearly all scanners. */
const USUAL_RESOLUTION = 500;

/** A declared resolution may differ from the file's by this share: 19.7 pixels a millimetre are 500.4 an inch. */
const RESOLUTION_TOLERANCE = 0.02;

/** What the first bytes say a picture is, or undefined. A picture without compression has no signature. */
export function sniffCompression(bytes: Uint8Array): Exclude<Compression, 'NONE'> | undefined {
  const [a, b, c, d] = bytes;
  if (isWsq(bytes)) return 'WSQ';
  if (a === 0xff && b === 0xd8 && c === 0xff) return 'JPEG';
  if (a === 0xff && b === 0x4f && c === 0xff && d === 0x51) return 'JPEG2000';
  if (a === 0 && b === 0 && c === 0 && d === 12 && bytes[4] === 0x6a && bytes[5] === 0x50) return 'JPEG2000';
  if (a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47) return 'PNG';
  return undefined;
}

/**
 * Reads a picture's headers alone: what it is, its size and its resolution, each checked against what is declared and
 * against the limits.
 *
 * @throws CodedError as `decodeImage`
 */
export function readImageHeader(
  bytes: Uint8Array,
  declared: DeclaredImage = {},
): Omit<GreyImage, 'pixels'> & { readonly compression: Compression } {
  checkFileLength(bytes);
  const compression = compressionOf(bytes, declared);
  const { width, height, ...stated } = headerOf(bytes, compression, declared);
  checkSize({ width, height }, declared);
  return { compression, width, height, resolution: resolutionFor(stated.resolution, declared) };
}

function compressionOf(bytes: Uint8Array, declared: DeclaredImage): Compression {
  const found = sniffCompression(bytes);
  if (declared.compression === undefined) {
    if (found !== undefined) return found;
    throw new CodedError('IMAGE_FORMAT_UNKNOWN', { facts: { allowed: COMPRESSIONS.join(', ') } });
  }
  // Plain samples may begin with any bytes, so only their number tells.
  if (declared.compression === 'NONE' || declared.compression === found) return declared.compression;
  if (found === undefined)
    throw new CodedError('IMAGE_FORMAT_UNKNOWN', { facts: { allowed: COMPRESSIONS.join(', ') } });
  throw new CodedError('IMAGE_COMPRESSION_MISMATCH', { facts: { declared: declared.compression, found } });
}

function headerOf(bytes: Uint8Array, compression: Compression, declared: DeclaredImage): ImageHeader {
  switch (compression) {
    case 'WSQ':
      return readWsqHeader(bytes);
    case 'PNG':
      return readPngChunks(bytes).header;
    case 'JPEG':
      return readJpegStart(bytes).frame;
    case 'JPEG2000':
      return readJpeg2000Header(bytes);
    case 'NONE':
      return plainHeader(bytes, declared);
  }
}

function plainHeader(bytes: Uint8Array, { width, height }: DeclaredImage): ImageHeader {
  if (width === undefined || height === undefined) throw new CodedError('IMAGE_SIZE_MISSING');
  checkDimensions(width, height);
  if (bytes.length < width * height) throw new CodedError('IMAGE_TRUNCATED', { facts: { format: 'NONE' } });
  if (bytes.length > width * height)
    throw new CodedError('IMAGE_DAMAGED', { facts: { format: 'NONE', part: 'length' } });
  return { width, height };
}

function checkSize({ width, height }: ImageHeader, declared: DeclaredImage): void {
  const { width: declaredWidth = width, height: declaredHeight = height } = declared;
  if (declaredWidth !== width || declaredHeight !== height) {
    throw new CodedError('IMAGE_SIZE_MISMATCH', { facts: { declaredWidth, declaredHeight, width, height } });
  }
}

function resolutionFor(stated: number | undefined, { resolution: declared }: DeclaredImage): number {
  if (declared === undefined || stated === undefined) return declared ?? stated ?? USUAL_RESOLUTION;
  if (Math.abs(declared - stated) > stated * RESOLUTION_TOLERANCE) {
    throw new CodedError('IMAGE_RESOLUTION_MISMATCH', { facts: { declared, resolution: stated } });
  }
  return declared;
}
