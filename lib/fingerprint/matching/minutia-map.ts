import type { FingerTemplate } from '../template/finger-template.ts';
import { PARAMETERS } from './parameters.ts';

export const MAP_CELL_SHIFT = 3;
const CELL = 1 << MAP_CELL_SHIFT;

/**
 * Where the probe's minutiae are: a grid of cells, each listing the minutiae that lie within pairing distance of any
 * of its points. Coordinates are the template's.
 */
export interface MinutiaMap {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  /** Cell c lists `minutiae[starts[c]] … minutiae[starts[c + 1] - 1]`. */
  readonly starts: Uint32Array;
  readonly minutiae: Uint8Array;
}

export function buildMinutiaMap({ count, x, y }: FingerTemplate): MinutiaMap {
  if (count === 0) {
    return { left: 0, top: 0, columns: 0, rows: 0, starts: new Uint32Array(1), minutiae: new Uint8Array(0) };
  }
  const reach = PARAMETERS.pairing.distance;
  const left = Math.min(...x) - reach;
  const top = Math.min(...y) - reach;
  const columns = ((Math.max(...x) + reach - left) >> MAP_CELL_SHIFT) + 1;
  const rows = ((Math.max(...y) + reach - top) >> MAP_CELL_SHIFT) + 1;
  const cells: number[][] = Array.from({ length: columns * rows }, () => []);
  for (let i = 0; i < count; i++) {
    const fromLeft = (x[i] as number) - left;
    const fromTop = (y[i] as number) - top;
    for (let row = (fromTop - reach) >> MAP_CELL_SHIFT; row <= (fromTop + reach) >> MAP_CELL_SHIFT; row++) {
      const dy = fromTop - clamp(fromTop, row * CELL, (row + 1) * CELL);
      for (
        let col = (fromLeft - reach) >> MAP_CELL_SHIFT;
        col <= (fromLeft + reach) >> MAP_CELL_SHIFT;
        col++
      ) {
        const dx = fromLeft - clamp(fromLeft, col * CELL, (col + 1) * CELL);
        if (dx * dx + dy * dy <= reach * reach) cells[row * columns + col]?.push(i);
      }
    }
  }
  const starts = new Uint32Array(cells.length + 1);
  cells.forEach((cell, c) => {
    starts[c + 1] = (starts[c] as number) + cell.length;
  });
  return { left, top, columns, rows, starts, minutiae: Uint8Array.from(cells.flat()) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
