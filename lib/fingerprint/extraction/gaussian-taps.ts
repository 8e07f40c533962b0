/** Half a Gaussian of deviation `sigma`, from its centre outwards, cut at 2.5 sigma; the whole sums to 1. */
export function gaussianTaps(sigma: number): Float64Array {
  const half = Float64Array.from({ length: Math.ceil(2.5 * sigma) + 1 }, (_, i) =>
    Math.exp((-i * i) / (2 * sigma * sigma)),
  );
  const total = half.reduce((sum, tap, i) => sum + (i === 0 ? tap : 2 * tap), 0);
  return half.map((tap) => tap / total);
}
