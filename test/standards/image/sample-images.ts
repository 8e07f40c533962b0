import { createRequire } from 'node:module';
import { encode as encodeWithFastPng } from 'fast-png';
import { writeWsq } from '../wsq/wsq-writer.ts';
import { writeJpegLossless } from './jpeg-lossless-writer.ts';

/** A picture's plain samples, the channels of a pixel side by side. */
export interface Plain {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly depth: 8 | 16;
  readonly data: Uint8Array | Uint16Array;
}

/** Smooth ridges, so that lossy codecs hardly lose anything. */
export function ridges(width: number, height: number): Plain & { readonly data: Uint8Array } {
  const data = Uint8Array.from({ length: width * height }, (_, place) => {
    const x = place % width;
    const y = Math.floor(place / width);
    return 128 + 90 * Math.sin((x + 0.4 * y) / 3);
  });
  return { width, height, channels: 1, depth: 8, data };
}

/** The same picture in red, green and blue alike. */
export function inColour({ data, ...plain }: Plain): Plain {
  const copies = new Uint8Array(data.length * 3);
  for (const [place, grey] of data.entries()) copies.fill(grey, 3 * place, 3 * place + 3);
  return { ...plain, channels: 3, data: copies };
}

export function pngOf({ width, height, channels, depth, data }: Plain): Uint8Array {
  return encodeWithFastPng({ width, height, channels, depth, data });
}

interface Encoder {
  getDecodedBuffer(frame: object): Uint8Array;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  setQuality(...options: readonly (number | boolean)[]): void;
  setProgressive?(progressive: boolean): void;
}

const require = createRequire(import.meta.url);

async function encoder(name: string, type: string): Promise<Encoder> {
  const load = require(`${name}/wasmjs`) as (module: object) => Promise<Record<string, new () => Encoder>>;
  const module = await load({ locateFile: () => require.resolve(`${name}/wasm`) });
  return new (module[type] as new () => Encoder)();
}

async function encode(
  plain: Plain,
  [name, type]: readonly [string, string],
  set: (encoder: Encoder) => void,
): Promise<Uint8Array> {
  const made = await encoder(name, type);
  const { width, height, channels, depth, data } = plain;
  const frame = { width, height, bitsPerSample: depth, componentCount: channels, isSigned: false };
  made.getDecodedBuffer(frame).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  set(made);
  made.encode();
  return made.getEncodedBuffer().slice();
}

export function jpegOf(plain: Plain, progressive = false): Promise<Uint8Array> {
  return encode(plain, ['@cornerstonejs/codec-libjpeg-turbo-8bit', 'JPEGEncoder'], (made) => {
    made.setQuality(95);
    made.setProgressive?.(progressive);
  });
}

export function jpeg2000Of(plain: Plain): Promise<Uint8Array> {
  return encode(plain, ['@cornerstonejs/codec-openjpeg', 'J2KEncoder'], (made) => made.setQuality(true, 1));
}

/** One small picture in every format. */
export async function everyFormat(width = 48, height = 40): Promise<Readonly<Record<string, Uint8Array>>> {
  const plain = ridges(width, height);
  return {
    PNG: pngOf(plain),
    'PNG in colour': pngOf(inColour(plain)),
    JPEG: await jpegOf(plain),
    'lossless JPEG': writeJpegLossless({ width, height, components: [plain.data], depth: 8 }),
    'JPEG 2000': await jpeg2000Of(plain),
    WSQ: writeWsq({ width, height, pixels: plain.data }),
  };
}
