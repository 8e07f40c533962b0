import { CELL, PARAMETERS } from '../parameters.ts';
import { gridOf, originOf, type Plane } from '../plane.ts';

/**
 * Ridge (1) or not (0): the sign of the enhanced signal, whose mean is 0 by construction of the filters. Specks and pores
 * are turned over. The outermost pixels are 0.
 */
export function binarise({ width, height, stride, values }: Plane, mask: Uint8Array): Uint8Array {
  const { columns } = gridOf(width, height);
  const ridges = new Uint8Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const inside = mask[Math.floor(y / CELL) * columns + Math.floor(x / CELL)] === 1;
      if (inside && (values[originOf(stride) + y * stride + x] as number) > 0) ridges[y * width + x] = 1;
    }
  }
  turnSmallParts(ridges, width, 1, PARAMETERS.skeleton.smallestSpeck);
  turnSmallParts(ridges, width, 0, PARAMETERS.skeleton.smallestHole);
  return ridges;
}

/**
 * Turns over the parts of `value` of fewer than `least` pixels: 8-connected ridges, 4-connected holes. What reaches the
 * outermost pixels is no hole.
 */
function turnSmallParts(ridges: Uint8Array, width: number, value: 0 | 1, least: number): void {
  const direct = [-width, -1, 1, width];
  const steps = value === 1 ? [...direct, -width - 1, -width + 1, width - 1, width + 1] : direct;
  const seen = new Uint8Array(ridges.length);
  const isOutermost = (at: number): boolean =>
    at % width === 0 || at % width === width - 1 || at < width || at >= ridges.length - width;
  for (let start = width + 1; start < ridges.length - width - 1; start++) {
    if (ridges[start] !== value || seen[start] === 1) continue;
    const part = [start];
    seen[start] = 1;
    for (const at of part) {
      for (const step of steps) {
        const next = at + step;
        if (ridges[next] !== value || seen[next] === 1) continue;
        seen[next] = 1;
        part.push(next);
      }
    }
    if (part.length < least && !part.some(isOutermost)) for (const at of part) ridges[at] = 1 - value;
  }
}
