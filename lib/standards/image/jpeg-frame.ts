import { type ImageHeader, perMetre, resolutionOf } from './image-header.ts';
import { ImageReader } from './image-reader.ts';
import { checkDimensions, checkFileLength } from './limits.ts';

/** Marker codes of a JPEG file (ITU-T T.81, table B.1). */
export const JPEG_MARKER = {
  startOfImage: 0xffd8,
  endOfImage: 0xffd9,
  startOfScan: 0xffda,
  baselineFrame: 0xffc0,
  extendedFrame: 0xffc1,
  losslessFrame: 0xffc3,
  huffmanTables: 0xffc4,
  arithmeticConditioning: 0xffcc,
  restartInterval: 0xffdd,
  application0: 0xffe0,
  restart: 0xffd0,
} as const;

/** Kinds of frames that are not read here, by their marker. */
const UNSUPPORTED: Readonly<Record<number, string>> = { 65474: 'progressive', 65478: 'progressive' };

export interface JpegFrame extends ImageHeader {
  readonly lossless: boolean;
  /** Bits of a sample. */
  readonly depth: number;
  readonly components: readonly { readonly id: number; readonly sampling: number }[];
}

export interface JpegStart {
  readonly frame: JpegFrame;
  /** Stands behind the frame header. */
  readonly reader: ImageReader;
  /** Segments before the frame header: marker and body. */
  readonly before: readonly (readonly [marker: number, body: ImageReader])[];
}

/** Reads a JPEG file up to and with its frame header; the dimensions are checked here. */
export function readJpegStart(bytes: Uint8Array): JpegStart {
  checkFileLength(bytes);
  const reader = new ImageReader('JPEG', bytes);
  if (reader.u16() !== JPEG_MARKER.startOfImage) reader.refuse('start of image');
  const before: (readonly [number, ImageReader])[] = [];
  let physical: ReturnType<typeof resolutionOf> = {};
  for (;;) {
    const marker = readMarker(reader);
    // A restart and the end have no body, and no place here.
    if (marker >= JPEG_MARKER.restart && marker <= JPEG_MARKER.endOfImage) reader.refuse('marker');
    const body = readBody(reader);
    if (isFrame(marker)) return { frame: { ...readFrame(marker, body), ...physical }, reader, before };
    if (marker === JPEG_MARKER.application0) physical = readDensity(body);
    before.push([marker, body]);
  }
}

/**
 * The next marker; bytes FF before it are fill. Those below C0, which are reserved or have no body, and a second start
 * are refused: where the codec goes on behind one of them, is not where this reader would.
 */
export function readMarker(reader: ImageReader): number {
  let marker = reader.u16();
  while (marker === 0xffff) marker = 0xff00 | reader.u8();
  if (marker < JPEG_MARKER.baselineFrame || marker === JPEG_MARKER.startOfImage) reader.refuse('marker');
  return marker;
}

/** The body of a segment, whose first two bytes state its length with themselves. */
export function readBody(reader: ImageReader): ImageReader {
  const length = reader.u16();
  if (length < 2) reader.refuse('segment length');
  return reader.part(length - 2);
}

function isFrame(marker: number): boolean {
  const { huffmanTables, arithmeticConditioning } = JPEG_MARKER;
  const inRange = marker >= 0xffc0 && marker <= 0xffcf && marker !== 0xffc8;
  return inRange && marker !== huffmanTables && marker !== arithmeticConditioning;
}

function readFrame(marker: number, body: ImageReader): JpegFrame {
  const lossless = marker === JPEG_MARKER.losslessFrame;
  if (!lossless && marker !== JPEG_MARKER.baselineFrame && marker !== JPEG_MARKER.extendedFrame)
    body.unsupported(UNSUPPORTED[marker] ?? 'arithmetic or hierarchical coding');
  const depth = body.u8();
  const height = body.u16();
  const width = body.u16();
  const count = body.u8();
  if (count !== 1 && count !== 3) body.unsupported(`${count} components`);
  checkDimensions(width, height, count);
  if (lossless ? depth < 2 || depth > 16 : depth !== 8) body.unsupported(`${depth} bits`);
  const components = Array.from({ length: count }, () => {
    const id = body.u8();
    const sampling = body.u8();
    const [across, down] = [sampling >> 4, sampling & 15];
    if (across < 1 || across > 4 || down < 1 || down > 4) body.refuse('frame header');
    body.skip(1);
    return { id, sampling };
  });
  if (body.left !== 0) body.refuse('frame header');
  return { width, height, depth, lossless, components };
}

/** The density of a JFIF header. */
function readDensity(body: ImageReader): ReturnType<typeof resolutionOf> {
  if (Buffer.from(body.rest().subarray(0, 5)).toString('latin1') !== 'JFIF\0') return {};
  body.skip(7);
  const unit = body.u8();
  const across = body.u16();
  const down = body.u16();
  if (across !== down || unit === 0) return {};
  return resolutionOf(unit === 1 ? perMetre(across) : across * 100);
}
