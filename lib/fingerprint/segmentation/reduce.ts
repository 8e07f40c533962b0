import type { GreyImage } from '../../standards/image/grey-image.ts';

const { floor } = Math;

/** A picture reduced by a whole factor, each sample the mean of a square of pixels, 0 to 255. */
export interface ReducedImage {
  readonly width: number;
  readonly height: number;
  readonly factor: number;
  readonly samples: Float32Array;
}

/** Columns and rows that do not fill a last square are left out. */
export function reduce(image: GreyImage, factor: number): ReducedImage {
  const width = floor(image.width / factor);
  const height = floor(image.height / factor);
  const samples = new Float32Array(width * height);
  const scale = 1 / factor ** 2;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy++) {
        const from = (y * factor + dy) * image.width + x * factor;
        for (let dx = 0; dx < factor; dx++) sum += image.pixels[from + dx] as number;
      }
      samples[to] = sum * scale;
    }
  }
  return { width, height, factor, samples };
}
