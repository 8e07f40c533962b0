import type { GreyImage } from '../../standards/image/grey-image.ts';
import { extentAt, type Region } from '../extraction/region.ts';
import { ridgePatches } from './find-blobs.ts';
import type { Point } from './finger-box.ts';
import { blobsOf } from './mask.ts';
import { SEGMENTATION } from './parameters.ts';
import { type RidgeMap, ridgeMap } from './ridge-map.ts';

const PARAMETERS = SEGMENTATION.region;

/**
 * Where the finger is in a picture of one that shows more than it, as a card's does: the hull of the largest patch of
 * ridges, with a margin. Beyond it are print, writing and rules, and what shows of the neighbouring prints; within it the
 * finger is whole, plain or rolled, with what lies below its crease where the two touch.
 *
 * Undefined, so that the picture is taken whole, where nothing beyond the patch is as bold as its ridges: a sensor shows
 * the finger only, and the faint and dry parts that this look takes for no ridges are worth having. Undefined too where no
 * patch stands out: the finger may be too faint for this look and still good enough for the extraction's longer one;
 * whether it is good enough is then said by its quality.
 *
 * @param image 250 to 2100 ppi
 */
export function fingerRegion(image: GreyImage): Region | undefined {
  const map = ridgeMap(image);
  const patches = blobsOf(ridgePatches(map)).sort((a, b) => b.length - a.length);
  const [largest, next] = patches;
  const cellArea = map.millimetresPerCell ** 2;
  if (largest === undefined || largest.length * cellArea < PARAMETERS.leastArea) return undefined;
  if (next !== undefined && next.length > PARAMETERS.rival * largest.length) return undefined;
  const hull = hullOf(largest, map);
  if (boldCellsBeyond(hull, largest, map) * cellArea < PARAMETERS.marks) return undefined;
  return hull.map(({ x, y }) => ({ x: x * map.cellSize, y: y * map.cellSize }));
}

/** Cells beyond the hull whose relief is that of the finger's or more. */
function boldCellsBeyond(hull: Region, finger: Int32Array, { width, height, relief }: RidgeMap): number {
  const usual = Float32Array.from(finger, (cell) => relief[cell] as number).sort()[
    finger.length >> 1
  ] as number;
  const beyond = Uint8Array.from(relief, (value) => (value >= usual ? 1 : 0));
  let bold = 0;
  for (let y = 0; y < height; y++) {
    const [left, right] = extentAt(hull, y + 0.5);
    for (let x = 0; x < width; x++)
      if (x + 0.5 < left || x + 0.5 > right) bold += beyond[y * width + x] as number;
  }
  return bold;
}

/** The convex hull of cells (Andrew 1979), with the margin around, in cells. */
function hullOf(cells: Int32Array, { width, millimetresPerCell }: RidgeMap): Region {
  const margin = PARAMETERS.margin / millimetresPerCell;
  const corners: Point[] = [];
  for (const cell of cells) {
    const x = cell % width;
    const y = (cell - x) / width;
    for (const dx of [-margin, 1 + margin])
      for (const dy of [-margin, 1 + margin]) corners.push({ x: x + dx, y: y + dy });
  }
  corners.sort((a, b) => a.x - b.x || a.y - b.y);
  const upper = chain(corners);
  const lower = chain(corners.reverse());
  return [...upper.slice(0, -1), ...lower.slice(0, -1)];
}

/** The corners of one side of the hull. @param points in the order in which to go along it */
function chain(points: readonly Point[]): Point[] {
  const side: Point[] = [];
  for (const point of points) {
    while (side.length > 1 && turn(side.at(-2) as Point, side.at(-1) as Point, point) <= 0) side.pop();
    side.push(point);
  }
  return side;
}

/** Above 0 where the way from a over b to c turns clockwise as seen. */
const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
