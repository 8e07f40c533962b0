import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCodedError } from '../../lib/core/errors.ts';
import { decodeAnsi378 } from '../../lib/standards/ansi-378/decode.ts';
import { encodeAnsi378v2004 } from '../../lib/standards/ansi-378/edition-2004.ts';
import { encodeMinutiaeRecord, isWritable } from '../../lib/standards/encode-minutiae-record.ts';
import { firstEditionView } from '../../lib/standards/first-edition-view.ts';
import { decodeIso19794p2 } from '../../lib/standards/iso-19794-2/decode.ts';
import { encodeIso19794p2v2005 } from '../../lib/standards/iso-19794-2/edition-2005.ts';
import type { FingerView, Minutia, MinutiaeRecord } from '../../lib/standards/minutiae-record.ts';
import {
  hasSharedData,
  iso2011,
  minutia,
  sharedFingerprintRecords,
  sharedTemplate,
  view,
} from './sample-records.ts';

type Views = readonly [FingerView, ...FingerView[]];

const formats = [
  ['ISO_19794_2_2005', 256, encodeIso19794p2v2005, decodeIso19794p2],
  ['ANSI_378_2004', 180, encodeAnsi378v2004, decodeAnsi378],
] as const;

/** Views as the first editions hold them: one image for all, angles in units of the edition. */
const viewsOf = (angleCodes: number): fc.Arbitrary<Views> =>
  fc
    .record({ width: fc.integer({ min: 1, max: 0xffff }), height: fc.integer({ min: 1, max: 0xffff }) })
    .chain((image) => {
      const one: fc.Arbitrary<Minutia> = fc.record({
        x: fc.nat(Math.min(image.width, 0x3fff)),
        y: fc.nat(Math.min(image.height, 0x3fff)),
        angle: fc.nat(angleCodes - 1).map((code) => (code * 2 * Math.PI) / angleCodes),
        type: fc.constantFrom('OTHER', 'RIDGE_ENDING', 'BIFURCATION'),
        quality: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      });
      const anyView: fc.Arbitrary<FingerView> = fc.record({
        fingerPosition: fc.nat(10),
        impressionType: fc.nat(15),
        quality: fc.nat(100),
        width: fc.constant(image.width),
        height: fc.constant(image.height),
        resolutionX: fc.constant(197),
        resolutionY: fc.constant(394),
        minutiae: fc.array(one, { maxLength: 20 }),
      });
      return fc
        .array(anyView, { minLength: 1, maxLength: 6 })
        .map(([first, ...rest]) => [first as FingerView, ...rest] as const);
    });

function refusedField(encode: () => unknown): unknown {
  try {
    encode();
  } catch (error) {
    if (isCodedError(error, 'TEMPLATE_NOT_REPRESENTABLE')) return error.facts.field;
    throw error;
  }
  return 'none';
}

