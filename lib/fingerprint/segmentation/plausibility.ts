import { SEGMENTATION } from './parameters.ts';
import type { Patch } from './patch.ts';
import type { RidgeMap } from './ridge-map.ts';

const PARAMETERS = SEGMENTATION.patch;

/**
 * How much a patch looks like a whole fingertip by itself, 0 to 1: the product of what speaks against it.
 *
 * @param sideCounts whether a patch that the picture's side cuts is probably of another field; not so for a single finger
 */
export function plausibilityOf(
  patch: Patch,
  map: RidgeMap,
  weight: Float32Array,
  sideCounts: boolean,
): number {
  const width = patch.right - patch.left;
  const height = patch.bottom - patch.top;
  const { impossibleBelow, from, to, impossibleAbove } = PARAMETERS.width;
  const millimetres = width * map.millimetresPerCell;
  const likeness = patch.cells.reduce((sum, cell) => sum + (weight[cell] as number), 0) / patch.cells.length;
  return (
    ramp(millimetres, impossibleBelow, from) *
    (1 - ramp(millimetres, to, impossibleAbove)) *
    ramp(height / width, PARAMETERS.slenderness.impossibleBelow, PARAMETERS.slenderness.from) *
    ramp(patch.cells.length / (width * height), PARAMETERS.fill.impossibleBelow, PARAMETERS.fill.from) *
    ramp(likeness, PARAMETERS.likeness.impossibleBelow, PARAMETERS.likeness.from) *
    (sideCounts ? 1 - (1 - PARAMETERS.sideCut) * Math.min(1, sideCut(patch, map) / (0.7 * height)) : 1)
  );
}

/** Cells of a patch at the left or the right side of the picture: a neighbour of the finger's field, cut off. */
function sideCut({ cells }: Patch, { width }: RidgeMap): number {
  let left = 0;
  let right = 0;
  for (const cell of cells) {
    const x = cell % width;
    if (x === 0) left++;
    if (x === width - 1) right++;
  }
  return Math.max(left, right);
}

function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
