import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CodedError } from '../../../lib/core/errors.ts';
import { NEWEST_PACKING } from '../../../lib/gallery/segments/packings.ts';
import {
  decodeSegment,
  decodeSegmentEntries,
  encodeSegment,
} from '../../../lib/gallery/segments/segment-format.ts';
import { idOf, templateOf } from '../gallery-world.ts';

const entries = [1, 2, 3].map((number) => ({
  sequence: number,
  encounterId: idOf(number),
  retainUntil: 2_000_000_000 + number,
  searchTemplate: templateOf(number),
}));
const header = { generation: 2, shard: 5, algorithm: 1, first: 1, last: 9, asOf: 12 };
const payload = NEWEST_PACKING.pack(entries);
const bytes = encodeSegment(header, { tombstones: [idOf(7)], entries, payload });

/** Both readers, and whatever the payload's own reader says. */
const readAll = (input: Uint8Array): void => {
  NEWEST_PACKING.open(decodeSegment(input).payload);
  decodeSegmentEntries(input);
};

/** The segment with digests that fit what it has become, as whoever can write to the bucket could make it. */
function resealed(segment: Uint8Array): Uint8Array {
  const sha256 = (part: Uint8Array) => createHash('sha256').update(part).digest();
  const sealed = Uint8Array.from(segment);
  sealed.set(sha256(sealed.subarray(128)), 64);
  sealed.set(sha256(sealed.subarray(0, 96)), 96);
  return sealed;
}

/** Where a changed byte goes: mostly the header's numbers or the index, else anywhere. */
const place = fc.oneof(
  fc.nat(63),
  fc.integer({ min: 128, max: bytes.length - payload.length - 1 }),
  fc.nat(bytes.length - 1),
);

describe('a segment', () => {
  test('is read as it was written, its payload in place at a multiple of 64', () => {
    const { payload: read, tombstones, count, ...facts } = decodeSegment(bytes);
    expect(facts).toEqual(header);
    expect([tombstones, count]).toEqual([[idOf(7)], 3]);
    expect(Buffer.from(read)).toEqual(Buffer.from(payload));
    expect((read.byteOffset - bytes.byteOffset) % 64).toBe(0);
    expect(decodeSegmentEntries(bytes).map(({ encounterId }) => encounterId)).toEqual([1, 2, 3].map(idOf));
    expect(NEWEST_PACKING.open(read).size).toBe(3);
  });

  test('cut off anywhere is refused with our own error', () => {
    for (let length = 0; length < bytes.length; length++)
      expect(() => decodeSegment(bytes.slice(0, length))).toThrow(
        expect.objectContaining({ code: 'GALLERY_SEGMENT_DAMAGED' }),
      );
  });

  test('with any one bit turned is refused with our own error', () => {
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = Uint8Array.from(bytes);
      turned[bit >>> 3] = (turned[bit >>> 3] as number) ^ (1 << (bit & 7));
      expect(() => decodeSegment(turned)).toThrow(
        expect.objectContaining({ code: 'GALLERY_SEGMENT_DAMAGED' }),
      );
    }
  });

  test('followed by more bytes, or any other bytes, is refused with our own error', () => {
    expect(() => decodeSegment(Buffer.concat([bytes, Buffer.of(0)]))).toThrow(CodedError);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (input) => {
        expect(() => readAll(input)).toThrow(CodedError);
      }),
    );
  });
});

describe('a segment whose digests fit', () => {
  test('is the one that was written where nothing was changed', () => {
    expect(Buffer.from(resealed(bytes))).toEqual(Buffer.from(bytes));
  });

  test('is read, or refused with our own error, whatever its bytes have become', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
        const changed = Uint8Array.from(bytes);
        for (const [at, value] of changes) changed[at] = value;
        for (const read of [decodeSegment, decodeSegmentEntries, readAll]) {
          try {
            read(resealed(changed));
          } catch (error) {
            expect(error).toBeInstanceOf(CodedError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('cut off or lengthened is refused with our own error', () => {
    fc.assert(
      fc.property(fc.integer({ min: 128, max: bytes.length - 1 }), (length) => {
        expect(() => decodeSegment(resealed(bytes.subarray(0, length)))).toThrow(CodedError);
        expect(() => decodeSegment(resealed(Buffer.concat([bytes, Buffer.of(length & 255)])))).toThrow(
          CodedError,
        );
      }),
    );
  });
});

describe('a payload', () => {
  test('that is damaged is refused with our own error, or read', () => {
    fc.assert(
      fc.property(
        fc.nat(payload.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(payload.length),
        (at, change, length) => {
          const damaged = Uint8Array.from(payload);
          damaged[at] = (damaged[at] as number) ^ change;
          try {
            NEWEST_PACKING.open(damaged.subarray(0, length));
          } catch (error) {
            expect(error).toBeInstanceOf(CodedError);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
