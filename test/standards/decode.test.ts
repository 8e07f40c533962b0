import { describe, expect, test } from '@jest/globals';
import { isCodedError } from '../../lib/core/errors.ts';
import { decodeAnsi378 } from '../../lib/standards/ansi-378/decode.ts';
import { encodeAnsi378v2004 } from '../../lib/standards/ansi-378/edition-2004.ts';
import { decodeIso19794p2 } from '../../lib/standards/iso-19794-2/decode.ts';
import { encodeIso19794p2v2005 } from '../../lib/standards/iso-19794-2/edition-2005.ts';
import {
  ansi2004,
  ansi2009,
  hasSharedData,
  iso2005,
  iso2011,
  minutia,
  sharedFingerprintRecords,
  sharedTemplate,
  view,
} from './sample-records.ts';

function codeOf(decode: () => unknown): string {
  try {
    decode();
  } catch (error) {
    if (isCodedError(error)) return error.code;
    throw error;
  }
  return 'NONE';
}

const edited = (bytes: Uint8Array, offset: number, ...values: number[]) => {
  const copy = bytes.slice();
  copy.set(values, offset);
  return copy;
};

describe('ISO/IEC 19794-2 records', () => {
  test('a :2005 record comes back as it was written', () => {
    const record = decodeIso19794p2(iso2005());
    expect(record.standard).toBe('ISO_19794_2_2005');
    expect(record.views).toEqual([view(), view({ fingerPosition: 7 })]);
  });

  test('a :2011 record is told apart by its version and read with the first quality that holds a value', () => {
    const record = decodeIso19794p2(iso2011());
    expect(record.standard).toBe('ISO_19794_2_2011');
    expect(record.views).toEqual([
      view({
        fingerPosition: 3,
        quality: 66,
        minutiae: [minutia({ angle: Math.PI / 2, quality: undefined })],
      }),
    ]);
  });

  test('five-byte minutiae of :2011 have no quality', () => {
    expect(decodeIso19794p2(iso2011({ minutiaSize: 5 })).views[0]?.minutiae[0]?.quality).toBeUndefined();
  });

  test('a view may have no minutiae and may have 255', () => {
    const none = decodeIso19794p2(encodeIso19794p2v2005([view({ minutiae: [] })]));
    expect(none.views[0]?.minutiae).toEqual([]);
    const full = Array.from({ length: 255 }, (_, i) => minutia({ x: i, y: i }));
    expect(
      decodeIso19794p2(encodeIso19794p2v2005([view({ minutiae: full })])).views[0]?.minutiae,
    ).toHaveLength(255);
  });

  test('a minutia on the far edge of the image is let through, one beyond it is refused', () => {
    const at = (x: number) => encodeIso19794p2v2005([view({ minutiae: [minutia({ x })] })]);
    expect(codeOf(() => decodeIso19794p2(at(388)))).toBe('NONE');
    const beyond = edited(at(388), 28, 0x41, 0x85); // a ridge ending at 389
    expect(codeOf(() => decodeIso19794p2(beyond))).toBe('TEMPLATE_FIELD_OUT_OF_RANGE');
  });

  test.each([
    ['other bytes', new Uint8Array(40), 'TEMPLATE_BAD_MAGIC'],
    ['an unknown version', edited(iso2005(), 4, 0x39), 'TEMPLATE_UNSUPPORTED_VERSION'],
    ['a trailing byte', new Uint8Array([...iso2005(), 0]), 'TEMPLATE_LENGTH_MISMATCH'],
    ['a missing byte', iso2005().slice(0, -1), 'TEMPLATE_TRUNCATED'],
    ['no bytes at all', new Uint8Array(0), 'TEMPLATE_TRUNCATED'],
    ['a width of zero', edited(iso2005(), 14, 0, 0), 'TEMPLATE_FIELD_OUT_OF_RANGE'],
    ['no views', edited(iso2005(), 22, 0), 'TEMPLATE_FIELD_OUT_OF_RANGE'],
    ['finger position 11', edited(iso2005(), 24, 11), 'TEMPLATE_FIELD_OUT_OF_RANGE'],
    ['a quality of 101', edited(iso2005(), 26, 101), 'TEMPLATE_FIELD_OUT_OF_RANGE'],
    ['the reserved minutia type', edited(iso2005(), 28, 0xc0), 'TEMPLATE_FIELD_OUT_OF_RANGE'],
    ['the reserved bits of a y coordinate', edited(iso2005(), 30, 0x40), 'TEMPLATE_FIELD_OUT_OF_RANGE'],
  ])('%s is refused with its own code', (_what, bytes, code) => {
    expect(codeOf(() => decodeIso19794p2(bytes))).toBe(code);
  });

  test('an error names the field and where it is', () => {
    try {
      decodeIso19794p2(edited(iso2005(), 24, 11));
    } catch (error) {
      expect(isCodedError(error) && error.facts).toEqual({
        format: 'ISO_19794_2',
        field: 'fingerPosition',
        offset: 24,
      });
    }
    expect.assertions(1);
  });
});

