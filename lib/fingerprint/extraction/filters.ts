import { filterIndex } from './gabor-bank.ts';

/** Which filter of the bank each cell takes, -1 outside the foreground. */
export function chooseFilters(angle: Float64Array, period: Float64Array, mask: Uint8Array): Int16Array {
  const filters = new Int16Array(mask.length).fill(-1);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 1) filters[i] = filterIndex(angle[i] as number, period[i] as number);
  }
  return filters;
}
