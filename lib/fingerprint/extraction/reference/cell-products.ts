import { CELL } from '../parameters.ts';
import type { CellProducts } from '../pixel-stages.ts';
import { gridOf, originOf, type Plane } from '../plane.ts';

/** Sums over each cell of the products of two planes' values: whole numbers. */
export function cellProducts({ width, height, stride, values }: Plane, other: Plane): CellProducts {
  const { columns, rows } = gridOf(width, height);
  const size = columns * rows;
  const products = {
    both: new Float64Array(size),
    ones: new Float64Array(size),
    others: new Float64Array(size),
  };
  const { both, ones, others } = products;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = originOf(stride) + y * stride + x;
      const a = values[at] as number;
      const b = other.values[at] as number;
      const cell = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
      both[cell] = (both[cell] as number) + a * b;
      ones[cell] = (ones[cell] as number) + a * a;
      others[cell] = (others[cell] as number) + b * b;
    }
  }
  return products;
}