describe.each(formats)('%s records', (standard, angleCodes, encode, decode) => {
  test('any views that fit come back as they were, and their bytes too', () => {
    fc.assert(
      fc.property(viewsOf(angleCodes), fc.nat(0xffff), (views, captureEquipment) => {
        const bytes = encode(views, { captureEquipment });
        const record = decode(bytes);
        expect(record.views).toEqual(views);
        expect(encodeMinutiaeRecord(record, standard)).toEqual(bytes);
      }),
      { numRuns: 200 },
    );
  });

  test.each<[string, Views]>([
    ['width', [view(), view({ width: 389 })]],
    ['width', [view({ width: 0, minutiae: [] })]],
    ['height', [view({ height: 70_000, minutiae: [] })]],
    ['resolutionX', [view({ resolutionX: 196.85 })]],
    ['fingerPosition', [view({ fingerPosition: 11 })]],
    ['impressionType', [view({ impressionType: 24 })]],
    ['quality', [view({ quality: 101 })]],
    ['viewNumber', Array.from({ length: 17 }, () => view()) as unknown as Views],
    ['minutiaCount', [view({ minutiae: Array.from({ length: 256 }, () => minutia()) })]],
    ['minutia.x', [view({ minutiae: [minutia({ x: 388.5 })] })]],
    ['minutia.x', [view({ minutiae: [minutia({ x: 389 })] })]],
    ['minutia.y', [view({ minutiae: [minutia({ y: -1 })] })]],
    ['minutia.angle', [view({ minutiae: [minutia({ angle: 2 * Math.PI })] })]],
    ['minutia.angle', [view({ minutiae: [minutia({ angle: Number.NaN })] })]],
    ['minutia.quality', [view({ minutiae: [minutia({ quality: 0 })] })]],
    ['extendedData', [view({ extendedData: { standard: 'ISO_19794_2_2011', bytes: new Uint8Array(6) } })]],
  ])('a %s that does not fit is refused by name, not cut off', (field, views) => {
    expect(refusedField(() => encode(views))).toBe(field);
  });

  test('a view of a later edition is cut down to what this one holds', () => {
    const later = view({
      impressionType: 21,
      extendedData: { standard: 'ISO_19794_2_2011', bytes: new Uint8Array(6) },
    });
    const [read] = decode(encode([firstEditionView(later)])).views;
    expect(read).toEqual(view({ impressionType: 1 }));
  });
});

test('the later editions are read and not written', () => {
  expect(isWritable(decodeIso19794p2(iso2011()).standard)).toBe(false);
});

test.each<[string, Uint8Array]>([
  ['part 2 in DER', Uint8Array.of(0x62, 0x81, 0x90, 0xa0, 0x06)],
  ['part 4 in DER', Uint8Array.of(0x64, 0x82, 0x01, 0x90, 0xa0, 0x06)],
  [
    'XML',
    Buffer.from('<?xml version="1.0"?>\n<fmd:x xmlns:fmd="http://standards.iso.org/iso-iec/39794/-2"/>'),
  ],
])('ISO/IEC 39794 (%s) is refused with its own code', (_what, bytes) => {
  for (const decode of [decodeIso19794p2, decodeAnsi378]) {
    expect(() => decode(bytes)).toThrow('ISO_39794_UNSUPPORTED');
  }
});

test('a short record in the long form of its length is refused', () => {
  const short = encodeAnsi378v2004([view()]);
  const long = Uint8Array.from([
    ...short.subarray(0, 8),
    0,
    0,
    0,
    0,
    0,
    short.length + 4,
    ...short.subarray(10),
  ]);
  expect(() => decodeAnsi378(long)).toThrow('TEMPLATE_FIELD_OUT_OF_RANGE');
});

(hasSharedData ? describe : describe.skip)('public records (skipped where ../shared/data is missing)', () => {
  const again = (record: MinutiaeRecord): Uint8Array | undefined =>
    isWritable(record.standard) ? encodeMinutiaeRecord(record, record.standard) : undefined;

  test('NIST’s records come back byte for byte, their extended data too', () => {
    const iso = sharedTemplate('fmr.iso2005');
    expect(again(decodeIso19794p2(iso))).toEqual(iso);
    const ansi = sharedTemplate('fmr.ansi2004');
    expect(again(decodeAnsi378(ansi))).toEqual(ansi);
  });

  test('records of both extractors come back byte for byte through ANSI INCITS 378, to its 2° of angle', () => {
    for (const bytes of sharedFingerprintRecords('101_1')) {
      const record = decodeIso19794p2(bytes);
      const ansi = decodeAnsi378(encodeMinutiaeRecord(record, 'ANSI_378_2004'));
      const rounded = ansi.views[0]?.minutiae.map(({ angle, ...rest }, i) => {
        const difference = Math.abs(angle - (record.views[0]?.minutiae[i]?.angle ?? 0));
        expect(Math.min(difference, 2 * Math.PI - difference)).toBeLessThanOrEqual(Math.PI / 180 + 1e-9);
        return rest;
      });
      expect(rounded).toEqual(record.views[0]?.minutiae.map(({ angle: _angle, ...rest }) => rest));
    }
  });
});
