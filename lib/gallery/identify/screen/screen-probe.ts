import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';
import { forEachLookUp, type Reach } from './look-ups.ts';

/** What a probe's finger looks up, as forEachLookUp tells it: `words`, `bits` and `minutiae` of each look-up. */
export interface ScreenProbe {
  readonly template: FingerTemplate;
  readonly words: Uint32Array;
  readonly bits: Uint32Array;
  readonly minutiae: Uint8Array;
}

export function prepareScreenProbe(template: FingerTemplate, reach: Reach): ScreenProbe {
  let found = 0;
  forEachLookUp(template, reach, (word, bits, minutia) => {
    if (found === room.words.length) room = roomFor(2 * found, room);
    room.words[found] = word;
    room.bits[found] = bits;
    room.minutiae[found++] = minutia;
  });
  const { words, bits, minutiae } = room;
  return {
    template,
    words: words.slice(0, found),
    bits: bits.slice(0, found),
    minutiae: minutiae.slice(0, found),
  };
}

type Room = Omit<ScreenProbe, 'template'>;

function roomFor(lookUps: number, held?: Room): Room {
  const larger = {
    words: new Uint32Array(lookUps),
    bits: new Uint32Array(lookUps),
    minutiae: new Uint8Array(lookUps),
  };
  if (held !== undefined) {
    larger.words.set(held.words);
    larger.bits.set(held.bits);
    larger.minutiae.set(held.minutiae);
  }
  return larger;
}

/** Where look-ups are put until it is known how many they are. */
let room = roomFor(1 << 14);
