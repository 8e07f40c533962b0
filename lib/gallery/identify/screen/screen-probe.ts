import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';
import { forEachLookUp, KEY_BITS, type Reach } from './keys.ts';

/** What a probe's finger looks up, laid out as the kernel reads it. */
export interface ScreenProbe {
  readonly template: FingerTemplate;
  /** A bit for each key that is looked up. */
  readonly bitmap: Uint32Array;
  /** Looked-up keys before each word of the bitmap that has any. */
  readonly before: Uint32Array;
  /** Where each looked-up key's minutiae begin in `lookers`, and the end. */
  readonly starts: Uint32Array;
  readonly lookers: Uint8Array;
}

export function prepareScreenProbe(template: FingerTemplate, reach: Reach): ScreenProbe {
  const found: number[] = [];
  // A minutia has 8 bits, so that sorting brings each key's together, in their order.
  forEachLookUp(template, reach, (key, minutia) => found.push(key * 256 + minutia));
  const sorted = Uint32Array.from(found).sort();
  const bitmap = new Uint32Array(2 ** KEY_BITS / 32);
  const before = new Uint32Array(bitmap.length);
  const starts = new Uint32Array(sorted.length + 1);
  let cells = 0;
  let last = -1;
  for (let n = 0; n < sorted.length; n++) {
    const key = (sorted[n] as number) >>> 8;
    if (key === last) continue;
    const word = key >>> 5;
    if (bitmap[word] === 0) before[word] = cells;
    bitmap[word] = (bitmap[word] as number) | (1 << (key & 31));
    starts[cells++] = n;
    last = key;
  }
  starts[cells] = sorted.length;
  return {
    template,
    bitmap,
    before,
    starts: starts.subarray(0, cells + 1),
    lookers: Uint8Array.from(sorted),
  };
}
