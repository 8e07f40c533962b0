import type { GreyImage } from '../../lib/standards/image/grey-image.ts';

/** A picture at twice its resolution, bilinear: what a scan at twice the resolution would be, short of its detail. */
export function doubled({ width, height, resolution, pixels }: GreyImage): GreyImage {
  const at = (x: number, y: number): number =>
    pixels[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))] as number;
  const twice = new Uint8Array(4 * width * height);
  for (let y = 0, to = 0; y < 2 * height; y++) {
    const [near, far] = [y >> 1, (y >> 1) + (y % 2 === 0 ? -1 : 1)];
    for (let x = 0; x < 2 * width; x++, to++) {
      const [own, other] = [x >> 1, (x >> 1) + (x % 2 === 0 ? -1 : 1)];
      twice[to] = Math.round(
        (9 * at(own, near) + 3 * at(other, near) + 3 * at(own, far) + at(other, far)) / 16,
      );
    }
  }
  return { width: 2 * width, height: 2 * height, resolution: 2 * resolution, pixels: twice };
}
