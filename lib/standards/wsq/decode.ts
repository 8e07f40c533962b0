import { readCodedSegment, skipCodedSegment } from '../image/coded-segment.ts';
import type { GreyImage } from '../image/grey-image.ts';
import { type HuffmanTable, readHuffmanTables } from '../image/huffman-table.ts';
import type { ImageHeader } from '../image/image-header.ts';
import { ImageReader } from '../image/image-reader.ts';
import { checkDimensions, checkFileLength, IMAGE_LIMITS } from '../image/limits.ts';
import { readResolution, WSQ_RESOLUTION } from './comment.ts';
import { coefficientCount, dequantise } from './dequantise.ts';
import { decodeCoefficients } from './entropy.ts';
import { isWholeSample } from './filter.ts';
import { type FrameHeader, readFrameHeader } from './frame-header.ts';
import { isRestart, MARKER, readSegment } from './markers.ts';
import { type QuantisationTable, readQuantisationTable } from './quantisation-table.ts';
import { subbandTree } from './subband-tree.ts';
import { synthesise } from './synthesis.ts';
import { readTransformTable, type SynthesisFilters } from './transform-table.ts';

/** What has been read of a file so far. */
interface Parts {
  readonly huffman: (HuffmanTable | undefined)[];
  filters?: SynthesisFilters;
  quantisation?: QuantisationTable;
  frame?: FrameHeader;
  resolution?: number;
}

/** True if the bytes begin as a WSQ file does: the start-of-image marker, then a marker. */
export function isWsq(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xa0 && bytes[2] === 0xff;
}

/**
 * The size a WSQ file states, and the resolution of its comment if it has one, without decoding it.
 *
 * @throws CodedError as `decodeWsq`
 */
export function readWsqHeader(bytes: Uint8Array): ImageHeader {
  const { frame, parts } = readUntilFrame(open(bytes));
  const { width, height } = frame;
  return { width, height, ...(parts.resolution !== undefined && { resolution: parts.resolution }) };
}

/**
 * Decodes a WSQ file (IAFIS-IC-0110 v3.1): odd and even filters, restart markers, any Huffman tables.
 *
 * The resolution is that of NIST's comment where it states one, and otherwise the 500 pixels per inch WSQ is made for.
 * What follows the end-of-image marker is not read.
 *
 * @throws CodedError IMAGE_TRUNCATED, IMAGE_DAMAGED, IMAGE_TOO_LARGE, IMAGE_TOO_SMALL or IMAGE_FILE_TOO_LARGE, and
 * nothing else, whatever the bytes; the limits are checked before memory is taken for the pixels.
 */
export function decodeWsq(bytes: Uint8Array): GreyImage {
  const reader = open(bytes);
  const { frame, parts } = readUntilFrame(reader);
  const { width, height } = frame;
  const first = readUntilBlock(reader, parts);
  checkIsWhole(new ImageReader('WSQ', bytes, reader.offset), first);
  const filters = parts.filters ?? reader.refuse('transform table');
  const quantisation = parts.quantisation ?? reader.refuse('quantisation table');
  if (!isWholeSample(filters)) checkDimensions(width, height, 1, IMAGE_LIMITS.wsqOtherFilterSamples);

  const tree = subbandTree(width, height);
  const quantised = new Int32Array(coefficientCount(tree, quantisation));
  decodeBlocks(reader, first, parts, quantised);
  const plane = dequantise(quantised, tree, quantisation, [width, height]);
  synthesise(plane, width, tree, filters);
  return {
    width,
    height,
    resolution: parts.resolution ?? WSQ_RESOLUTION,
    pixels: toPixels(plane, frame),
  };
}

function open(bytes: Uint8Array): ImageReader {
  checkFileLength(bytes);
  const reader = new ImageReader('WSQ', bytes);
  if (reader.u16() !== MARKER.startOfImage) reader.refuse('start of image');
  return reader;
}

function readUntilFrame(reader: ImageReader): { readonly frame: FrameHeader; readonly parts: Parts } {
  const parts: Parts = { huffman: [] };
  for (;;) {
    const marker = reader.u16();
    if (marker === MARKER.startOfFrame) return { frame: readFrameHeader(readSegment(reader)), parts };
    readTable(reader, marker, parts);
  }
}

/** Reads tables that stand between the frame header and the first block, as well they may; answers what follows them. */
function readUntilBlock(reader: ImageReader, parts: Parts): number {
  for (;;) {
    const marker = reader.u16();
    if (marker < MARKER.transformTable || marker > MARKER.comment) return marker;
    readTable(reader, marker, parts);
  }
}

/** Goes through the blocks to the end of the image, so that a file cut short is refused before its pixels take memory. */
function checkIsWhole(reader: ImageReader, first: number): void {
  for (let marker = first; marker !== MARKER.endOfImage; marker = reader.u16()) {
    if (!isRestart(marker)) readSegment(reader);
    if (isRestart(marker) || marker === MARKER.startOfBlock) skipCodedSegment(reader);
  }
}

/** Reads the blocks from the first one's marker on, and the tables between them, to the end of the image. */
function decodeBlocks(reader: ImageReader, first: number, parts: Parts, quantised: Int32Array): void {
  let place = 0;
  let huffman: HuffmanTable | undefined;
  let restarts = 0;
  for (let marker = first; marker !== MARKER.endOfImage; marker = reader.u16()) {
    if (marker === MARKER.startOfBlock) {
      const segment = readSegment(reader);
      huffman = parts.huffman[segment.u8()];
      if (huffman === undefined || segment.left !== 0) reader.refuse('block header');
      restarts = 0;
    } else if (huffman !== undefined && isRestart(marker)) {
      if (marker !== MARKER.restart + (restarts % 8)) reader.refuse('restart marker');
      restarts += 1;
    } else {
      readTable(reader, marker, parts);
      huffman = undefined;
      continue;
    }
    const segment = readCodedSegment(reader);
    place = decodeCoefficients(reader, segment, huffman, quantised, place);
    reader.skip(segment.end - reader.offset);
  }
  if (place !== quantised.length) reader.refuse('coded data');
}

/** Reads a segment of tables or miscellaneous data. A later table replaces an earlier one. */
function readTable(reader: ImageReader, marker: number, parts: Parts): void {
  if (marker < MARKER.transformTable || marker > MARKER.comment) reader.refuse('marker');
  const segment = readSegment(reader);
  if (marker === MARKER.transformTable) parts.filters = readTransformTable(segment);
  else if (marker === MARKER.quantisationTable) parts.quantisation = readQuantisationTable(segment);
  else if (marker === MARKER.huffmanTable) readHuffmanTables(segment, parts.huffman);
  else if (marker === MARKER.comment) {
    const resolution = readResolution(segment);
    if (resolution !== undefined) parts.resolution ??= resolution;
  }
}

function toPixels(plane: Float32Array, { scale, shift }: FrameHeader): Uint8Array {
  const pixels = new Uint8ClampedArray(plane.length);
  // Half away from zero is cut off after the addition, as NIST's decoder rounds.
  for (let place = 0; place < plane.length; place += 1) {
    pixels[place] = Math.floor((plane[place] as number) * scale + shift + 0.5);
  }
  return new Uint8Array(pixels.buffer);
}
