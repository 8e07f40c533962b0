import { fromUpright, type Point, toUpright } from './finger-box.ts';
import { SEGMENTATION } from './parameters.ts';
import type { RidgeMap } from './ridge-map.ts';

const { atan2, floor, hypot, max, sqrt } = Math;

/** A patch of ridges that may be a fingertip. Lengths are cells of the ridge map. */
export interface Patch {
  readonly cells: Int32Array;
  /** Radians, as a finger box's. */
  readonly angle: number;
  /** In the frame upright at `angle`: its sides, with the outliers of its rim left out. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The middle of its upper end, in cells of the map. */
  readonly tip: Point;
}

/** Principal axis of a patch's cells: its angle, −π/2 to π/2, and the standard deviations along and across it. */
export function principalAxis(cells: Int32Array, map: RidgeMap) {
  let [sx, sy, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (const cell of cells) {
    const x = cell % map.width;
    const y = (cell - x) / map.width;
    sx += x;
    sy += y;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  const n = cells.length;
  const [cxx, cyy, cxy] = [xx / n - (sx / n) ** 2, yy / n - (sy / n) ** 2, xy / n - (sx * sy) / n / n];
  const spread = hypot(cxx - cyy, 2 * cxy);
  return {
    angle: atan2(2 * cxy, cyy - cxx) / 2,
    along: sqrt((cxx + cyy + spread) / 2),
    across: sqrt(max(0, (cxx + cyy - spread) / 2)),
  };
}

/** Measures a patch in the frame of an angle; one longer than a fingertip loses its lower end. */
export function measurePatch(cells: Int32Array, map: RidgeMap, angle: number): Patch {
  const { outliers, longest } = SEGMENTATION.patch;
  const xs = new Float32Array(cells.length);
  const ys = new Float32Array(cells.length);
  cells.forEach((cell, i) => {
    const x = cell % map.width;
    const place = toUpright({ x: x + 0.5, y: (cell - x) / map.width + 0.5 }, angle);
    xs[i] = place.x;
    ys[i] = place.y;
  });
  const heights = ys.slice();
  xs.sort();
  ys.sort();
  const cut = floor(cells.length * outliers);
  const left = (xs[cut] as number) - 0.5;
  const right = (xs[xs.length - 1 - cut] as number) + 0.5;
  const top = (ys[cut] as number) - 0.5;
  const bottom = (ys[ys.length - 1 - cut] as number) + 0.5;
  const most = top + longest * (right - left);
  if (bottom > most + 1) {
    const upper = cells.filter((_, i) => (heights[i] as number) <= most);
    return measurePatch(upper, map, angle);
  }
  return {
    cells,
    angle,
    left,
    right,
    top,
    bottom,
    tip: fromUpright({ x: (left + right) / 2, y: top }, angle),
  };
}
