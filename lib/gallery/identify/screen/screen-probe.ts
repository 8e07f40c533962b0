import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';
import { forEachLookUp, KEY_BITS, type Reach } from './keys.ts';

/** What a probe's finger looks up, laid out as the kernel reads it. */
export interface ScreenProbe {
  readonly template: FingerTemplate;
  /** A bit for each key that is looked up. */
  readonly bitmap: Uint32Array;
  /** Looked-up keys before each word of the bitmap. */
  readonly before: Uint32Array;
  /** Where each looked-up key's minutiae begin in `lookers`, and the end. */
  readonly starts: Uint32Array;
  readonly lookers: Uint8Array;
}

export function prepareScreenProbe(template: FingerTemplate, reach: Reach): ScreenProbe {
  const bitmap = new Uint32Array(2 ** KEY_BITS / 32);
  const keys: number[] = [];
  const minutiae: number[] = [];
  forEachLookUp(template, reach, (key, minutia) => {
    keys.push(key);
    minutiae.push(minutia);
    bitmap[key >>> 5] = (bitmap[key >>> 5] as number) | (1 << (key & 31));
  });
  const before = new Uint32Array(bitmap.length);
  let cells = 0;
  for (let word = 0; word < bitmap.length; word++) {
    before[word] = cells;
    if (bitmap[word] !== 0) cells += bitsIn(bitmap[word] as number);
  }
  const cellOf = (key: number) =>
    (before[key >>> 5] as number) + bitsIn((bitmap[key >>> 5] as number) & ((1 << (key & 31)) - 1));
  const cellsOf = Uint32Array.from(keys, cellOf);
  const starts = new Uint32Array(cells + 1);
  for (const cell of cellsOf) starts[cell + 1] = (starts[cell + 1] as number) + 1;
  for (let cell = 0; cell < cells; cell++) {
    starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
  }
  const filled = starts.slice();
  const lookers = new Uint8Array(keys.length);
  cellsOf.forEach((cell, n) => {
    const at = filled[cell] as number;
    lookers[at] = minutiae[n] as number;
    filled[cell] = at + 1;
  });
  return { template, bitmap, before, starts, lookers };
}

function bitsIn(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24) & 63;
}
