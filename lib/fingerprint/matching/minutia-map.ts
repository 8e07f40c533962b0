import type { FingerTemplate } from '../template/finger-template.ts';
import { PARAMETERS } from './parameters.ts';

const CELL_SHIFT = 3;
const CELL = 1 << CELL_SHIFT;

/**
 * Where the probe's minutiae are: a grid of cells, each listing the minutiae that lie within pairing distance of any
 * of its points. Coordinates are the probe's own, with y up.
 */
export interface MinutiaMap {
  readonly left: number;
  readonly bottom: number;
  readonly columns: number;
  readonly rows: number;
  /** Cell c lists `minutiae[starts[c]] … minutiae[starts[c + 1] - 1]`. */
  readonly starts: Uint32Array;
  readonly minutiae: Uint8Array;
}

export const MAP_CELL_SHIFT = CELL_SHIFT;

/** `x` and `y` are pixels with y up. */
export function buildMinutiaMap(template: FingerTemplate, x: Float32Array, y: Float32Array): MinutiaMap {
  const reach = PARAMETERS.pairing.distance;
  const { count } = template;
  if (count === 0) {
    return {
      left: 0,
      bottom: 0,
      columns: 0,
      rows: 0,
      starts: new Uint32Array(1),
      minutiae: new Uint8Array(0),
    };
  }
  const left = Math.min(...x) - reach;
  const bottom = Math.min(...y) - reach;
  const columns = ((Math.max(...x) + reach - left) >> CELL_SHIFT) + 1;
  const rows = ((Math.max(...y) + reach - bottom) >> CELL_SHIFT) + 1;
  const starts = new Uint32Array(columns * rows + 1);
  const near: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x0 = left + column * CELL;
      const y0 = bottom + row * CELL;
      for (let i = 0; i < count; i++) {
        const dx = (x[i] as number) - clamp(x[i] as number, x0, x0 + CELL);
        const dy = (y[i] as number) - clamp(y[i] as number, y0, y0 + CELL);
        if (dx * dx + dy * dy <= reach * reach) near.push(i);
      }
      starts[row * columns + column + 1] = near.length;
    }
  }
  return { left, bottom, columns, rows, starts, minutiae: Uint8Array.from(near) };
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : Math.min(value, high);
}
