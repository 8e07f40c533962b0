import type { FingerTemplate } from '../../template/finger-template.ts';
import { type Edges, nearestEdges } from '../edges.ts';
import { PARAMETERS } from '../parameters.ts';
import { bearingTolerance } from '../tolerances.ts';
import { kernel } from './kernel.ts';

/** Farther off than any minutia: what follows the last one, so that a vector may read past it. */
const FAR = 1e9;

/** The part of the kernel's memory that describes a probe: minutiae, edges sorted by length, map. */
export function packProbe(template: FingerTemplate, edges: Edges): Uint8Array {
  const { layout } = kernel();
  const block = new Uint8Array(layout.PROBE_END - layout.PROBE);
  const at = (place: number) => place - layout.PROBE;
  const { count, x, y, angle, type } = template;
  new Float32Array(block.buffer, at(layout.PROBE_X), 256).fill(FAR).set(x.subarray(0, count));
  new Float32Array(block.buffer, at(layout.PROBE_Y), 256).fill(FAR).set(y.subarray(0, count));
  block.set(angle.subarray(0, count), at(layout.PROBE_ANGLE));
  block.set(type.subarray(0, count), at(layout.PROBE_TYPE));
  packEdges(edges, {
    first: new Uint16Array(block.buffer, at(layout.PROBE_FIRST), 257),
    length: block.subarray(at(layout.PROBE_LENGTH)),
    bearing: block.subarray(at(layout.PROBE_BEARING)),
    turn: block.subarray(at(layout.PROBE_TURN)),
    tolerance: block.subarray(at(layout.PROBE_TOLERANCE)),
    start: block.subarray(at(layout.PROBE_START)),
  });
  const map = (reach: number, cells: number, entries: number) =>
    packMap(template, reach, {
      starts: new Uint16Array(block.buffer, at(cells), MAP_SIZE * MAP_SIZE + 1),
      entries: block.subarray(at(entries)),
    });
  map(PARAMETERS.pairing.distance, layout.PROBE_CELLS, layout.PROBE_CELL_ENTRIES);
  map(PARAMETERS.pairing.anchorDistance, layout.PROBE_ANCHOR_CELLS, layout.PROBE_ANCHOR_CELL_ENTRIES);
  return block;
}

interface SortedEdges {
  /** Number of the first edge of each length, 0 to 256. */
  readonly first: Uint16Array;
  readonly length: Uint8Array;
  readonly bearing: Uint8Array;
  readonly turn: Uint8Array;
  readonly tolerance: Uint8Array;
  readonly start: Uint8Array;
}

function packEdges(edges: Edges, sorted: SortedEdges): void {
  const order = Uint16Array.from(nearestEdges(edges, PARAMETERS.seeds.neighbours)).sort(
    (a, b) => (edges.length[a] as number) - (edges.length[b] as number) || a - b,
  );
  order.forEach((e, i) => {
    const length = edges.length[e] as number;
    sorted.length[i] = length;
    sorted.bearing[i] = edges.bearing[e] as number;
    sorted.turn[i] = edges.turn[e] as number;
    sorted.tolerance[i] = Math.floor(bearingTolerance(length));
    sorted.start[i] = edges.from[e] as number;
    sorted.first[length + 1] = i + 1;
  });
  for (let length = 1; length <= 256; length++) {
    sorted.first[length] = Math.max(sorted.first[length] as number, sorted.first[length - 1] as number);
  }
}

interface CellMap {
  /** Where each cell's list begins. */
  readonly starts: Uint16Array;
  readonly entries: Uint8Array;
}

const MAP_SIZE = 64;
const CELL_SHIFT = 3;
const CELL = 1 << CELL_SHIFT;

/**
 * Where the probe's minutiae are: a grid of cells, each listing the minutiae that lie within reach of any of its
 * points. The grid repeats itself every 512 pixels; what it lists from another period fails the distance check.
 */
function packMap({ count, x, y }: FingerTemplate, reach: number, { starts, entries }: CellMap): void {
  const lists: number[] = [];
  for (let i = 0; i < count; i++) {
    forEachCell(x[i] as number, y[i] as number, reach, (cell) => lists.push(cell, i));
  }
  for (let n = 0; n < lists.length; n += 2) {
    const cell = lists[n] as number;
    starts[cell + 1] = (starts[cell + 1] as number) + 1;
  }
  for (let cell = 0; cell < MAP_SIZE * MAP_SIZE; cell++) {
    starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
  }
  const filled = starts.slice();
  for (let n = 0; n < lists.length; n += 2) {
    const cell = lists[n] as number;
    entries[filled[cell] as number] = lists[n + 1] as number;
    filled[cell] = (filled[cell] as number) + 1;
  }
}

function forEachCell(x: number, y: number, reach: number, visit: (cell: number) => void): void {
  for (let row = (y - reach) >> CELL_SHIFT; row <= (y + reach) >> CELL_SHIFT; row++) {
    const dy = y - clamp(y, row * CELL, (row + 1) * CELL);
    for (let column = (x - reach) >> CELL_SHIFT; column <= (x + reach) >> CELL_SHIFT; column++) {
      const dx = x - clamp(x, column * CELL, (column + 1) * CELL);
      if (dx * dx + dy * dy > reach * reach) continue;
      visit((row & (MAP_SIZE - 1)) * MAP_SIZE + (column & (MAP_SIZE - 1)));
    }
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
