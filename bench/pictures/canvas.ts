import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_ROOT } from '../../cdk/project-root.ts';
import type { Point } from '../../lib/fingerprint/segmentation/finger-box.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import { encodePng } from '../../lib/standards/image/png-encode.ts';

/**
 * Writes docs/pictures/NAME.png.
 *
 * @param shades kept in the file: the grain of a sensor is most of its size, and nobody sees it
 */
export function save(name: string, image: GreyImage, shades = 12): void {
  const step = 255 / (shades - 1);
  const pixels = image.pixels.map((value) => Math.round(Math.round(value / step) * step));
  writeFileSync(path.join(PROJECT_ROOT, 'docs', 'pictures', `${name}.png`), encodePng({ ...image, pixels }));
}

/** The picture at half its size, each pixel the mean of four. */
export function half({ width, height, pixels }: GreyImage): GreyImage {
  const small = { width: width >> 1, height: height >> 1, resolution: 250 };
  const shrunk = new Uint8Array(small.width * small.height);
  for (let y = 0, to = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++, to++) {
      const at = 2 * y * width + 2 * x;
      const rows = [pixels[at], pixels[at + 1], pixels[at + width], pixels[at + width + 1]];
      shrunk[to] = rows.reduce<number>((sum, value) => sum + (value ?? 0), 0) / 4;
    }
  return { ...small, pixels: shrunk };
}

/** Pictures of one size side by side. */
export function row(images: readonly GreyImage[]): GreyImage {
  const [first] = images;
  if (first === undefined) throw new Error('a row needs a picture');
  const width = first.width * images.length;
  const pixels = new Uint8Array(width * first.height);
  images.forEach((image, i) => {
    for (let y = 0; y < image.height; y++)
      pixels.set(image.pixels.subarray(y * image.width, (y + 1) * image.width), y * width + i * image.width);
  });
  return { ...first, width, pixels };
}

/** The middle of a picture. */
export function middle(image: GreyImage, width: number, height: number): GreyImage {
  const [left, top] = [(image.width - width) >> 1, (image.height - height) >> 1];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * image.width + left;
    pixels.set(image.pixels.subarray(from, from + width), y * width);
  }
  return { width, height, resolution: image.resolution, pixels };
}

/** Draws a closed line of two pixels. */
export function outline(image: GreyImage, corners: readonly Point[]): void {
  corners.forEach((from, i) => {
    const to = corners[(i + 1) % corners.length] as Point;
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y));
    for (let step = 0; step <= steps; step++) {
      const x = Math.round(from.x + ((to.x - from.x) * step) / steps);
      const y = Math.round(from.y + ((to.y - from.y) * step) / steps);
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const)
        if (x + dx >= 0 && x + dx < image.width && y + dy >= 0 && y + dy < image.height)
          image.pixels[(y + dy) * image.width + x + dx] = 0;
    }
  });
}
