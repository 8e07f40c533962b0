import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ridgeImpression } from '../../../bench/ridges/impression.ts';
import { masterFinger } from '../../../bench/ridges/master-finger.ts';
import { ridgeSlap } from '../../../bench/ridges/slap.ts';
import { extractTemplate } from '../../../lib/fingerprint/extraction/extract.ts';
import { encodePng } from '../../../lib/standards/image/png-encode.ts';
import { buildRecord } from '../../../lib/standards/nist-itl/build-record.ts';
import { decodeTransaction } from '../../../lib/standards/nist-itl/decode-transaction.ts';
import { encodeTransaction } from '../../../lib/standards/nist-itl/encode-transaction.ts';
import { fingerMinutiae } from '../../../lib/standards/nist-itl/finger-minutiae.ts';
import { positionText } from '../../../local/inspect/code-meanings.ts';
import { nameOfField } from '../../../local/inspect/field-names/name-of-field.ts';
import { inspectFile } from '../../../local/inspect/inspect-file.ts';
import { minutiaeOverImage } from '../../../local/inspect/minutiae-over-image.ts';
import { framed } from '../../../local/inspect/overlay.ts';
import { inspectionPage } from '../../../local/inspect/page.ts';
import { terminalText } from '../../../local/inspect/terminal.ts';
import {
  hasNistFiles,
  nistFile,
  nistFiles,
  ownTransaction,
  transactionOf,
} from '../../standards/nist-itl/samples.ts';
import { ansi2004, hasSharedData, iso2005 } from '../../standards/sample-records.ts';

const options = { language: 'en', drawn: false, columns: 200 } as const;

describe('an inspection', () => {
  test('names every record and field of a transaction', () => {
    const text = terminalText(inspectFile('own.an2', ownTransaction(), 'en'), options);
    expect(text).toContain('ANSI/NIST-ITL transaction, version 0502');
    expect(text).toMatch(/14\.013 FGP +Finger or palm position +13/);
    expect(text).toMatch(/2\.018 +NAM +Name +PÉREZ,ANA/);
    expect(text).toContain('quality of the right index finger: 1 (NFIQ)');
  });

  test('speaks Spanish', () => {
    const text = terminalText(inspectFile('own.an2', ownTransaction(), 'es'), { ...options, language: 'es' });
    expect(text).toMatch(/1\.008 +ORI +Institución de origen/);
  });

  test.each([
    ['ISO/IEC 19794-2:2005', iso2005()],
    ['ANSI INCITS 378-2004', ansi2004()],
  ])('tells %s by its bytes and lists its minutiae', (standard, bytes) => {
    const inspection = inspectFile('file', bytes, 'en');
    expect(inspection.title).toContain(standard);
    expect(inspection.records).toHaveLength(2);
    expect(inspection.records[0]?.picture?.minutiae).toHaveLength(2);
  });

  test('says beside a code what it means', () => {
    const text = terminalText(inspectFile('own.an2', ownTransaction(), 'en'), options);
    expect(text).toMatch(/14\.013 FGP .* 13 \(right four fingers\)/);
    expect(positionText(47, 'es')).toBe('índice derecho + medio derecho + anular derecho');
    expect(positionText(99, 'en')).toBeUndefined();
    expect(nameOfField('17.013', 'en').mnemonic).toBe('CSP');
    expect(nameOfField('10.022', 'en').mnemonic).toBe('');
  });

  test('minutiae without a picture are shown as large as they go', () => {
    const [record] = inspectFile('file', iso2005(), 'en').records;
    const picture = record?.picture;
    const [left, top, width, height] = picture ? framed(picture) : [0, 0, 0, 0];
    for (const { x, y } of picture?.minutiae ?? []) {
      expect(x >= left && x <= left + width && y >= top && y <= top + height).toBe(true);
    }
    expect(width).toBeLessThan(picture?.width ?? 0);
  });

  test('says how good a generated finger is, and shows its extraction stage by stage to whoever asks', () => {
    const png = encodePng(ridgeImpression(masterFinger(7), 1));
    const inspection = inspectFile('finger.png', png, 'en');
    expect(inspection.records[0]?.remarks[0]).toMatch(/quality \d+ of 100 · \d+ minutiae/);
    expect(inspectionPage(inspection, 'en')).not.toContain('skeleton');
    const page = inspectionPage(inspection, 'en', { stages: true });
    for (const stage of [
      'normalised',
      'foreground',
      'orientation',
      'enhanced',
      'skeleton',
      'minutiae kept',
    ]) {
      expect(page).toContain(`<figcaption>${stage}`);
    }
  });

  test('finds the fingers of a slap that no record speaks of, and which hand it is', () => {
    const { image } = ridgeSlap(5, { hand: 'LEFT', phalanges: false });
    const [record] = inspectFile('slap.png', encodePng(image), 'en').records;
    expect(record?.picture?.fingers.map(({ position }) => position)).toEqual([
      'LEFT_LITTLE',
      'LEFT_RING',
      'LEFT_MIDDLE',
      'LEFT_INDEX',
    ]);
  });

  test('shows a picture without ridges without minutiae', () => {
    const white = { width: 64, height: 48, resolution: 500, pixels: new Uint8Array(64 * 48).fill(255) };
    const [record] = inspectFile('white.png', encodePng(white), 'en').records;
    expect(record?.picture).toMatchObject({ width: 64, height: 48, minutiae: [] });
  });

  test('a bad record is told in its place, and the others are shown', () => {
    const bad = buildRecord(9, 1, [
      [10, '3'],
      [12, [['001', '01000200090', '2', 'A']]],
    ]);
    const [, record, other] = inspectFile(
      'bad.an2',
      encodeTransaction(transactionOf([bad, buildRecord(2, 0, [[18, 'DOE,JO']])])),
      'en',
    ).records;
    expect(record?.remarks[0]).toContain('Field 9.010 of record 2');
    expect(other?.fields).toHaveLength(3);
  });

  test('what a file says cannot be markup of the page, nor move the cursor of the terminal', () => {
    const record = buildRecord(2, 0, [[18, '<script>x</script>\n\t']]);
    const inspection = inspectFile('<b>.an2', encodeTransaction(transactionOf([record])), 'en');
    const page = inspectionPage(inspection, 'en');
    expect(page).not.toMatch(/<script|<b>/);
    expect(page).toContain('&lt;script&gt;');
    expect(terminalText(inspection, options).split('\n').at(-2)).toMatch(/<script>x<\/script> +$/);
  });

  test('a page needs nothing but itself', () => {
    const page = inspectionPage(inspectFile('own.an2', ownTransaction(), 'en'), 'en');
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:)/);
    expect(page).toContain("default-src 'none'");
  });
});

