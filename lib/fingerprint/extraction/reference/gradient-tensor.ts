import { CELL } from '../parameters.ts';
import type { Tensor } from '../pixel-stages.ts';
import { gridOf, originOf, type Plane } from '../plane.ts';

/** Sobel gradients, multiplied and summed over each cell: whole numbers. The picture's outermost pixels have none. */
export function gradientTensor({ width, height, stride, values }: Plane): Tensor {
  const { columns, rows } = gridOf(width, height);
  const size = columns * rows;
  const tensor = {
    cosine: new Float64Array(size),
    sine: new Float64Array(size),
    energy: new Float64Array(size),
  };
  const { cosine, sine, energy } = tensor;
  const origin = originOf(stride);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = origin + y * stride + x;
      const value = (right: number, down: number): number => values[at + down * stride + right] as number;
      const rising = value(1, -1) - value(-1, 1);
      const falling = value(1, 1) - value(-1, -1);
      const dx = rising + falling + 2 * (value(1, 0) - value(-1, 0));
      const dy = rising - falling + 2 * (value(0, -1) - value(0, 1));
      const cell = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
      // The ridge is at right angles to the gradient: the doubled angle turns by a half turn.
      cosine[cell] = (cosine[cell] as number) + dy * dy - dx * dx;
      sine[cell] = (sine[cell] as number) - 2 * dx * dy;
      energy[cell] = (energy[cell] as number) + dx * dx + dy * dy;
    }
  }
  return tensor;
}
