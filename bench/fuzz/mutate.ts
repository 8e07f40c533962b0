/** Bytes that mean something to one of the formats: tags, versions, separators, extreme numbers. */
const DICTIONARY: readonly Uint8Array[] = [
  ...[
    '1.001:',
    '2.001:',
    '9.001:',
    '14.001:',
    '14.999:',
    '9.012:',
    '9.137:',
    '1.015:003',
    '0502',
    'NONE',
    '255',
  ],
  ...['FMR\0', ' 20\0', '030\0', '\x1c', '\x1d', '\x1e', '\x1f', '\x1d14.021:', '\x1f\x1f', '999999999'],
  ...[
    '\xff\xff\xff\xff',
    '\0\0\0\0',
    '\x7f\xff',
    '\x80\0',
    '\xff\xa0',
    '\xff\xd8\xff',
    '\x89PNG',
    '\xc3\xb1',
  ],
  // Markers of WSQ, JPEG and JPEG 2000; chunks and boxes.
  ...[
    '\xff\xa1',
    '\xff\xa2',
    '\xff\xa3',
    '\xff\xa4',
    '\xff\xa5',
    '\xff\xa6',
    '\xff\xa8',
    '\xff\xb0',
    '\xff\0',
  ],
  ...[
    '\xff\xc0',
    '\xff\xc3',
    '\xff\xc4',
    '\xff\xda',
    '\xff\xd9',
    '\xff\x4f\xff\x51',
    '\xff\x52',
    '\xff\x90',
    '\xff\x93',
  ],
  ...['IHDR', 'IDAT', 'IEND', 'pHYs', 'tRNS', 'acTL', 'jP  ', 'jp2h', 'ihdr', 'colr', 'jp2c'],
].map((text) => Buffer.from(text, 'latin1'));

/** A small generator of numbers, the same for the same seed (xorshift). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 1;
  }

  /** A whole number from 0 to below `bound`. */
  below(bound: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % bound;
  }
}

/** One to eight changes, as fuzzers make them: bits, bytes, blocks taken out, doubled or put in, two inputs crossed. */
export function mutate(input: Uint8Array, other: Uint8Array, random: Random, longest: number): Uint8Array {
  let bytes: Buffer = Buffer.from(input);
  for (let left = 1 << random.below(4); left > 0; left--) {
    bytes = change(bytes, other, random);
  }
  return new Uint8Array(bytes.subarray(0, longest));
}

function change(bytes: Buffer, other: Uint8Array, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const length = Math.min(1 << random.below(7), bytes.length - at);
  const word = DICTIONARY[random.below(DICTIONARY.length)] as Uint8Array;
  switch (random.below(8)) {
    case 0:
      if (at < bytes.length) bytes[at] = (bytes[at] as number) ^ (1 << random.below(8));
      return bytes;
    case 1:
      if (at < bytes.length) bytes[at] = random.below(256);
      return bytes;
    case 2:
      if (at < bytes.length) bytes[at] = (bytes[at] as number) + random.below(9) - 4;
      return bytes;
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 4:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at)]);
    case 6:
      return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at + word.length)]);
    default: {
      const from = random.below(other.length + 1);
      return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at)]);
    }
  }
}
