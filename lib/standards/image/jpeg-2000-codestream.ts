import type { ImageReader } from './image-reader.ts';
import { checkDimensions, IMAGE_LIMITS } from './limits.ts';

const START = 0xff4f;
const SIZE = 0xff51;
const CODING_STYLE = 0xff52;
const COMPONENT_CODING_STYLE = 0xff53;
const START_OF_TILE = 0xff90;
const START_OF_DATA = 0xff93;
const END_OF_CODESTREAM = 0xffd9;

/**
 * Segments that are stepped over: TLM, PLM, PLT, QCD, QCC, RGN, POC, PPM, PPT, CRG and COM (table A.2). Others are
 * refused: within a segment that OpenJPEG does not know, it looks for markers that it does.
 */
const STEPPED_OVER = new Set([
  0xff55, 0xff57, 0xff58, 0xff5c, 0xff5d, 0xff5e, 0xff5f, 0xff60, 0xff61, 0xff63, 0xff64,
]);

/**
 * Tiles of one picture, layers, decompositions, progressions, precincts of a component, code-blocks: the decoder keeps
 * records of each. Files of fingerprints have one tile, a dozen layers, five or six decompositions, one progression, no
 * precincts and code-blocks of 64 × 64 (NIST SP 500-289).
 */
const MOST_TILES = 1024;
const MOST_LAYERS = 64;
const MOST_DECOMPOSITIONS = 10;
const LAST_PROGRESSION = 4;
const LEAST_PRECINCT_EXPONENT = 5;
/** Sides of code-blocks are 2ⁿ⁺² and not below 16. */
const LEAST_CODE_BLOCK = 2;

/** What the main header of a codestream says (ISO/IEC 15444-1, annex A). */
export interface Codestream {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly depth: number;
}

/**
 * Reads the main header, and goes through the headers of all tile-parts, which may set the coding style anew, to the
 * end marker that a whole codestream has.
 */
export function readCodestreamHeader(reader: ImageReader): Codestream {
  const rest = reader.rest();
  const end = rest.length;
  if (reader.u16() !== START || reader.u16() !== SIZE) reader.refuse('codestream');
  const codestream = readSize(segment(reader));
  checkSegments(reader, START_OF_TILE);
  if (((rest[end - 2] as number) << 8) + (rest[end - 1] as number) !== END_OF_CODESTREAM) reader.truncated();
  let marker = START_OF_TILE;
  while (marker === START_OF_TILE) {
    skipTilePart(reader);
    marker = reader.u16();
  }
  if (marker !== END_OF_CODESTREAM) reader.refuse('marker');
  return codestream;
}

/** Checks the segments of a header, up to the marker that ends it. */
function checkSegments(reader: ImageReader, last: number): void {
  for (let marker = reader.u16(); marker !== last; marker = reader.u16()) {
    const isStyle = marker === CODING_STYLE || marker === COMPONENT_CODING_STYLE;
    if (!isStyle && !STEPPED_OVER.has(marker)) reader.refuse('marker');
    const body = segment(reader);
    if (marker === CODING_STYLE) checkCodingStyle(body);
    else if (marker === COMPONENT_CODING_STYLE) checkComponentCodingStyle(body);
  }
}

/** From behind the marker of a tile-part to its end, which it states itself unless it reaches to the last marker. */
function skipTilePart(reader: ImageReader): void {
  const toLastMarker = reader.left - 2;
  const start = reader.offset - 2;
  const body = segment(reader);
  body.skip(2);
  const length = body.u32();
  checkSegments(reader, START_OF_DATA);
  const read = reader.offset - start;
  const whole = length === 0 ? toLastMarker + 2 : length;
  if (whole < read) reader.refuse('tile-part length');
  reader.skip(whole - read);
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
  checkDimensions(width, height, channels, IMAGE_LIMITS.jpeg2000Samples);
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
  if (body.u8() > LAST_PROGRESSION) body.refuse('progression');
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
  if (Math.min(body.u8(), body.u8()) < LEAST_CODE_BLOCK) body.unsupported('code-blocks below 16 × 16');
  body.skip(2);
  if (!hasPrecincts) return;
  for (let level = 0; level <= levels; level += 1) {
    const precinct = body.u8();
    if (Math.min(precinct & 15, precinct >> 4) < LEAST_PRECINCT_EXPONENT) body.refuse('precinct size');
  }
}
