import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CodedError, isCodedError } from '../../../lib/core/errors.ts';
import { FINGER_POSITIONS } from '../../../lib/fingerprint/template/finger-position.ts';
import { buildFingerTemplate } from '../../../lib/fingerprint/template/finger-template.ts';
import {
  decodeSearchTemplate,
  encodeSearchTemplate,
} from '../../../lib/fingerprint/template/search-template.ts';
import { template, viewOf } from '../generated-impressions.ts';

const sample = encodeSearchTemplate([
  { position: 'RIGHT_INDEX', template: template(1, 0) },
  { position: 'LEFT_THUMB', template: template(2, 0) },
  { position: 'UNKNOWN', template: buildFingerTemplate(viewOf([])) },
]);

describe('the packed search template', () => {
  test('comes back as it was packed, for every position', () => {
    const fingers = FINGER_POSITIONS.map((position, i) => ({ position, template: template(i, 0) }));
    expect(decodeSearchTemplate(encodeSearchTemplate(fingers))).toEqual(fingers);
  });

  test('takes six bytes a minutia, two a finger and four in all', () => {
    const one = template(1, 0);
    expect(encodeSearchTemplate([{ position: 'LEFT_RING', template: one }])).toHaveLength(
      6 * one.count + 2 + 4,
    );
  });

  test.each([
    ['other bytes', Uint8Array.of(1, 2, 3, 4), 'TEMPLATE_BAD_MAGIC'],
    ['a later version', Uint8Array.of(0x45, 0x53, 2, 0), 'TEMPLATE_UNSUPPORTED_VERSION'],
    ['a missing byte', sample.slice(0, -1), 'TEMPLATE_TRUNCATED'],
    ['a trailing byte', new Uint8Array([...sample, 0]), 'TEMPLATE_LENGTH_MISMATCH'],
    ['a position that does not exist', Uint8Array.of(0x45, 0x53, 1, 1, 11, 0), 'TEMPLATE_FIELD_OUT_OF_RANGE'],
  ])('%s is refused with its own code', (_what, bytes, code) => {
    expect(() => decodeSearchTemplate(bytes)).toThrow(CodedError);
    try {
      decodeSearchTemplate(bytes);
    } catch (error) {
      expect(isCodedError(error) && error.code).toBe(code);
    }
  });

  test('flipped bits are read or refused, and never anything else', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(sample.length * 8 - 1), { minLength: 1, maxLength: 6 }), (bits) => {
        const bytes = sample.slice();
        for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
        try {
          decodeSearchTemplate(bytes);
        } catch (error) {
          if (!(error instanceof CodedError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
