// Sizes that the sources beside kernel/ share with this module: plane.ts, gabor-bank.ts and ridge-waves.ts.

/** Zeros around a plane, so that a filter may reach beyond the picture. */
export const PAD: i32 = 11;
/** Coefficients in a row of a filter, and rows of a filter. */
export const TAPS: i32 = 24;
export const ROWS: i32 = 23;
export const RESPONSE_BITS: i32 = 15;
/** Samples of a signature, and how far along the ridge each is summed either way, in steps of two. */
export const SAMPLES: i32 = 48;
export const ALONG: i32 = 10;

/** Address of the first pixel of a plane of 16-bit values. */
// @ts-ignore: decorator
@inline
export function origin(plane: usize, stride: i32): usize {
  return plane + ((PAD * stride + PAD) as usize << 1);
}
