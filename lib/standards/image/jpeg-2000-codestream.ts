import type { ImageReader } from './image-reader.ts';
import { checkDimensions } from './limits.ts';

const START = 0xff4f;
const SIZE = 0xff51;
const CODING_STYLE = 0xff52;
const COMPONENT_CODING_STYLE = 0xff53;
const START_OF_TILE = 0xff90;
const END_OF_CODESTREAM = 0xffd9;

/** Tiles of one picture, layers, and precincts of a component: the decoder keeps records of each. */
const MOST_TILES = 1024;
const MOST_LAYERS = 256;
const LEAST_PRECINCT_EXPONENT = 5;
const MOST_DECOMPOSITIONS = 16;

/** What the main header of a codestream says (ISO/IEC 15444-1, annex A). */
export interface Codestream {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly depth: number;
}

/** Reads the main header, and looks for the end marker that a whole codestream has. */
export function readCodestreamHeader(reader: ImageReader): Codestream {
  const rest = reader.rest();
  const end = rest.length;
  if (reader.u16() !== START || reader.u16() !== SIZE) reader.refuse('codestream');
  const codestream = readSize(segment(reader));
  for (;;) {
    const marker = reader.u16();
    if (marker === START_OF_TILE) break;
    if (marker < 0xff4f) reader.refuse('marker');
    const body = segment(reader);
    if (marker === CODING_STYLE) checkCodingStyle(body);
    else if (marker === COMPONENT_CODING_STYLE) checkComponentCodingStyle(body);
  }
  if (((rest[end - 2] as number) << 8) + (rest[end - 1] as number) !== END_OF_CODESTREAM) reader.truncated();
  return codestream;
}

function segment(reader: ImageReader): ImageReader {
  const length = reader.u16();
  if (length < 2) reader.refuse('segment length');
  return reader.part(length - 2);
}

function readSize(body: ImageReader): Codestream {
  body.skip(2);
  const [right, bottom, left, top] = [body.u32(), body.u32(), body.u32(), body.u32()];
  const [tileWidth, tileHeight, tileLeft, tileTop] = [body.u32(), body.u32(), body.u32(), body.u32()];
  const channels = body.u16();
  if (channels < 1 || channels > 4) body.unsupported(`${channels} components`);
  const [width, height] = [right - left, bottom - top];
  checkDimensions(width, height, channels);
  if (tileWidth === 0 || tileHeight === 0 || tileLeft > left || tileTop > top) body.refuse('tile size');
  const across = Math.ceil((right - tileLeft) / tileWidth);
  if (across * Math.ceil((bottom - tileTop) / tileHeight) > MOST_TILES) body.refuse('tile size');
  const depths = Array.from({ length: channels }, () => {
    const depth = body.u8() + 1;
    if (depth > 16) body.unsupported('signed samples or more than 16 bits');
    if (body.u8() !== 1 || body.u8() !== 1) body.unsupported('subsampling');
    return depth;
  });
  const depth = depths[0] as number;
  if (depths.some((other) => other !== depth)) body.unsupported('components of several depths');
  return { width, height, channels: channels as 1 | 2 | 3 | 4, depth };
}

function checkCodingStyle(body: ImageReader): void {
  const style = body.u8();
  body.skip(1);
  if (body.u16() > MOST_LAYERS) body.refuse('layers');
  body.skip(1);
  checkDecomposition(body, (style & 1) === 1);
}

function checkComponentCodingStyle(body: ImageReader): void {
  body.skip(1);
  checkDecomposition(body, (body.u8() & 1) === 1);
}

function checkDecomposition(body: ImageReader, hasPrecincts: boolean): void {
  const levels = body.u8();
  if (levels > MOST_DECOMPOSITIONS) body.refuse('decomposition levels');
  body.skip(4);
  if (!hasPrecincts) return;
  for (let level = 0; level <= levels; level += 1) {
    const precinct = body.u8();
    if (Math.min(precinct & 15, precinct >> 4) < LEAST_PRECINCT_EXPONENT) body.refuse('precinct size');
  }
}
