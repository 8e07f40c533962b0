import { describe, expect, test } from '@jest/globals';
import { CodedError } from '../../../lib/core/errors.ts';
import { decodeTransaction } from '../../../lib/standards/nist-itl/decode-transaction.ts';
import { fingerMinutiae } from '../../../lib/standards/nist-itl/finger-minutiae.ts';
import { frictionRidgeImages } from '../../../lib/standards/nist-itl/friction-ridge-images.ts';
import { photographs } from '../../../lib/standards/nist-itl/photograph.ts';
import { flipBits } from '../flip-bits.ts';
import { nistFile, nistFiles, ownTransaction } from './samples.ts';

/** Reads everything, and lets only our own error pass. */
function readsOrRefuses(bytes: Uint8Array): boolean {
  try {
    const transaction = decodeTransaction(bytes);
    for (const view of [frictionRidgeImages, fingerMinutiae, photographs]) {
      try {
        view(transaction);
      } catch (error) {
        if (!isOurs(error)) throw error;
      }
    }
    return true;
  } catch (error) {
    if (!isOurs(error)) throw error;
    return false;
  }
}

const isOurs = (error: unknown): boolean => error instanceof CodedError && error.code.startsWith('NIST_ITL_');

const samples: [string, () => Uint8Array][] = [
  ['our own transaction', ownTransaction],
  ...nistFiles.map((name): [string, () => Uint8Array] => [name, () => nistFile(name)]),
];

/** Every length near the ends of a file, and this many others in between: inside an image they are all alike. */
const OTHER_LENGTHS = 500;
const NEAR = 1500;

describe.each(samples)('hostile bytes made of %s', (_name, read) => {
  const bytes = read();

  test('a file cut short is refused', () => {
    const step = Math.max(1, Math.floor(bytes.length / OTHER_LENGTHS));
    for (let length = 0; length < bytes.length; length++) {
      if (length > NEAR && length < bytes.length - NEAR && length % step !== 0) continue;
      expect(readsOrRefuses(bytes.subarray(0, length))).toBe(false);
    }
  });

  test('10,000 flipped bits are read or refused, and never anything else', () => {
    flipBits(bytes, { count: 10_000, seed: 4 }, readsOrRefuses);
  });
});
