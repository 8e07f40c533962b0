import { describe, expect, test } from '@jest/globals';
import { isCodedError } from '../../../lib/core/errors.ts';
import { buildRecord } from '../../../lib/standards/nist-itl/build-record.ts';
import { fingersOfPosition } from '../../../lib/standards/nist-itl/code-tables.ts';
import { decodeTransaction } from '../../../lib/standards/nist-itl/decode-transaction.ts';
import { fingerMinutiae } from '../../../lib/standards/nist-itl/finger-minutiae.ts';
import { frictionRidgeImages } from '../../../lib/standards/nist-itl/friction-ridge-images.ts';
import { fieldsOf378Block } from '../../../lib/standards/nist-itl/minutiae-378.ts';
import { photographs } from '../../../lib/standards/nist-itl/photograph.ts';
import { minutia, view } from '../sample-records.ts';
import { binaryImage, hasNistFiles, nistFile, ownTransaction, slapRecord, transactionOf } from './samples.ts';

const fieldRefused = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    if (isCodedError(error)) return `${error.code} ${error.facts.record} ${error.facts.field}`;
    throw error;
  }
  return 'none';
};

describe('friction ridge images', () => {
  test('a Type-14 slap gives its fingers, boxes, qualities and what is missing', () => {
    const [, slap] = frictionRidgeImages(decodeTransaction(ownTransaction()));
    expect(slap).toMatchObject({
      record: 4,
      recordType: 14,
      positions: [13],
      width: 8,
      height: 4,
      resolution: { x: 500, y: 500 },
      compression: 'NONE',
      amputated: [{ position: 5, code: 'XX' }],
    });
    expect(slap?.segments).toHaveLength(3);
    expect(slap?.segments[2]).toEqual({ position: 4, left: 4, right: 6, top: 1, bottom: 4 });
    expect(slap?.qualities).toEqual([
      { position: 2, measure: 'NFIQ', score: 1, vendor: undefined, algorithm: undefined },
      { position: 3, measure: 'NFIQ', score: 254, vendor: undefined, algorithm: undefined },
      { position: 2, measure: 'IMAGE', score: 80, vendor: '0013', algorithm: '12' },
    ]);
    expect(fingersOfPosition(13)).toEqual([2, 3, 4, 5]);
  });

  test('a scale in pixels per centimetre is given per inch, an aspect ratio as none', () => {
    const read = (fields: Record<number, string>) =>
      frictionRidgeImages(transactionOf([slapRecord(fields)]))[0]?.resolution;
    expect(read({ 8: '2', 9: '394', 10: '394' })).toEqual({ x: 1001, y: 1001 });
    expect(read({ 8: '2', 9: '197', 10: '197' })).toEqual({ x: 500, y: 500 });
    expect(read({ 8: '0' })).toBeUndefined();
  });

  test('a Type-4 record scanned at its native resolution has the one of field 1.011', () => {
    const images = frictionRidgeImages(transactionOf([binaryImage({ scanningResolution: 1 })]));
    expect(images[0]?.resolution).toEqual({ x: 500, y: 500 });
  });

  test.each<[string, Record<number, string | string[][]>, string]>([
    ['a word for a width', { 6: 'wide' }, 'NIST_ITL_FIELD_INVALID 2 14.006'],
    ['a width of zero', { 6: '0' }, 'NIST_ITL_FIELD_INVALID 2 14.006'],
    ['a missing height', { 7: '' }, 'NIST_ITL_FIELD_MISSING 2 14.007'],
    ['a size that its bytes do not fill', { 7: '5' }, 'NIST_ITL_FIELD_INVALID 2 14.999'],
    ['an unknown compression', { 11: 'ZIP' }, 'NIST_ITL_FIELD_INVALID 2 14.011'],
    ['an unknown impression type', { 3: '16' }, 'NIST_ITL_FIELD_INVALID 2 14.003'],
    ['no position', { 13: '' }, 'NIST_ITL_FIELD_MISSING 2 14.013'],
    ['another reason than XX or UP', { 18: [['2', 'NO']] }, 'NIST_ITL_FIELD_INVALID 2 14.018'],
    ['a box outside the image', { 21: [['2', '0', '9', '0', '4']] }, 'NIST_ITL_FIELD_INVALID 2 14.021'],
    ['a box of negative width', { 21: [['2', '5', '4', '0', '4']] }, 'NIST_ITL_FIELD_INVALID 2 14.021'],
    ['a box of four items', { 21: [['2', '0', '8', '0']] }, 'NIST_ITL_FIELD_INVALID 2 14.021'],
    ['NFIQ 6', { 22: [['2', '6']] }, 'NIST_ITL_FIELD_INVALID 2 14.022'],
    ['a quality of 101', { 24: [['2', '101', '0', '0']] }, 'NIST_ITL_FIELD_INVALID 2 14.024'],
  ])('%s is refused, naming record and field', (_what, fields, expected) => {
    expect(fieldRefused(() => frictionRidgeImages(transactionOf([slapRecord(fields)])))).toBe(expected);
  });

  test('a Type-4 record whose bytes do not fill its size is refused', () => {
    const images = () => frictionRidgeImages(transactionOf([binaryImage({ height: 4 })]));
    expect(fieldRefused(images)).toBe('NIST_ITL_FIELD_INVALID 2 4.009');
  });

  test('a Type-14 record without image says who is missing', () => {
    const record = buildRecord(14, 1, [
      [3, '0'],
      [4, 'AGENCY'],
      [5, '20261124'],
      [13, '1'],
      [18, [['1', 'UP']]],
    ]);
    expect(frictionRidgeImages(transactionOf([record]))[0]).toMatchObject({
      data: undefined,
      amputated: [{ position: 1, code: 'UP' }],
    });
  });
});

