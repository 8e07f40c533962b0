import type { ImageReader } from '../image/image-reader.ts';

/**
 * The two synthesis filters, each as its right half from the centre outwards.
 *
 * Odd (whole-sample symmetric): `half[0]` is the centre tap, the left half mirrors the rest. Even (half-sample): the
 * centre lies between two taps; the low-pass mirrors, the high-pass mirrors with its sign turned.
 */
export interface SynthesisFilters {
  readonly even: boolean;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The longest filter that is read, in taps. The two parameter sets of the FBI have 9, 7 and 8; with 32 a file of 600
 * bytes would take many seconds.
 */
export const LONGEST_FILTER = 10;

/**
 * Reads a transform table segment (IAFIS-IC-0110 v3.1, B.2.4.1): the right halves of the two analysis filters, the
 * low-pass first. Each synthesis filter is the other analysis filter with the sign of every second tap turned (A.3).
 */
export function readTransformTable(segment: ImageReader): SynthesisFilters {
  const lowLength = segment.u8();
  const highLength = segment.u8();
  const shortest = Math.min(lowLength, highLength);
  if (shortest < 1 || Math.max(lowLength, highLength) > LONGEST_FILTER) segment.refuse('transform table');
  if (lowLength % 2 !== highLength % 2) segment.refuse('transform table');
  const analysisLow = readHalf(segment, lowLength);
  const analysisHigh = readHalf(segment, highLength);
  if (segment.left !== 0) segment.refuse('transform table');
  const even = lowLength % 2 === 0;
  return {
    even,
    low: analysisHigh.map((tap, place) => ((place % 2 === 0) === even ? -tap : tap)),
    high: analysisLow.map((tap, place) => (place % 2 === 0 ? tap : -tap)),
  };
}

function readHalf(segment: ImageReader, length: number): Float64Array {
  const half = new Float64Array(Math.ceil(length / 2));
  for (let place = 0; place < half.length; place += 1) {
    const negative = segment.u8() !== 0;
    const exponent = segment.u8();
    const value = segment.u32() / 10 ** exponent;
    half[place] = negative ? -value : value;
  }
  return half;
}
