import { CORNERS, DELETIONS, neighbourCode } from '../neighbourhood.ts';
import type { Lines } from '../pixel-stages.ts';

/** Thinning after Guo and Hall, and without the corners of staircases after. The outermost pixels must be 0. */
export function thin(ridges: Uint8Array, width: number): Lines {
  const pixels = ridges.slice();
  for (let changed = true; changed; ) {
    changed = false;
    for (const table of DELETIONS) {
      const gone = ones(pixels).filter((at) => table[neighbourCode(pixels, at, width)] === 1);
      for (const at of gone) pixels[at] = 0;
      changed ||= gone.length > 0;
    }
  }
  for (const at of ones(pixels)) if (CORNERS[neighbourCode(pixels, at, width)] === 1) pixels[at] = 0;
  return { pixels, at: ones(pixels) };
}

function ones(pixels: Uint8Array): Int32Array {
  const found: number[] = [];
  pixels.forEach((pixel, at) => {
    if (pixel === 1) found.push(at);
  });
  return Int32Array.from(found);
}
