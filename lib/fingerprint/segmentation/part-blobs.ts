import { distanceTo, type Mask } from './mask.ts';
import { SEGMENTATION } from './parameters.ts';

/**
 * The blobs of a mask, parted where they have a neck: at the crease between two phalanges, and between fingers that
 * touch. A watershed of the distance to the border: cells are taken from the middles outwards, and where two regions
 * meet they stay apart if the neck is narrow against the narrower of the two.
 *
 * @returns the cells of each part
 */
export function partBlobs(mask: Mask): Int32Array[] {
  const { width, height, cells } = mask;
  const distance = distanceTo(mask, 0, true);
  const order = cellsByDistance(distance, cells);
  const region = new Int32Array(width * height).fill(-1);
  const parent: number[] = [];
  const peak: number[] = [];
  const rootOf = (r: number): number => {
    let root = r;
    while (parent[root] !== root) root = parent[root] as number;
    parent[r] = root;
    return root;
  };
  for (const cell of order) {
    const depth = distance[cell] as number;
    let mine = -1;
    for (const neighbour of neighboursOf(cell, width, height)) {
      if (region[neighbour] === -1) continue;
      const other = rootOf(region[neighbour] as number);
      if (mine === -1) mine = other;
      else if (mine !== other) {
        const [low, high] = (peak[mine] as number) < (peak[other] as number) ? [mine, other] : [other, mine];
        mine = high;
        if (!isNeck(depth, peak[low] as number)) parent[low] = high;
      }
    }
    if (mine === -1) {
      mine = parent.length;
      parent.push(mine);
      peak.push(depth);
    }
    region[cell] = mine;
  }
  const parts = new Map<number, number[]>();
  for (const cell of order) {
    const root = rootOf(region[cell] as number);
    const part = parts.get(root);
    if (part === undefined) parts.set(root, [cell]);
    else part.push(cell);
  }
  return [...parts.values()].map((part) => Int32Array.from(part));
}

function isNeck(depth: number, lowerPeak: number): boolean {
  const { neck, leastHalfWidth } = SEGMENTATION.parting;
  return lowerPeak >= leastHalfWidth && depth < neck * lowerPeak;
}

/** The mask's cells, the deepest first; of one depth in reading order. */
function cellsByDistance(distance: Uint16Array, cells: Uint8Array): number[] {
  const byDepth: number[][] = [];
  for (let cell = 0; cell < cells.length; cell++) {
    if (cells[cell] === 0) continue;
    const depth = distance[cell] as number;
    let list = byDepth[depth];
    if (list === undefined) byDepth[depth] = list = [];
    list.push(cell);
  }
  return byDepth.reverse().flat();
}

function neighboursOf(cell: number, width: number, height: number): number[] {
  const x = cell % width;
  const y = (cell - x) / width;
  const found: number[] = [];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++)
      if ((dx !== 0 || dy !== 0) && x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height)
        found.push(cell + dy * width + dx);
  return found;
}
