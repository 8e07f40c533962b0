import { describe, expect, test } from '@jest/globals';
import { ValidationFailure } from '../../../lib/core/errors.ts';
import type { TransactionImpression } from '../../../lib/intake/transaction/read-transaction.ts';
import { readTransaction } from '../../../lib/intake/transaction/read-transaction.ts';
import { mergeBiographics, statementOf } from '../../../lib/intake/transaction/statement.ts';
import { submissionOfTransaction } from '../../../lib/intake/transaction/submission-of-transaction.ts';
import type { NewField } from '../../../lib/standards/nist-itl/build-record.ts';
import { buildRecord } from '../../../lib/standards/nist-itl/build-record.ts';
import type { NistRecord } from '../../../lib/standards/nist-itl/transaction.ts';
import {
  blankImage,
  cardFile,
  HAS_CARDS,
  imageRecord,
  slapRecord,
  transactionFile,
} from '../../support/card-files.ts';
import { CONTEXT, example, investigation } from '../submission/example.ts';

const { biometricData: _, biographicData: __, ...STATEMENT } = example();
const slap = slapRecord({ ...blankImage(), width: 400, height: 100 });
const damaged = (idc: number, position: number): NistRecord =>
  imageRecord(idc, position, blankImage(), new Uint8Array(64));

const made = (records: readonly NistRecord[], statement: object = STATEMENT, person?: readonly NewField[]) =>
  submissionOfTransaction(
    readTransaction(transactionFile(records, person && { person })),
    statementOf(statement),
    CONTEXT,
  );

function problemsOf(make: () => unknown): (readonly [string, string | undefined])[] {
  try {
    make();
  } catch (error) {
    if (error instanceof ValidationFailure) return error.problems.map(({ code, pointer }) => [code, pointer]);
    throw error;
  }
  return [];
}

describe('a transaction as a submission', () => {
  test('has the file’s person, pictures and missing fingers, each picture with its record', () => {
    const { submission, records, unused } = made([slap, imageRecord(2, 7, blankImage())]);
    expect(submission.biographicData).toMatchObject({ dateOfBirth: '1987-04-12', nationalities: ['HND'] });
    expect(submission.biometricData).toMatchObject([
      { biometricSubType: 'PLAIN_RIGHT_FOUR_FINGERS', compression: 'NONE', width: 400, resolution: 500 },
      { biometricSubType: 'LEFT_INDEX', compression: 'PNG' },
      { biometricSubType: 'RIGHT_LITTLE', missing: [{ presence: 'AMPUTATED' }] },
    ]);
    expect(records).toEqual([3, 4]);
    expect(unused).toEqual([]);
  });

  test.each([
    [11, 'RIGHT_THUMB'],
    [12, 'LEFT_THUMB'],
    [14, 'PLAIN_LEFT_FOUR_FINGERS'],
    [15, 'PLAIN_THUMBS'],
    [40, 'RIGHT_INDEX_AND_MIDDLE'],
    [46, 'RIGHT_INDEX_AND_LEFT_INDEX'],
    [50, 'LEFT_MIDDLE_AND_RING_AND_LITTLE'],
    [0, 'UNKNOWN'],
  ])('takes position %i for %s', (position, name) => {
    const { submission } = made([imageRecord(1, position, blankImage())]);
    expect(submission.biometricData[0]?.biometricSubType).toBe(name);
  });

  test('takes the boxes of the fingers with the picture, a plain thumb’s by the thumb’s name', () => {
    const boxes = (position: number): NewField[] => [[21, [[String(position), '10', '90', '20', '120']]]];
    const blank = blankImage();
    const { submission } = made([
      imageRecord(1, 13, blank, undefined, boxes(3)),
      imageRecord(2, 12, blank, undefined, boxes(12)),
    ]);
    const box = { left: 10, right: 90, top: 20, bottom: 120 };
    expect(submission.biometricData).toMatchObject([
      { segments: [{ biometricSubType: 'RIGHT_MIDDLE', ...box }] },
      { segments: [{ biometricSubType: 'LEFT_THUMB', ...box }] },
      {},
    ]);
  });

  test('leaves out a record whose picture is broken, and names its field', () => {
    const { records, unused } = made([imageRecord(1, 2, blankImage()), damaged(2, 3)]);
    expect(records).toEqual([3]);
    expect(unused).toMatchObject([{ record: 4, type: 14, reason: 'REFUSED' }]);
    expect(unused[0]?.error).toMatchObject({ code: 'IMAGE_FORMAT_UNKNOWN', pointer: '/records/4/14.999' });
  });

  test('leaves out a second picture of one finger, and one of what is no finger', () => {
    const blank = blankImage();
    const { unused } = made([imageRecord(1, 2, blank), imageRecord(2, 2, blank), imageRecord(3, 19, blank)]);
    expect(unused.map(({ error }) => [error?.code, error?.pointer])).toEqual([
      ['FINGER_REPEATED', '/records/4/14.013'],
      ['BIOMETRIC_SUBTYPE_UNSUPPORTED', '/records/5/14.013'],
    ]);
  });

  test('leaves out a picture of a finger that is said to be missing', () => {
    const { unused } = made([imageRecord(1, 2, blankImage()), imageRecord(2, 5, blankImage())]);
    expect(unused[0]?.error).toMatchObject({
      code: 'FINGER_MISSING_AND_PRESENT',
      pointer: '/records/4/14.013',
    });
  });

  test('is refused where the purpose wants every finger and one record is broken', () => {
    const { biometricData: _data, ...statement } = investigation();
    expect(problemsOf(() => made([imageRecord(1, 2, blankImage()), damaged(2, 3)], statement))).toEqual([
      ['IMAGE_FORMAT_UNKNOWN', '/records/4/14.999'],
    ]);
  });

  test('is refused where no record can be searched', () => {
    expect(problemsOf(() => made([damaged(1, 2)]))).toEqual([['IMAGE_FORMAT_UNKNOWN', '/records/3/14.999']]);
    expect(problemsOf(() => made([]))).toEqual([['NOTHING_TO_SEARCH', '/records']]);
  });

  test('is held against the rules of any submission, at the pointers of the statement and of the file', () => {
    const { purpose: _purpose, ...without } = STATEMENT;
    const child: NewField[] = [[22, '20240101']];
    expect(problemsOf(() => made([imageRecord(1, 2, blankImage())], without, child))).toEqual([
      ['PURPOSE_MISSING', '/purpose'],
      ['BIOMETRICS_UNDER_SIX', '/records'],
    ]);
  });

  test('of minutiae has templates, but for those whose picture is in the file', () => {
    const minutiae = (idc: number) =>
      buildRecord(9, idc, [
        [3, '0'],
        [4, 'S'],
        [5, [['NAME', 'A']]],
        [6, '2'],
        [7, [['T', 'UN']]],
        [10, '1'],
        [11, '0'],
        [12, [['001', '01000200090', '2', 'A']]],
      ]);
    const { submission, unused } = made([minutiae(5)]);
    expect(submission.biometricData[0]).toMatchObject({
      biometricSubType: 'RIGHT_INDEX',
      templateFormat: 'ISO_19794_2',
    });
    expect(unused).toEqual([]);
    const both = made([imageRecord(5, 2, blankImage()), minutiae(5)]);
    expect(both.submission.biometricData[0]).toMatchObject({ compression: 'PNG' });
    expect(both.unused).toEqual([{ record: 4, type: 9, reason: 'CARRIED_ONLY' }]);
  });

  const withCards = HAS_CARDS ? test : test.skip;
  withCards(
    'of the inked card has two slaps and two thumbs (skipped where ../shared/data is missing)',
    () => {
      const read = readTransaction(cardFile('type4-slaps.an2k'));
      const said = { ...STATEMENT, biographicData: { dateOfBirth: '1987-04-12', nationalities: ['HND'] } };
      const { submission } = submissionOfTransaction(read, statementOf(said), CONTEXT);
      expect(submission.biometricData.map(({ biometricSubType }) => biometricSubType).sort()).toEqual([
        'LEFT_THUMB',
        'PLAIN_LEFT_FOUR_FINGERS',
        'PLAIN_RIGHT_FOUR_FINGERS',
        'RIGHT_THUMB',
      ]);
      expect(read.impressions.every(({ bytes }: TransactionImpression) => bytes.length > 0)).toBe(true);
    },
  );
});

