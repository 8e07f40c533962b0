import { filterIndex } from './gabor-bank.ts';

/** Which filter of the bank each cell takes, -1 outside the foreground. */
export function chooseFilters(angle: Float64Array, period: Float64Array, mask: Uint8Array): Int16Array {
  return Int16Array.from(mask, (inside, i) =>
    inside === 0 ? -1 : filterIndex(angle[i] as number, period[i] as number),
  );
}
