import { type QuantisationTable, TRANSMITTED_SUBBANDS } from './quantisation-table.ts';
import type { Subband, SubbandTree } from './subband-tree.ts';

/** The subbands the file holds, in its order. */
function transmitted(tree: SubbandTree, { binWidths }: QuantisationTable): [number, Subband][] {
  return [...tree.subbands.entries()].filter(
    ([subband]) => subband < TRANSMITTED_SUBBANDS && binWidths[subband] !== 0,
  );
}

/** How many coefficients the file holds. */
export function coefficientCount(tree: SubbandTree, table: QuantisationTable): number {
  return transmitted(tree, table).reduce((sum, [, { width, height }]) => sum + width * height, 0);
}

/**
 * Restores the wavelet coefficients (IAFIS-IC-0110 v3.1, A.4.2) and puts every subband in its place.
 *
 * @param quantised subband after subband, each row by row
 * @returns the plane of coefficients, of the picture's size
 */
export function dequantise(
  quantised: Int32Array,
  tree: SubbandTree,
  table: QuantisationTable,
  [stride, height]: readonly [width: number, height: number],
): Float32Array {
  const plane = new Float32Array(stride * height);
  let read = 0;
  for (const [subband, { x, y, width, height }] of transmitted(tree, table)) {
    const bin = table.binWidths[subband] as number;
    const step = (table.zeroBinWidths[subband] as number) / 2 - table.binCentre * bin;
    for (let row = y; row < y + height; row += 1) {
      const end = row * stride + x + width;
      for (let place = end - width; place < end; place += 1) {
        const value = quantised[read++] as number;
        if (value > 0) plane[place] = value * bin + step;
        else if (value < 0) plane[place] = value * bin - step;
      }
    }
  }
  return plane;
}