describe('what is said beside a file', () => {
  const file = { names: [{ surnames: ['A'] }], sex: 'U' as const, nationalities: ['USA'], documents: [] };

  test('is united with it: no nationality of either is lost (R1)', () => {
    expect(mergeBiographics(file, { nationalities: ['HND', 'USA'], sex: 'F' })).toEqual({
      ...file,
      sex: 'F',
      nationalities: ['HND', 'USA'],
    });
    expect(mergeBiographics(file, undefined)).toEqual(file);
  });

  test.each([
    ['1987', '1987-04-12', '1987-04-12'],
    ['1987-04-12', '1987-04', '1987-04-12'],
  ])('of dates of birth %s and %s the fuller one counts', (own, said, merged) => {
    expect(mergeBiographics({ ...file, dateOfBirth: own }, { dateOfBirth: said })).toMatchObject({
      dateOfBirth: merged,
    });
  });

  test('contradicts it nowhere, or is refused', () => {
    expect(() => mergeBiographics({ ...file, dateOfBirth: '1987' }, { dateOfBirth: '1988' })).toThrow(
      'TRANSACTION_CONTRADICTED',
    );
    expect(() => mergeBiographics({ ...file, sex: 'M' }, { sex: 'F' })).toThrow('TRANSACTION_CONTRADICTED');
  });

  test('that is not of the API’s form is left for the schema to find', () => {
    expect(mergeBiographics(file, 'x')).toBe('x');
    expect(mergeBiographics(file, { names: 'x' })).toMatchObject({ names: 'x' });
    expect(problemsOf(() => made([slap], { ...STATEMENT, biographicData: { names: 'x' } }))).toContainEqual([
      'FIELD_WRONG_TYPE',
      '/biographicData/names',
    ]);
  });

  test('has no biometricData, and is an object', () => {
    expect(() => statementOf({ biometricData: [] })).toThrow('FIELD_UNKNOWN');
    expect(() => statementOf([])).toThrow('FIELD_WRONG_TYPE');
  });
});
