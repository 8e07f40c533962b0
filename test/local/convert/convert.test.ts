import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { decodeAnsi378 } from '../../../lib/standards/ansi-378/decode.ts';
import { decodeImage } from '../../../lib/standards/image/decode-image.ts';
import { encodePng } from '../../../lib/standards/image/png-encode.ts';
import { decodeIso19794p2 } from '../../../lib/standards/iso-19794-2/decode.ts';
import { decodeTransaction } from '../../../lib/standards/nist-itl/decode-transaction.ts';
import { fingerMinutiae } from '../../../lib/standards/nist-itl/finger-minutiae.ts';
import { outputKindOf } from '../../../local/convert/output-kind.ts';
import { toFolder } from '../../../local/convert/to-folder.ts';
import { toJson } from '../../../local/convert/to-json.ts';
import { toMinutiae } from '../../../local/convert/to-minutiae.ts';
import { toPng } from '../../../local/convert/to-png.ts';
import { toTransaction } from '../../../local/convert/to-transaction.ts';
import { recognise } from '../../../local/inspect/recognise.ts';
import { hasNistFiles, nistFile, ownTransaction } from '../../standards/nist-itl/samples.ts';
import { ansi2004, hasSharedData, iso2005, iso2011, view } from '../../standards/sample-records.ts';

const DATA = path.join(import.meta.dirname, '../../../../shared/data');
const AT = Date.UTC(2026, 10, 24);

const white = encodePng({
  width: 64,
  height: 48,
  resolution: 500,
  pixels: new Uint8Array(64 * 48).fill(255),
});

describe('conversions', () => {
  test('a record in its own standard comes back as it was', () => {
    expect(toMinutiae(recognise(iso2005()), iso2005(), 'ISO_19794_2_2005')).toEqual(iso2005());
    expect(toMinutiae(recognise(ansi2004()), ansi2004(), 'ANSI_378_2004')).toEqual(ansi2004());
  });

  test('ISO/IEC becomes INCITS and back, to the 2° of the latter', () => {
    const ansi = toMinutiae(recognise(iso2005()), iso2005(), 'ANSI_378_2004');
    expect(decodeAnsi378(ansi).views).toEqual(decodeIso19794p2(iso2005()).views);
    expect(toMinutiae(recognise(ansi), ansi, 'ISO_19794_2_2005')).toEqual(iso2005());
  });

  test('a later edition becomes the one that is written', () => {
    const bytes = toMinutiae(recognise(iso2011()), iso2011(), 'ISO_19794_2_2005');
    expect(decodeIso19794p2(bytes)).toMatchObject({
      standard: 'ISO_19794_2_2005',
      views: [{ fingerPosition: 3 }],
    });
  });

  test('minutiae go into a transaction and come out again', () => {
    const file = toTransaction(recognise(iso2005()), iso2005(), AT);
    expect(fingerMinutiae(decodeTransaction(file)).map((finger) => finger.view)).toEqual([
      view(),
      view({ fingerPosition: 7 }),
    ]);
    expect(toMinutiae(recognise(file), file, 'ISO_19794_2_2005')).toEqual(iso2005());
  });

  test('a picture goes into a transaction as its bytes are', () => {
    const file = toTransaction(recognise(white), white, AT);
    const parts = toFolder(recognise(file), file);
    expect(parts.map(([name]) => name)).toEqual(['fields.json', 'record-02.png']);
    expect(new Uint8Array(parts[1]?.[1] ?? [])).toEqual(new Uint8Array(white));
    expect(decodeImage(toPng(recognise(file), file))).toEqual(decodeImage(white));
  });

  test('a transaction is itself again as a transaction', () => {
    expect(toTransaction(recognise(ownTransaction()), ownTransaction(), AT)).toEqual(ownTransaction());
  });

  test('fields as JSON have their names', () => {
    const json = JSON.parse(toJson(recognise(ownTransaction()), ownTransaction())) as {
      records: { fields: unknown[] }[];
    };
    expect(json.records[1]?.fields[2]).toEqual({
      field: '2.018',
      mnemonic: 'NAM',
      name: 'Name',
      value: 'PÉREZ,ANA',
    });
  });

  test('what cannot be is said, in both languages', () => {
    expect(() => outputKindOf('finger.wsq')).toThrow('Nothing is written as .wsq');
    expect(() => toPng(recognise(iso2005()), iso2005())).toThrow('no image');
    expect(() => recognise(new Uint8Array(40))).toThrow('IMAGE_FORMAT_UNKNOWN');
  });

  test.each([
    ['a.png', 'PNG'],
    ['b.ISO', 'ISO_19794_2_2005'],
    ['c.ansi378', 'ANSI_378_2004'],
    ['d.eft', 'TRANSACTION'],
    ['some/folder', 'FOLDER'],
  ])('%s is written as %s', (file, kind) => {
    expect(outputKindOf(file)).toBe(kind);
  });
});

(hasNistFiles ? test : test.skip)('the inked card becomes a folder of its images and fields', () => {
  const bytes = nistFile('type4-slaps.an2k');
  const files = new Map(toFolder(recognise(bytes), bytes));
  expect([...files.keys()].sort()).toEqual([
    'fields.json',
    ...[3, 4, 5, 6].flatMap((n) => [`record-0${n}.png`, `record-0${n}.wsq`]),
  ]);
  expect(decodeImage(files.get('record-03.png') as Uint8Array)).toMatchObject({
    width: 1608,
    height: 1000,
    resolution: 500,
  });
});

(hasSharedData ? test : test.skip)('a picture of a finger becomes a record of its minutiae', () => {
  const bytes = new Uint8Array(readFileSync(path.join(DATA, 'fingerprints/fvc2002-db1b/101_1.png')));
  const record = decodeIso19794p2(toMinutiae(recognise(bytes), bytes, 'ISO_19794_2_2005'));
  expect(record.views[0]).toMatchObject({ width: 388, height: 374, resolutionX: 197 });
  expect(record.views[0]?.minutiae.length).toBeGreaterThan(10);
});
