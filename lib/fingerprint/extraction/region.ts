import { CELL } from './parameters.ts';
import type { Grid } from './plane.ts';

const { ceil, floor, max, min } = Math;

/** A convex part of a picture: its corners in pixels from the top left, y down, in the order of going around. */
export type Region = readonly { readonly x: number; readonly y: number }[];

/**
 * Clears the cells of a mask that are not wholly within a region, row by row between its left and right side.
 *
 * @param scale pixels of the mask's picture per pixel of the region's
 */
export function clearBeyond(mask: Uint8Array, region: Region, { columns, rows }: Grid, scale: number): void {
  for (let row = 0; row < rows; row++) {
    const [left, right] = extentAt(region, ((row + 0.5) * CELL) / scale);
    const first = min(columns, max(0, ceil((left * scale) / CELL)));
    const end = max(first, min(columns, floor((right * scale) / CELL)));
    mask.fill(0, row * columns, row * columns + first);
    mask.fill(0, row * columns + end, (row + 1) * columns);
  }
}

/** Where a level line enters and leaves a region; from ∞ to −∞ where it passes it by. */
export function extentAt(region: Region, y: number): readonly [left: number, right: number] {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  region.forEach((a, i) => {
    const b = region[(i + 1) % region.length] as Region[number];
    if (a.y > y === b.y > y) return;
    const x = a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x);
    left = min(left, x);
    right = max(right, x);
  });
  return [left, right];
}
