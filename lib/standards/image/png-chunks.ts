import { crc32 } from 'node:zlib';
import { type ImageHeader, resolutionOf } from './image-header.ts';
import { ImageReader } from './image-reader.ts';
import { checkDimensions, checkFileLength } from './limits.ts';

export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Channels of the samples by colour type: grey, colour, palette, grey and alpha, colour and alpha. */
const CHANNELS: Readonly<Record<number, 1 | 2 | 3 | 4>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE_TYPE = 3;

export interface PngHeader extends ImageHeader {
  readonly depth: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly indexed: boolean;
}

export interface PngFile {
  readonly header: PngHeader;
  /** Red, green and blue of each entry, empty where there is none. */
  readonly palette: Uint8Array;
  /** The compressed samples. */
  readonly data: readonly Uint8Array[];
}

/**
 * Reads the chunks of a PNG file (ISO/IEC 15948): header, palette, data and physical size; others are stepped over.
 * Checksums are verified, and the dimensions before the data are gone through.
 */
export function readPngChunks(bytes: Uint8Array): PngFile {
  checkFileLength(bytes);
  const reader = new ImageReader('PNG', bytes);
  for (const byte of PNG_SIGNATURE) if (reader.u8() !== byte) reader.refuse('signature');
  let header: PngHeader | undefined;
  let palette = new Uint8Array();
  let physical: ReturnType<typeof resolutionOf> = {};
  const data: Uint8Array[] = [];
  for (;;) {
    const { type, body } = readChunk(reader);
    if (header === undefined) {
      if (type !== 'IHDR') reader.refuse('IHDR');
      header = readHeader(body);
    } else if (type === 'PLTE') palette = Uint8Array.from(body.rest());
    else if (type === 'pHYs') physical = readPhysical(body);
    else if (type === 'IDAT') data.push(body.rest());
    else if (type === 'IEND') return { header: { ...header, ...physical }, palette, data };
  }
}

function readChunk(reader: ImageReader): { readonly type: string; readonly body: ImageReader } {
  const length = reader.u32();
  const checked = reader.part(length + 4).rest();
  if (crc32(checked) !== reader.u32()) reader.refuse('checksum');
  const type = Buffer.from(checked.subarray(0, 4)).toString('latin1');
  return { type, body: new ImageReader('PNG', checked.subarray(4)) };
}

function readHeader(body: ImageReader): PngHeader {
  const width = body.u32();
  const height = body.u32();
  const depth = body.u8();
  const type = body.u8();
  const channels = CHANNELS[type] ?? body.refuse('IHDR');
  if (body.u8() !== 0 || body.u8() !== 0) body.refuse('IHDR');
  const interlaced = body.u8() !== 0;
  if (body.left !== 0) body.refuse('IHDR');
  const whole = depth === 8 || depth === 16;
  const packed = depth === 1 || depth === 2 || depth === 4;
  if (!whole && !(packed && channels === 1)) body.refuse('IHDR');
  if (type === PALETTE_TYPE && depth === 16) body.refuse('IHDR');
  checkDimensions(width, height, channels);
  if (interlaced) body.unsupported('interlaced');
  return { width, height, depth, channels, indexed: type === PALETTE_TYPE };
}

function readPhysical(body: ImageReader): ReturnType<typeof resolutionOf> {
  const across = body.u32();
  const down = body.u32();
  return body.u8() === 1 && across === down ? resolutionOf(across) : {};
}
