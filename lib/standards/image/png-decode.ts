import { inflateSync } from 'node:zlib';
import type { Samples } from './grey-samples.ts';
import type { ImageHeader } from './image-header.ts';
import { ImageReader } from './image-reader.ts';
import { type PngHeader, readPngChunks } from './png-chunks.ts';

/**
 * Decodes a PNG file that is not interlaced, of any colour type and depth. The data are inflated to exactly what the
 * header announces and not a byte further.
 *
 * @throws CodedError IMAGE_TRUNCATED, IMAGE_DAMAGED, IMAGE_FEATURE_UNSUPPORTED or one of the limits
 */
export function decodePng(bytes: Uint8Array): { readonly header: ImageHeader; readonly samples: Samples } {
  const { header, palette, data } = readPngChunks(bytes);
  const reader = new ImageReader('PNG', bytes);
  const rows = unfilter(reader, inflate(reader, data, header), header);
  if (header.indexed) return { header, samples: fromPalette(reader, unpack(rows, header), palette) };
  const white = 2 ** header.depth - 1;
  return { header, samples: { data: unpack(rows, header), channels: header.channels, white } };
}

function rowLength({ width, depth, channels }: PngHeader): number {
  return Math.ceil((width * depth * channels) / 8);
}

function inflate(reader: ImageReader, data: readonly Uint8Array[], header: PngHeader): Uint8Array {
  const length = (rowLength(header) + 1) * header.height;
  let inflated: Uint8Array;
  try {
    inflated = inflateSync(Buffer.concat(data), { maxOutputLength: length });
  } catch {
    reader.refuse('IDAT');
  }
  if (inflated.length !== length) reader.refuse('IDAT');
  return inflated;
}

/** Undoes the prediction of every row (ISO/IEC 15948 clause 9), and drops the byte that names it. */
function unfilter(reader: ImageReader, filtered: Uint8Array, header: PngHeader): Uint8Array {
  const length = rowLength(header);
  const step = Math.max(1, (header.depth * header.channels) / 8);
  const rows = new Uint8Array(length * header.height);
  let above: Uint8Array = new Uint8Array(length);
  for (let row = 0; row < header.height; row += 1) {
    const from = row * (length + 1);
    const kind = filtered[from] as number;
    if (kind > 4) reader.refuse('IDAT');
    const here = rows.subarray(row * length, (row + 1) * length);
    here.set(filtered.subarray(from + 1, from + 1 + length));
    if (kind > 0) addPrediction(kind, here, above, step);
    above = here;
  }
  return rows;
}

function addPrediction(kind: number, here: Uint8Array, above: Uint8Array, step: number): void {
  for (let place = 0; place < here.length; place += 1) {
    const left = place >= step ? (here[place - step] as number) : 0;
    const up = above[place] as number;
    let predicted = left;
    if (kind === 2) predicted = up;
    else if (kind === 3) predicted = (left + up) >> 1;
    else if (kind === 4) predicted = paeth(left, up, place >= step ? (above[place - step] as number) : 0);
    here[place] = (here[place] as number) + predicted;
  }
}

/** The neighbour that is nearest to left + up − corner. */
function paeth(left: number, up: number, corner: number): number {
  const byLeft = Math.abs(up - corner);
  const byUp = Math.abs(left - corner);
  const byCorner = Math.abs(left + up - 2 * corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

function unpack(rows: Uint8Array, header: PngHeader): Uint8Array | Uint16Array {
  const { width, height, depth, channels } = header;
  if (depth === 8) return rows;
  const samples = new (depth === 16 ? Uint16Array : Uint8Array)(width * height * channels);
  if (depth === 16) {
    const view = new DataView(rows.buffer);
    for (let place = 0; place < samples.length; place += 1) samples[place] = view.getUint16(2 * place);
    return samples;
  }
  const length = rowLength(header);
  const mask = 2 ** depth - 1;
  for (let row = 0, place = 0; row < height; row += 1) {
    for (let bit = row * length * 8, left = width; left > 0; left -= 1, place += 1, bit += depth)
      samples[place] = ((rows[bit >> 3] as number) >> (8 - depth - (bit & 7))) & mask;
  }
  return samples;
}

function fromPalette(reader: ImageReader, indexes: Uint8Array | Uint16Array, palette: Uint8Array): Samples {
  const data = new Uint8Array(indexes.length * 3);
  for (let place = 0, to = 0; place < indexes.length; place += 1, to += 3) {
    const entry = 3 * (indexes[place] as number);
    if (entry + 3 > palette.length) reader.refuse('PLTE');
    data[to] = palette[entry] as number;
    data[to + 1] = palette[entry + 1] as number;
    data[to + 2] = palette[entry + 2] as number;
  }
  return { data, channels: 3, white: 255 };
}
