import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';
import { keysOfMinutia } from './keys.ts';

/** 32-bit words of a packed minutia. */
export const WORDS = 5;
/** Largest coordinate of a packed minutia, counted from the impression's least: 20 cm at 500 ppi. */
const MOST = 0xfff;

/**
 * An impression as a gallery keeps it, 20 bytes a minutia, in their order:
 *
 * - word 0: x (12 bits), y (12), angle (8). Coordinates are counted from the impression's least ones, as no comparison
 *   depends on where on the sensor a finger lay.
 * - words 1 to 3: the low 16 bits of its 5 keys (keys.ts), the first in the lowest, and above them the quality.
 * - word 4: type (2 bits), and the high 6 bits of the keys, the first in the lowest.
 */
export function packFinger(template: FingerTemplate): Uint32Array {
  const { count, type, quality } = template;
  const moved = toOrigin(template);
  const words = new Uint32Array(WORDS * count);
  for (let i = 0; i < count; i++) {
    const at = WORDS * i;
    words[at] = ((moved.x[i] as number) << 20) | ((moved.y[i] as number) << 8) | (moved.angle[i] as number);
    words[at + 3] = (quality[i] as number) << 16;
    words[at + 4] = (type[i] as number) << 30;
    keysOfMinutia(moved, i).forEach((key, k) => {
      const word = at + 1 + (k >> 1);
      words[word] = (words[word] as number) | ((key & 0xffff) << (16 * (k & 1)));
      words[at + 4] = (words[at + 4] as number) | ((key >> 16) << (6 * k));
    });
  }
  return words;
}

function toOrigin(template: FingerTemplate): FingerTemplate {
  const shift = (values: Uint16Array) => {
    const least = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
    return values.map((value) => Math.min(MOST, value - least));
  };
  return { ...template, x: shift(template.x), y: shift(template.y) };
}

/** The impression whose first minutia is at word `at`. Coordinates are those that were packed. */
export function unpackFinger(words: Uint32Array, at: number, count: number): FingerTemplate {
  const template = {
    count,
    x: new Uint16Array(count),
    y: new Uint16Array(count),
    angle: new Uint8Array(count),
    type: new Uint8Array(count),
    quality: new Uint8Array(count),
  };
  for (let i = 0; i < count; i++) {
    const place = words[at + WORDS * i] as number;
    template.x[i] = place >>> 20;
    template.y[i] = (place >>> 8) & MOST;
    template.angle[i] = place & 0xff;
    template.type[i] = (words[at + WORDS * i + 4] as number) >>> 30;
    template.quality[i] = (words[at + WORDS * i + 3] as number) >>> 16;
  }
  return template;
}

/** Key `k` of the minutia at word `at`. */
export function packedKey(words: Uint32Array, at: number, k: number): number {
  const low = ((words[at + 1 + (k >> 1)] as number) >>> (16 * (k & 1))) & 0xffff;
  return (((words[at + 4] as number) >>> (6 * k)) & 63) * 0x10000 + low;
}
