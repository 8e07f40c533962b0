import { gridOf } from './normalise.ts';
import { CELL, PARAMETERS } from './parameters.ts';

/**
 * Ridge (1) or not (0): the sign of the enhanced signal, whose mean is 0 by construction of the filters. Specks and pores
 * are turned over. The outermost pixels are 0.
 */
export function binarise(enhanced: Int16Array, width: number, height: number, mask: Uint8Array): Uint8Array {
  const { smallestSpeck, smallestHole } = PARAMETERS.skeleton;
  const { columns } = gridOf(width, height);
  const ridges = new Uint8Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    const row = Math.floor(y / CELL) * columns;
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if ((enhanced[at] as number) > 0 && mask[row + Math.floor(x / CELL)] === 1) ridges[at] = 1;
    }
  }
  turnSmallParts(ridges, width, 1, smallestSpeck);
  turnSmallParts(ridges, width, 0, smallestHole);
  return ridges;
}

/** Turns over the parts of `value` of fewer than `least` pixels: 8-connected ridges, 4-connected holes. */
function turnSmallParts(ridges: Uint8Array, width: number, value: 0 | 1, least: number): void {
  const steps =
    value === 1
      ? [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]
      : [-width, -1, 1, width];
  const seen = new Uint8Array(ridges.length);
  const queue = new Int32Array(ridges.length);
  for (let start = width + 1; start < ridges.length - width - 1; start++) {
    if (ridges[start] !== value || seen[start] === 1) continue;
    let tail = 0;
    queue[tail++] = start;
    seen[start] = 1;
    for (let head = 0; head < tail; head++) {
      for (const step of steps) {
        const next = (queue[head] as number) + step;
        if (next < 0 || next >= ridges.length || ridges[next] !== value || seen[next] === 1) continue;
        seen[next] = 1;
        queue[tail++] = next;
      }
    }
    if (tail < least) for (let i = 0; i < tail; i++) ridges[queue[i] as number] = (1 - value) as 0 | 1;
  }
}
