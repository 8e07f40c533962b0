import type { GreyImage } from '../../../lib/standards/image/grey-image.ts';

const { PI, atan2, cos, round } = Math;

/**
 * A made-up finger: ridges around a loop's core, with dislocations of the phase as minutiae (each adds a half turn's worth
 * of phase around it), inside an ellipse on white.
 */
export function ridgePattern(width: number, height: number, minutiae: readonly Dislocation[]): GreyImage {
  const pixels = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const u = (x - width / 2) / (width / 2 - 30);
      const v = (y - height / 2) / (height / 2 - 30);
      if (u * u + v * v > 1) continue;
      // Gently curved ridges of a period of 9 pixels.
      let phase = (2 * PI * (y + 0.0008 * (x - width / 2) ** 2)) / 9;
      for (const { x: mx, y: my, sign } of minutiae) phase += sign * atan2(y - my, x - mx);
      pixels[y * width + x] = round(128 - 90 * cos(phase));
    }
  }
  return { width, height, resolution: 500, pixels };
}

export interface Dislocation {
  readonly x: number;
  readonly y: number;
  readonly sign: 1 | -1;
}

export const DISLOCATIONS: readonly Dislocation[] = [
  { x: 120, y: 90, sign: 1 },
  { x: 200, y: 140, sign: -1 },
  { x: 90, y: 200, sign: 1 },
  { x: 160, y: 250, sign: -1 },
  { x: 220, y: 230, sign: 1 },
  { x: 140, y: 160, sign: -1 },
];
