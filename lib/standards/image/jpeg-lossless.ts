import { type CodedSegment, isPadding, readCodedSegment, windowAt } from './coded-segment.ts';
import type { Samples } from './grey-samples.ts';
import { type HuffmanTable, lookUp, readHuffmanTables } from './huffman-table.ts';
import type { ImageReader } from './image-reader.ts';
import { JPEG_MARKER, type JpegFrame, type JpegStart, readBody, readMarker } from './jpeg-frame.ts';

/** What the scan header and the tables before it say. */
interface Scan {
  readonly tables: readonly HuffmanTable[];
  /** 1 to 7: which neighbours predict a sample (ITU-T T.81, table H.1). */
  readonly predictor: number;
  /** Bits that the encoder dropped from every sample. */
  readonly pointTransform: number;
  /** Samples between restart markers of each component, or 0. */
  readonly restartInterval: number;
}

/** The category that stands for a difference of 32768 and has no further bits. */
const WIDEST_CATEGORY = 16;

/**
 * Decodes a lossless JPEG file (ITU-T T.81, annex H): Huffman coding, one scan, 2 to 16 bits, one or three components
 * of full size, restart markers.
 *
 * @throws CodedError IMAGE_TRUNCATED, IMAGE_DAMAGED or IMAGE_FEATURE_UNSUPPORTED
 */
export function decodeJpegLossless({ frame, reader, before }: JpegStart): Samples {
  const scan = readScan(frame, reader, before);
  const channels = frame.components.length as 1 | 3;
  const data = new Uint16Array(frame.width * frame.height * channels);
  let place = 0;
  for (let restarts = 0; ; restarts += 1) {
    const segment = readCodedSegment(reader);
    const wanted = scan.restartInterval === 0 ? data.length : place + scan.restartInterval * channels;
    place = decodeSegment(reader, segment, {
      frame,
      scan,
      data,
      first: place,
      end: Math.min(wanted, data.length),
    });
    reader.skip(segment.end - reader.offset);
    const marker = readMarker(reader);
    if (place === data.length && marker === JPEG_MARKER.endOfImage) break;
    if (place === data.length || marker !== JPEG_MARKER.restart + (restarts % 8)) reader.refuse('scan');
  }
  return { data, channels, white: 2 ** frame.depth - 1 };
}

function readScan(frame: JpegFrame, reader: ImageReader, before: JpegStart['before']): Scan {
  if (frame.components.some(({ sampling }) => sampling !== 0x11)) reader.unsupported('subsampling');
  const tables: (HuffmanTable | undefined)[] = [];
  let restartInterval = 0;
  const readTables = (marker: number, body: ImageReader): void => {
    if (marker === JPEG_MARKER.huffmanTables) readHuffmanTables(body, tables);
    else if (marker === JPEG_MARKER.restartInterval) restartInterval = body.u16();
  };
  for (const [marker, body] of before) readTables(marker, body);
  for (;;) {
    const marker = readMarker(reader);
    const body = readBody(reader);
    if (marker !== JPEG_MARKER.startOfScan) {
      readTables(marker, body);
      continue;
    }
    if (body.u8() !== frame.components.length) reader.unsupported('several scans');
    const used = frame.components.map(({ id }) => {
      if (body.u8() !== id) body.refuse('scan header');
      return tables[body.u8() >> 4] ?? body.refuse('scan header');
    });
    const predictor = body.u8();
    body.skip(1);
    const pointTransform = body.u8() & 15;
    if (body.left !== 0 || predictor < 1 || predictor > 7 || pointTransform >= frame.depth)
      body.refuse('scan header');
    return { tables: used, predictor, pointTransform, restartInterval };
  }
}

interface Part {
  readonly frame: JpegFrame;
  readonly scan: Scan;
  readonly data: Uint16Array;
  readonly first: number;
  readonly end: number;
}

/** Decodes the samples from `first` to `end`: after a restart the prediction begins as at the top of the picture. */
function decodeSegment(reader: ImageReader, segment: CodedSegment, part: Part): number {
  const { frame, scan, data, first, end } = part;
  const channels = scan.tables.length;
  const rowLength = frame.width * channels;
  const middle = 2 ** (frame.depth - scan.pointTransform - 1);
  const mask = 2 ** (frame.depth - scan.pointTransform) - 1;
  const { bytes, bits } = segment;
  let bit = 0;
  for (let place = first; place < end; place += 1) {
    const entry = lookUp(scan.tables[place % channels] as HuffmanTable, windowAt(bytes, bit));
    const category = entry >> 5;
    bit += entry & 31;
    if (entry === 0 || category > WIDEST_CATEGORY || bit > bits) reader.refuse('scan');
    let difference = category === WIDEST_CATEGORY ? 32_768 : 0;
    if (category > 0 && category < WIDEST_CATEGORY) {
      difference = windowAt(bytes, bit) >> (16 - category);
      bit += category;
      if (bit > bits) reader.refuse('scan');
      if (difference < 2 ** (category - 1)) difference -= 2 ** category - 1;
    }
    const column = place % rowLength;
    const hasLeft = column >= channels && place - channels >= first;
    const hasAbove = place - rowLength >= first;
    let prediction = middle;
    if (hasLeft && hasAbove) prediction = predict(scan.predictor, data, place, { channels, rowLength });
    else if (hasLeft) prediction = data[place - channels] as number;
    else if (hasAbove) prediction = data[place - rowLength] as number;
    data[place] = (prediction + difference) & mask;
  }
  if (!isPadding(segment, bit)) reader.refuse('scan');
  if (scan.pointTransform > 0 && end === data.length)
    for (let place = 0; place < end; place += 1) data[place] = (data[place] as number) << scan.pointTransform;
  return end;
}

function predict(
  predictor: number,
  data: Uint16Array,
  place: number,
  { channels, rowLength }: { readonly channels: number; readonly rowLength: number },
): number {
  const left = data[place - channels] as number;
  const above = data[place - rowLength] as number;
  const corner = data[place - rowLength - channels] as number;
  switch (predictor) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return corner;
    case 4:
      return left + above - corner;
    case 5:
      return left + ((above - corner) >> 1);
    case 6:
      return above + ((left - corner) >> 1);
    default:
      return (left + above) >> 1;
  }
}