(hasNistFiles ? describe : describe.skip)('NIST’s files (skipped where ../shared/data is missing)', () => {
  test('all fingers of the inked card are found and drawn', () => {
    const { records } = inspectFile('card.an2k', nistFile('type4-slaps.an2k'), 'en');
    const fingers = records.flatMap(({ picture }) => picture?.fingers ?? []);
    expect(new Set(fingers.map(({ position }) => position)).size).toBe(10);
    for (const { picture } of records) {
      for (const { x, y } of picture?.minutiae ?? []) {
        expect(x >= 0 && x <= (picture?.width ?? 0) && y >= 0 && y <= (picture?.height ?? 0)).toBe(true);
      }
    }
  });

  test.each(nistFiles.filter((name) => name !== 'type4-slaps.an2k'))('%s is shown whole', (name) => {
    const inspection = inspectFile(name, nistFile(name), 'en');
    expect(inspection.records).toHaveLength(decodeTransaction(nistFile(name)).records.length);
    expect(inspectionPage(inspection, 'en')).toContain('</html>');
  });

  test('legacy minutiae lie where extraction finds some in the image, and point the same way', () => {
    const transaction = decodeTransaction(nistFile('type9-13.an2k'));
    const [finger] = fingerMinutiae(transaction);
    const picture = finger && minutiaeOverImage(transaction, finger);
    const found = picture?.image ? extractTemplate(picture.image).minutiae : [];
    const near = (picture?.minutiae ?? []).filter(({ x, y, angle }) =>
      found.some(
        (other) => Math.hypot(other.x - x, other.y - y) < 10 && Math.cos(other.angle - angle) > 0.86,
      ),
    );
    expect(near.length).toBeGreaterThan(20);
  });
});

(hasSharedData ? test : test.skip)('an image of one finger has its minutiae over it', () => {
  const file = path.join(import.meta.dirname, '../../../../shared/data/fingerprints/fvc2002-db1b/101_1.png');
  const [record] = inspectFile('101_1.png', new Uint8Array(readFileSync(file)), 'en').records;
  expect(record?.picture?.minutiae.length).toBeGreaterThan(10);
});
