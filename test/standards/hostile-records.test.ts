import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CodedError } from '../../lib/core/errors.ts';
import { decodeAnsi378 } from '../../lib/standards/ansi-378/decode.ts';
import { decodeIso19794p2 } from '../../lib/standards/iso-19794-2/decode.ts';
import { ansi2004, ansi2009, hasSharedData, iso2005, iso2011, sharedTemplate } from './sample-records.ts';

const samples: [string, (bytes: Uint8Array) => unknown, Uint8Array][] = [
  ['ISO/IEC 19794-2:2005', decodeIso19794p2, iso2005()],
  ['ISO/IEC 19794-2:2011', decodeIso19794p2, iso2011()],
  ['ANSI INCITS 378-2004', decodeAnsi378, ansi2004()],
  ['ANSI INCITS 378-2009', decodeAnsi378, ansi2009()],
];
if (hasSharedData) {
  samples.push(['NIST ISO', decodeIso19794p2, sharedTemplate('fmr.iso2005')]);
  samples.push(['NIST ANSI', decodeAnsi378, sharedTemplate('fmr.ansi2004')]);
}

/** Decodes, and lets only our own error pass. */
function decodesOrRefuses(decode: (bytes: Uint8Array) => unknown, bytes: Uint8Array): boolean {
  try {
    decode(bytes);
    return true;
  } catch (error) {
    if (!(error instanceof CodedError) || !error.code.startsWith('TEMPLATE_')) throw error;
    return false;
  }
}

describe.each(samples)('hostile %s bytes', (_name, decode, sample) => {
  test('every truncation is refused with a template error', () => {
    for (let length = 0; length < sample.length; length++) {
      expect(decodesOrRefuses(decode, sample.subarray(0, length))).toBe(false);
    }
  });

  test('flipped bits are read or refused, and never anything else', () => {
    const flips = fc.array(fc.nat(sample.length * 8 - 1), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(flips, (bits) => {
        const bytes = sample.slice();
        for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
        decodesOrRefuses(decode, bytes);
      }),
      { numRuns: 2000 },
    );
  });

  test('bytes put in, taken out or repeated are refused or read', () => {
    fc.assert(
      fc.property(
        fc.nat(sample.length),
        fc.nat(40),
        fc.uint8Array({ maxLength: 40 }),
        (at, removed, inserted) => {
          const bytes = new Uint8Array([...sample.slice(0, at), ...inserted, ...sample.slice(at + removed)]);
          decodesOrRefuses(decode, bytes);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
