import { type ImageHeader, resolutionOf } from './image-header.ts';
import { ImageReader } from './image-reader.ts';
import { type Codestream, readCodestreamHeader } from './jpeg-2000-codestream.ts';
import { checkFileLength } from './limits.ts';

const SIGNATURE_BOX = 0x6a502020;
const HEADER_BOX = 0x6a703268;
const RESOLUTION_BOX = 0x72657320;
const CAPTURE_RESOLUTION = 0x72657363;
const PALETTE_BOX = 0x70636c72;
const CODESTREAM_BOX = 0x6a703263;

export interface Jpeg2000Header extends ImageHeader {
  readonly codestream: Codestream;
}

/**
 * Reads the headers of a JPEG 2000 file (ISO/IEC 15444-1): a JP2 file or a bare codestream. All that decides how much
 * memory and time the decoder takes is checked here.
 */
export function readJpeg2000Header(bytes: Uint8Array): Jpeg2000Header {
  checkFileLength(bytes);
  const reader = new ImageReader('JPEG2000', bytes);
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return headerOf(readCodestreamHeader(reader), {});
  let resolution: ReturnType<typeof resolutionOf> = {};
  for (let first = true; ; first = false) {
    const { type, body } = readBox(reader);
    if (first && type !== SIGNATURE_BOX) reader.refuse('signature');
    if (type === HEADER_BOX) resolution = readHeaderBox(body);
    else if (type === CODESTREAM_BOX) return headerOf(readCodestreamHeader(body), resolution);
  }
}

function headerOf(codestream: Codestream, resolution: ReturnType<typeof resolutionOf>): Jpeg2000Header {
  return { width: codestream.width, height: codestream.height, ...resolution, codestream };
}

function readBox(reader: ImageReader): { readonly type: number; readonly body: ImageReader } {
  const stated = reader.u32();
  const type = reader.u32();
  let length = stated - 8;
  if (stated === 0) length = reader.left;
  else if (stated === 1) {
    if (reader.u32() !== 0) reader.truncated();
    length = reader.u32() - 16;
  }
  if (length < 0) reader.refuse('box length');
  return { type, body: reader.part(length) };
}

/**
 * The capture resolution in the header box. A palette, which would make a picture of up to 255 channels out of one, is
 * refused: a fingerprint has none.
 */
function readHeaderBox(header: ImageReader): ReturnType<typeof resolutionOf> {
  let resolution: ReturnType<typeof resolutionOf> = {};
  while (header.left >= 8) {
    const { type, body } = readBox(header);
    if (type === PALETTE_BOX) header.unsupported('palette');
    if (type === RESOLUTION_BOX) resolution = readResolution(body);
  }
  return resolution;
}

/** The capture resolution, in samples per metre. */
function readResolution(boxes: ImageReader): ReturnType<typeof resolutionOf> {
  while (boxes.left >= 8) {
    const { type, body } = readBox(boxes);
    if (type !== CAPTURE_RESOLUTION) continue;
    const [down, across] = [body.u16() / body.u16(), body.u16() / body.u16()];
    const [downExponent, acrossExponent] = [body.u8(), body.u8()].map((byte) => (byte << 24) >> 24);
    const vertical = down * 10 ** (downExponent as number);
    const horizontal = across * 10 ** (acrossExponent as number);
    const square = Math.abs(vertical - horizontal) <= vertical / 100;
    return square && Number.isFinite(vertical) ? resolutionOf(vertical) : {};
  }
  return {};
}
