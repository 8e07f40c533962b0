import { blobsOf, close, distanceTo, fillHoles, type Mask, open } from './mask.ts';
import { SEGMENTATION } from './parameters.ts';
import { partBlobs } from './part-blobs.ts';
import type { RidgeMap } from './ridge-map.ts';

export interface Blobs {
  /** Fingertips, lower phalanges, scraps: the cells of each in the ridge map. */
  readonly blobs: readonly Int32Array[];
  /** How much ridge each cell of the map holds, 0 to 1; 1 beneath a hole within a finger. */
  readonly weight: Float32Array;
}

/** The patches of ridges of a picture, parted at their necks. */
export function findBlobs(map: RidgeMap): Blobs {
  const ridges = threshold(map);
  const whole = withSolidPatches(ridges, map);
  const weight = map.likeness.map((value, i) => (whole.cells[i] === 1 && ridges.cells[i] === 0 ? 1 : value));
  return { blobs: partBlobs(cleaned(whole)), weight };
}

/** The patches of ridges of a picture as they hang together, without what is narrow. */
export const ridgePatches = (map: RidgeMap): Mask => cleaned(threshold(map));

function cleaned(ridges: Mask): Mask {
  const { closing, opening, hole } = SEGMENTATION.mask;
  const closed = close(ridges, closing);
  const largest = blobsOf(closed).reduce((most, blob) => Math.max(most, blob.length), 0);
  return open(fillHoles(closed, hole * largest), opening);
}

function threshold({ width, height, likeness }: RidgeMap): Mask {
  const cells = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      let count = 0;
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++, count++)
          sum += likeness[v * width + u] as number;
      cells[y * width + x] = sum >= SEGMENTATION.mask.likeness * count ? 1 : 0;
    }
  }
  return { width, height, cells };
}

/** Adds the solid patches that lie within ridges: a finger goes on beneath a punched hole. */
function withSolidPatches(ridges: Mask, { width, height, shade }: RidgeMap): Mask {
  const { solid, solidRim, solidEdge } = SEGMENTATION.mask;
  const paper = Float32Array.from(shade).sort()[Math.floor(shade.length * 0.9)] ?? 255;
  const dark = new Uint8Array(width * height);
  for (let i = 0; i < dark.length; i++)
    if ((shade[i] as number) < solid * paper && ridges.cells[i] === 0) dark[i] = 1;
  const cells = ridges.cells.slice();
  for (const patch of blobsOf(open({ width, height, cells: dark }, 1))) {
    const alone = { width, height, cells: new Uint8Array(width * height) };
    for (const cell of patch) alone.cells[cell] = 1;
    const distance = distanceTo(alone, 1, false);
    let rim = 0;
    let ridged = 0;
    for (let i = 0; i < cells.length; i++) {
      if (distance[i] !== solidEdge + 1) continue;
      rim++;
      ridged += ridges.cells[i] as number;
    }
    if (ridged < solidRim * rim) continue;
    for (let i = 0; i < cells.length; i++) if ((distance[i] as number) <= solidEdge) cells[i] = 1;
  }
  return { width, height, cells };
}
