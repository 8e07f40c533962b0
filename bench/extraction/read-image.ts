import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';

/** A grey PNG of 8 bits, taken as 500 ppi. */
export function readImage(path: string): GreyImage {
  const { width, height, channels, depth, data } = decode(readFileSync(path));
  if (channels !== 1 || depth !== 8) throw new Error(`${path}: not a grey picture of 8 bits`);
  return { width, height, resolution: 500, pixels: Uint8Array.from(data) };
}
