import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';
import { forEachLookUp, type Reach } from './keys.ts';

/** What a probe's finger looks up, in the order the kernel reads it. */
export interface ScreenProbe {
  readonly template: FingerTemplate;
  /** The keys that are looked up, rising. */
  readonly keys: Uint32Array;
  /** Where each key's minutiae begin in `lookers`, and the end. */
  readonly starts: Uint32Array;
  readonly lookers: Uint8Array;
}

export function prepareScreenProbe(template: FingerTemplate, reach: Reach): ScreenProbe {
  let count = 0;
  // A minutia has 8 bits.
  forEachLookUp(template, reach, (key, minutia) => {
    if (count === found.length) found = enlarged(found);
    found[count++] = (key << 8) | minutia;
  });
  const sorted = sortedByKey(found.subarray(0, count));
  const keys = new Uint32Array(count);
  const starts = new Uint32Array(count + 1);
  const lookers = new Uint8Array(count);
  let different = 0;
  let last = -1;
  for (let n = 0; n < count; n++) {
    const pair = sorted[n] as number;
    const key = pair >>> 8;
    lookers[n] = pair;
    if (key === last) continue;
    keys[different] = key;
    starts[different++] = n;
    last = key;
  }
  starts[different] = count;
  return {
    template,
    keys: keys.subarray(0, different),
    starts: starts.subarray(0, different + 1),
    lookers,
  };
}

/** Room for the pairs of key and minutia that are being found. */
let found = new Uint32Array(1 << 16);

function enlarged(room: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * room.length);
  larger.set(room);
  return larger;
}

/** Half of a key's 22 bits. */
const DIGIT_BITS = 11;
const DIGIT = (1 << DIGIT_BITS) - 1;

/** Sorts by key, and leaves pairs of one key in their order: by its lower half, then by its upper half. */
function sortedByKey(pairs: Uint32Array): Uint32Array {
  return sortedByDigit(sortedByDigit(pairs, 8), 8 + DIGIT_BITS);
}

function sortedByDigit(pairs: Uint32Array, shift: number): Uint32Array {
  const places = new Uint32Array(DIGIT + 2);
  for (let n = 0; n < pairs.length; n++) {
    const after = (((pairs[n] as number) >>> shift) & DIGIT) + 1;
    places[after] = (places[after] as number) + 1;
  }
  for (let digit = 1; digit < places.length; digit++)
    places[digit] = (places[digit] as number) + (places[digit - 1] as number);
  const sorted = new Uint32Array(pairs.length);
  for (let n = 0; n < pairs.length; n++) {
    const pair = pairs[n] as number;
    const digit = (pair >>> shift) & DIGIT;
    const place = places[digit] as number;
    places[digit] = place + 1;
    sorted[place] = pair;
  }
  return sorted;
}
