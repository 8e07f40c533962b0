import { crc32, deflateSync } from 'node:zlib';
import type { GreyImage } from './grey-image.ts';
import { perMetre } from './image-header.ts';
import { PNG_SIGNATURE } from './png-chunks.ts';

/** Each row is predicted by the row above it. */
const FILTER_UP = 2;

/** An 8-bit grey PNG file of the picture, with its resolution. */
export function encodePng({ width, height, resolution, pixels }: GreyImage): Uint8Array {
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    const to = row * (width + 1);
    const from = row * width;
    rows[to] = FILTER_UP;
    for (let column = 0; column < width; column += 1) {
      const above = row > 0 ? (pixels[from - width + column] as number) : 0;
      rows[to + 1 + column] = (pixels[from + column] as number) - above;
    }
  }
  const dots = Math.round(perMetre(resolution));
  return Buffer.concat([
    Uint8Array.from(PNG_SIGNATURE),
    chunk('IHDR', Uint8Array.from([...u32(width), ...u32(height), 8, 0, 0, 0, 0])),
    chunk('pHYs', Uint8Array.from([...u32(dots), ...u32(dots), 1])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  return Buffer.concat([Uint8Array.from(u32(body.length)), checked, Uint8Array.from(u32(crc32(checked)))]);
}

function u32(value: number): [number, number, number, number] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
