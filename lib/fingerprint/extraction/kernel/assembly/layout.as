// Sizes that the sources beside kernel/ share with this module: plane.ts and gabor-bank.ts.

/** Zeros around a plane, so that a filter may reach beyond the picture. */
export const PAD: i32 = 11;
/** Coefficients in a row of a filter, and rows of a filter. */
export const TAPS: i32 = 24;
export const ROWS: i32 = 23;
export const RESPONSE_BITS: i32 = 15;

/** Address of the first pixel of a plane of 16-bit values. */
// @ts-ignore: decorator
@inline
export function origin(plane: usize, stride: i32): usize {
  return plane + ((PAD * stride + PAD) as usize << 1);
}