describe('ANSI INCITS 378 records', () => {
  test('a 2004 record comes back as it was written, to its 2° of angle', () => {
    const record = decodeAnsi378(ansi2004());
    expect(record.standard).toBe('ANSI_378_2004');
    expect(record.views).toEqual([view(), view({ fingerPosition: 7 })]);
  });

  test('a 2009 record has an image size for each view and reads 254 as no quality', () => {
    const record = decodeAnsi378(ansi2009());
    expect(record.standard).toBe('ANSI_378_2009');
    expect(record.views.map((v) => [v.fingerPosition, v.width, v.quality])).toEqual([
      [2, 388, undefined],
      [7, 300, 55],
    ]);
    expect(record.views[0]?.minutiae).toEqual([
      minutia({ angle: Math.PI / 2, type: 'BIFURCATION', quality: 90 }),
    ]);
  });

  test('a record of 64 KiB and more uses the six-byte length', () => {
    const full = Array.from({ length: 255 }, (_, i) => minutia({ x: i, y: i }));
    const many = Array.from({ length: 45 }, (_, i) => view({ fingerPosition: i % 11, minutiae: full }));
    const bytes = encodeAnsi378v2004([view(), ...many]);
    expect(bytes.length).toBeGreaterThan(0xffff);
    expect(decodeAnsi378(bytes).views).toHaveLength(46);
  });

  test('an angle of 180 units or more is refused', () => {
    const angleOfFirstMinutia = 26 + 4 + 4;
    expect(codeOf(() => decodeAnsi378(edited(ansi2004(), angleOfFirstMinutia, 180)))).toBe(
      'TEMPLATE_FIELD_OUT_OF_RANGE',
    );
  });

  test('a record of the other standard is refused', () => {
    expect(codeOf(() => decodeAnsi378(iso2005()))).not.toBe('NONE');
    expect(codeOf(() => decodeIso19794p2(ansi2004()))).not.toBe('NONE');
  });
});

(hasSharedData ? describe : describe.skip)(
  'public reference records (skipped where ../shared/data is missing)',
  () => {
    test('both NIST records are read whole, in spite of the lengths they state for cores and deltas', () => {
      const iso = decodeIso19794p2(sharedTemplate('fmr.iso2005'));
      expect(iso.views.map((v) => [v.fingerPosition, v.quality, v.minutiae.length])).toEqual([
        [7, 90, 27],
        [2, 70, 22],
      ]);
      const ansi = decodeAnsi378(sharedTemplate('fmr.ansi2004'));
      expect(ansi.views.map((v) => [v.fingerPosition, v.quality, v.minutiae.length])).toEqual([
        [7, 90, 27],
        [2, 70, 22],
        [3, 69, 28],
      ]);
    });

    test('the two standards give one minutia the same place and, to their units, the same angle', () => {
      const iso = decodeIso19794p2(sharedTemplate('fmr.iso2005')).views[0]?.minutiae ?? [];
      const ansi = decodeAnsi378(sharedTemplate('fmr.ansi2004')).views[0]?.minutiae ?? [];
      iso.forEach((m, i) => {
        expect([m.x, m.y, m.type]).toEqual([ansi[i]?.x, ansi[i]?.y, ansi[i]?.type]);
        expect(Math.abs(m.angle - (ansi[i]?.angle ?? 9))).toBeLessThan(0.03);
      });
    });

    test('a record that lacks its last byte is refused', () => {
      expect(codeOf(() => decodeIso19794p2(sharedTemplate('truncated_1_byte.iso')))).toBe(
        'TEMPLATE_TRUNCATED',
      );
    });

    test('records of both extractors come back byte for byte', () => {
      for (const bytes of sharedFingerprintRecords('101_1')) {
        const [first, ...rest] = decodeIso19794p2(bytes).views;
        expect(first && encodeIso19794p2v2005([first, ...rest])).toEqual(bytes);
      }
    });
  },
);
