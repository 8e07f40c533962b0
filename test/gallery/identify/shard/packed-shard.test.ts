import { crc32 } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCodedError } from '../../../../lib/core/errors.ts';
import { FINGER_POSITIONS } from '../../../../lib/fingerprint/template/finger-position.ts';
import { selectReliable } from '../../../../lib/fingerprint/template/reliable-minutiae.ts';
import { openShard } from '../../../../lib/gallery/identify/shard/open-shard.ts';
import { packShard } from '../../../../lib/gallery/identify/shard/pack-shard.ts';
import type { ShardEntry } from '../../../../lib/gallery/identify/shard/shard-entry.ts';
import { Tail } from '../../../../lib/gallery/identify/shard/tail.ts';
import { template } from '../../../fingerprint/generated-impressions.ts';

const entry = (n: number, fingers = 1 + (n % 3)): ShardEntry => ({
  sequence: 100 + n,
  encounterId: `enc_${(n * 7919) % 1000}é`,
  fingers: Array.from({ length: fingers }, (_, f) => ({
    position: FINGER_POSITIONS[(n + 5 * f) % 11] ?? 'UNKNOWN',
    template: template(n * 16 + f, 0),
  })),
});
const ENTRIES = Array.from({ length: 40 }, (_, n) => entry(n));

describe('a packed shard', () => {
  test('gives back every encounter, its impressions moved to the origin and without types and qualities', () => {
    const shard = openShard(packShard(ENTRIES));
    expect(shard.size).toBe(ENTRIES.length);
    expect(shard.watermark).toBe(139);
    for (const { encounterId, sequence, fingers } of ENTRIES) {
      const n = shard.find(encounterId) as number;
      expect([shard.encounterId(n), shard.sequence(n)]).toEqual([encounterId, sequence]);
      const held = shard.fingers(n);
      expect(held.map(({ position }) => position)).toEqual(fingers.map(({ position }) => position));
      held.forEach(({ template: found }, f) => {
        const { x, y, angle } = (fingers[f] as (typeof fingers)[number]).template;
        expect([...found.angle]).toEqual([...angle]);
        expect([...found.x]).toEqual([...x].map((value) => value - Math.min(...x)));
        expect([...found.y]).toEqual([...y].map((value) => value - Math.min(...y)));
      });
    }
  });

  test('has the minutiae that a full comparison compares, and none of a low quality besides; so has a tail', () => {
    const whole = template(3, 0);
    const quality = whole.quality.map((_, i) => (i % 4 === 0 ? 5 : 80));
    const finger = { position: 'RIGHT_INDEX', template: { ...whole, quality } } as const;
    const entry = { sequence: 1, encounterId: 'e1', fingers: [finger] };
    const tail = new Tail();
    tail.append(entry);
    const compared = selectReliable(finger.template).count;
    expect(compared).toBeLessThan(whole.count);
    for (const part of [openShard(packShard([entry])), tail])
      expect(part.fingers(0)[0]?.template.count).toBe(compared);
  });

  test('finds no encounter that is not there', () => {
    const shard = openShard(packShard(ENTRIES));
    for (const id of ['', 'a', 'enc_', 'zzz', `${ENTRIES[0]?.encounterId} `])
      expect(shard.find(id)).toBeUndefined();
  });

  test('is the same bytes for the same encounters in any order, and for its own entries', () => {
    const bytes = packShard(ENTRIES);
    expect(packShard([...ENTRIES].reverse())).toEqual(bytes);
    expect(packShard([...openShard(bytes).entries()])).toEqual(bytes);
  });

  test('may be empty, and may hold encounters and impressions that are empty', () => {
    expect(openShard(packShard([])).size).toBe(0);
    const blank = { ...template(1, 0), count: 0 };
    const fingers = [{ position: 'LEFT_LITTLE' as const, template: blank }];
    const shard = openShard(packShard([{ ...entry(1, 0) }, { ...entry(2), fingers }]));
    expect([...shard.entries()].map((held) => held.fingers.length).sort()).toEqual([0, 1]);
  });

  test('refuses two entries of one encounter', () => {
    expect(() => packShard([entry(1), entry(1)])).toThrow(RangeError);
  });

  test('opens from bytes that begin anywhere', () => {
    const bytes = packShard(ENTRIES);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect([...openShard(shifted.subarray(3)).entries()]).toEqual([...openShard(bytes).entries()]);
  });
});

/** Bytes changed and then given the checksums that belong to them, as whoever forges them would. */
function sealed(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 32) return bytes;
  const header = new Uint32Array(bytes.buffer, 0, 8);
  header[6] = crc32(bytes.subarray(32));
  header[7] = crc32(bytes.subarray(0, 28));
  return bytes;
}

/** Opens and reads everything: success, or an error of ours. */
function readAll(bytes: Uint8Array): 'opened' | 'refused' {
  try {
    for (const { fingers } of openShard(bytes).entries()) expect(fingers.length).toBeLessThan(1e6);
    return 'opened';
  } catch (error) {
    expect(isCodedError(error)).toBe(true);
    return 'refused';
  }
}

describe('a damaged shard', () => {
  const bytes = packShard(ENTRIES.slice(0, 5));

  test('is refused with a code, whichever byte is changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] as number) ^ change;
        expect(readAll(damaged)).toBe('refused');
      }),
    );
  });

  test('is refused when it is cut off, lengthened or of another version', () => {
    for (const length of [0, 7, 31, 32, bytes.length - 8, bytes.length - 1]) {
      expect(readAll(bytes.slice(0, length))).toBe('refused');
    }
    expect(readAll(new Uint8Array([...bytes, 0, 0, 0, 0, 0, 0, 0, 0]))).toBe('refused');
    const other = bytes.slice();
    other[4] = 99;
    expect(() => openShard(other)).toThrow('GALLERY_SHARD_VERSION');
  });

  test('reads nothing outside itself even where its checksums are made to fit', () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const forged = bytes.slice();
        for (const [at, value] of changes) forged[at] = value;
        readAll(sealed(forged));
      }),
      { numRuns: 500 },
    );
  });
});