describe('minutiae of Type-9 records', () => {
  test('legacy minutiae come into the frame of the other formats', () => {
    const [finger] = fingerMinutiae(decodeTransaction(ownTransaction()));
    expect(finger).toMatchObject({ record: 7, block: 'LEGACY' });
    expect(finger?.view).toMatchObject({ fingerPosition: 2, width: 301, height: 201, resolutionX: 1000 });
    expect(finger?.view.minutiae).toEqual([
      { x: 100, y: 0, angle: (270 * Math.PI) / 180, type: 'RIDGE_ENDING', quality: 100 },
      { x: 300, y: 100, angle: (90 * Math.PI) / 180, type: 'BIFURCATION', quality: 1 },
    ]);
  });

  test('an INCITS 378 block comes back as it was written, and counts before the legacy fields', () => {
    const finger = view({
      minutiae: [minutia({ angle: Math.PI / 2 }), minutia({ x: 5, quality: undefined })],
    });
    const record = buildRecord(9, 1, [[3, '0'], [4, 'U'], ...fieldsOf378Block(finger)]);
    const [read] = fingerMinutiae(transactionOf([record]));
    expect(read).toEqual({ record: 2, idc: 1, block: 'INCITS_378', view: finger });
  });

  test.each<[string, number, string | string[][]]>([
    ['another count than minutiae', 136, '3'],
    ['an angle of 180 units', 137, [['1', '5', '5', '180', '1', '0']]],
    ['a place outside the image', 137, [['1', '389', '5', '0', '1', '0']]],
    ['an unknown minutia type', 137, [['1', '5', '5', '0', '3', '0']]],
  ])('%s is refused', (_what, number, content) => {
    const fields = fieldsOf378Block(view({ minutiae: [minutia()] })).map(
      (field) => (field[0] === number ? [number, content] : field) as typeof field,
    );
    const record = buildRecord(9, 1, [[3, '0'], ...fields]);
    expect(fieldRefused(() => fingerMinutiae(transactionOf([record])))).toBe(
      `NIST_ITL_FIELD_INVALID 2 9.${number}`,
    );
  });
});

(hasNistFiles ? describe : describe.skip)(
  'views of NIST’s files (skipped where ../shared/data is missing)',
  () => {
    test('the inked card has two slaps and two thumbs at 500 ppi', () => {
      const images = frictionRidgeImages(decodeTransaction(nistFile('type4-slaps.an2k')));
      expect(images.map((image) => [image.positions, image.width, image.height, image.compression])).toEqual([
        [[14], 1608, 1000, 'WSQ'],
        [[12], 412, 1000, 'WSQ'],
        [[11], 392, 1000, 'WSQ'],
        [[13], 1572, 1000, 'WSQ'],
      ]);
    });

    test('the legacy minutiae of a latent are all read', () => {
      const [finger] = fingerMinutiae(decodeTransaction(nistFile('type9.an2k')));
      expect(finger?.view.minutiae).toHaveLength(28);
    });

    test('photographs are told by their type and size', () => {
      expect(photographs(decodeTransaction(nistFile('valid1.3.an2')))).toMatchObject([
        { imageType: 'FACE', width: 300, height: 400, compression: 'JPEG' },
      ]);
    });
  },
);
