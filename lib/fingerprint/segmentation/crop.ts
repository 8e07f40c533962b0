import type { GreyImage } from '../../standards/image/grey-image.ts';
import { type Bounds, type FingerBox, fromUpright } from './finger-box.ts';

const { floor, max, round } = Math;

/** What lies outside of the picture is white, as paper and platens are. */
const WHITE = 255;

/** The part of a picture within upright bounds. */
export function cropBounds({ width, resolution, pixels }: GreyImage, bounds: Bounds): GreyImage {
  const { left, top, right, bottom } = bounds;
  const part = new Uint8Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y++) {
    part.set(pixels.subarray(y * width + left, y * width + right), (y - top) * (right - left));
  }
  return { width: right - left, height: bottom - top, resolution, pixels: part };
}

/** The part of a picture within a box, turned upright, at the picture's resolution; between pixels it is bilinear. */
export function cropUpright(image: GreyImage, box: FingerBox): GreyImage {
  const width = max(1, round(box.width));
  const height = max(1, round(box.height));
  const pixels = new Uint8Array(width * height).fill(WHITE);
  const right = fromUpright({ x: 1, y: 0 }, box.angle);
  const down = fromUpright({ x: 0, y: 1 }, box.angle);
  for (let y = 0, to = 0; y < height; y++) {
    const v = y + 0.5 - height / 2;
    for (let x = 0; x < width; x++, to++) {
      const u = x + 0.5 - width / 2;
      const fromX = box.centreX + u * right.x + v * down.x - 0.5;
      const fromY = box.centreY + u * right.y + v * down.y - 0.5;
      const left = floor(fromX);
      const top = floor(fromY);
      if (left < 0 || top < 0 || left + 1 >= image.width || top + 1 >= image.height) continue;
      const at = top * image.width + left;
      const [dx, dy] = [fromX - left, fromY - top];
      const above = (image.pixels[at] as number) * (1 - dx) + (image.pixels[at + 1] as number) * dx;
      const below =
        (image.pixels[at + image.width] as number) * (1 - dx) +
        (image.pixels[at + image.width + 1] as number) * dx;
      pixels[to] = round(above * (1 - dy) + below * dy);
    }
  }
  return { width, height, resolution: image.resolution, pixels };
}
