import type { ImageReader } from '../image/image-reader.ts';
import { checkDimensions } from '../image/limits.ts';

/** What the start-of-frame segment says of the picture (IAFIS-IC-0110 v3.1, B.2.3). */
export interface FrameHeader {
  readonly width: number;
  readonly height: number;
  /** Added to every pixel after the synthesis. */
  readonly shift: number;
  /** Multiplies every pixel after the synthesis. */
  readonly scale: number;
}

/** Reads a start-of-frame segment. The dimensions are checked here, before anything is allocated for the pixels. */
export function readFrameHeader(segment: ImageReader): FrameHeader {
  segment.skip(2); // the black and the white calibration of the scanner
  const height = segment.u16();
  const width = segment.u16();
  checkDimensions(width, height);
  const shift = readScaled(segment);
  const scale = readScaled(segment);
  segment.skip(3); // encoder version and software implementation number
  if (segment.left !== 0) segment.refuse('frame header');
  if (scale === 0) segment.refuse('frame header');
  return { width, height, shift, scale };
}

/** A number as WSQ writes them: an exponent e, then a whole number n, for n × 10⁻ᵉ. */
export function readScaled(segment: ImageReader): number {
  const exponent = segment.u8();
  return segment.u16() / 10 ** exponent;
}
