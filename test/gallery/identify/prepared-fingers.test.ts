import { describe, expect, test } from '@jest/globals';
import type { PositionedFinger } from '../../../lib/fingerprint/template/search-template.ts';
import { PreparedFingers } from '../../../lib/gallery/identify/prepared-fingers.ts';
import { template } from '../../fingerprint/generated-impressions.ts';

const FINGERS: readonly PositionedFinger[] = [{ position: 'RIGHT_INDEX', template: template(1, 0) }];

/** Asks for encounters one after the other, and answers which had to be unpacked. */
function unpackedOf(prepared: PreparedFingers, numbers: Iterable<number>): number[] {
  const unpacked: number[] = [];
  for (const number of numbers) {
    const unpack = () => {
      unpacked.push(number);
      return FINGERS;
    };
    expect(prepared.of(number, unpack)).toHaveLength(1);
  }
  return unpacked;
}

describe('fingers prepared for comparisons', () => {
  test('are prepared once, until their encounter is removed', () => {
    const prepared = new PreparedFingers();
    expect(unpackedOf(prepared, [1, 2, 1, 2])).toEqual([1, 2]);
    prepared.forget(1);
    prepared.forget(9);
    expect(unpackedOf(prepared, [1, 2])).toEqual([1]);
    prepared.clear();
    expect(unpackedOf(prepared, [1, 2])).toEqual([1, 2]);
  });

  test('are no more than their room, the oldest leaving first', () => {
    const prepared = new PreparedFingers(3);
    expect(unpackedOf(prepared, [0, 1, 2, 3])).toEqual([0, 1, 2, 3]);
    expect(unpackedOf(prepared, [1, 2, 3, 0])).toEqual([0]);
  });
});
