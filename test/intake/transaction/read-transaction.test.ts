import { describe, expect, test } from '@jest/globals';
import { chooseMapping } from '../../../lib/intake/transaction/choose-mapping.ts';
import { readTransaction } from '../../../lib/intake/transaction/read-transaction.ts';
import { type Type2Mapping, type2MappingSchema } from '../../../lib/participants/type-2-mapping.ts';
import { buildRecord, type NewField } from '../../../lib/standards/nist-itl/build-record.ts';
import { encodeTransaction } from '../../../lib/standards/nist-itl/encode-transaction.ts';
import type { NistRecord } from '../../../lib/standards/nist-itl/transaction.ts';
import {
  binaryImage,
  hasNistFiles,
  nistFile,
  slapRecord,
  transactionOf,
} from '../../standards/nist-itl/samples.ts';

const read = (
  records: NistRecord[],
  domain?: string,
  mappings?: readonly Type2Mapping[],
): ReturnType<typeof readTransaction> =>
  readTransaction(
    encodeTransaction(
      transactionOf(records, {
        more: [
          ...(domain === undefined ? [] : [[13, [[domain, '']]] as [number, string[][]]]),
          [15, [['003', 'UTF-8', '']]],
        ],
      }),
    ),
    mappings,
  );

const person = (...fields: NewField[]): NistRecord => buildRecord(2, 0, fields);

describe('Type-2 fields', () => {
  test('an FBI file gives names, aliases, date of birth, sex and nationality', () => {
    const { biographicData, mapping, unmapped } = read([
      person(
        [18, 'GARCÍA LÓPEZ,ANA MARÍA'],
        [19, [['LOPEZ,ANITA'], ['LA FLACA']]],
        [21, 'ES'],
        [22, '19870412'],
        [24, 'F'],
        [31, 'BRO'],
      ),
    ]);
    expect(mapping).toBe('FBI_EBTS');
    expect(biographicData).toEqual({
      names: [
        { given: 'ANA MARÍA', surnames: ['GARCÍA LÓPEZ'] },
        { given: 'ANITA', surnames: ['LOPEZ'] },
        { surnames: ['LA FLACA'] },
      ],
      sex: 'F',
      nationalities: ['SLV'],
      dateOfBirth: '1987-04-12',
      documents: [],
    });
    expect(unmapped).toEqual([{ record: 2, field: '2.031', reason: 'NOT_MAPPED' }]);
  });

  test.each([
    ['19870412', '1987-04-12'],
    ['19870400', '1987-04'],
    ['19870000', '1987'],
  ])('a date of birth %s is %s', (text, expected) => {
    expect(read([person([22, text])]).biographicData.dateOfBirth).toBe(expected);
  });

  test.each<[string, NewField]>([
    ['a day that is not in the calendar', [22, '19870231']],
    ['a day without its month', [22, '19870012']],
    ['two dates of birth', [22, [['19870412'], ['19870413']]]],
    ['a country code that is not certain', [21, 'ZZ']],
    ['one uncertain code beside a certain one', [21, [['MM'], ['ZZ']]]],
    ['a sex that says nothing certain', [24, 'G']],
    ['a name with digits', [18, 'R2D2,X']],
    ['an empty name', [18, '']],
    ['a missing finger without a reason', [84, [['3']]]],
    ['a missing finger eleven', [84, [['11', 'XX']]]],
  ])('%s is named as not understood, and nothing of it is taken', (_what, field) => {
    const result = read([person(field)]);
    expect(result.biographicData).toEqual({ names: [], sex: 'U', nationalities: [], documents: [] });
    expect(result.missingFingers).toEqual([]);
    expect(result.unmapped.map(({ reason }) => reason)).toEqual(['NOT_UNDERSTOOD']);
  });

  test('a field stated twice counts once', () => {
    const { biographicData, unmapped } = read([person([18, 'DOE,JO']), person([18, 'ROE,JO'])]);
    expect(biographicData.names).toEqual([{ given: 'JO', surnames: ['DOE'] }]);
    expect(unmapped).toEqual([{ record: 3, field: '2.018', reason: 'REPEATED' }]);
  });

  test('an unknown domain is read by the generic table, with ISO codes and documents', () => {
    const { biographicData, mapping } = read(
      [person([21, [['HND'], ['GTM']]], [210, [['PASSPORT', 'HND', 'C123']]], [211, 'MEX'])],
      'SOME-STATE',
    );
    expect(mapping).toBe('GENERIC');
    expect(biographicData).toMatchObject({
      nationalities: ['HND', 'GTM'],
      documents: [{ type: 'PASSPORT', issuer: 'HND', number: 'C123' }],
      residencies: ['MEX'],
    });
  });

  test('a domain is added by configuration', () => {
    const configured = type2MappingSchema.parse({
      name: 'DGME',
      domains: ['SLV-DGME'],
      fields: [{ number: 300, mnemonic: 'NOM', form: 'NAME' }],
    });
    const { biographicData, mapping } = read([person([300, 'PÉREZ,JOSÉ'])], 'slv-dgme', [configured]);
    expect(mapping).toBe('DGME');
    expect(biographicData.names).toEqual([{ given: 'JOSÉ', surnames: ['PÉREZ'] }]);
  });

  test('a configured table counts before the one built in', () => {
    const mine: Type2Mapping = { name: 'MINE', domains: ['NORAM'], fields: [] };
    expect(chooseMapping(undefined, [mine]).name).toBe('MINE');
    expect(chooseMapping(undefined).name).toBe('FBI_EBTS');
  });
});

describe('records', () => {
  test('a slap gives its fingers without the missing ones, and the boxes of its own', () => {
    const { impressions, missingFingers } = read([person([84, [['03', 'UP']]]), slapRecord()]);
    expect(missingFingers).toEqual([
      { position: 'RIGHT_MIDDLE', presence: 'BANDAGED' },
      { position: 'RIGHT_LITTLE', presence: 'AMPUTATED' },
    ]);
    expect(impressions).toHaveLength(1);
    expect(impressions[0]).toMatchObject({
      record: 3,
      recordType: 14,
      positions: [13],
      fingers: ['RIGHT_INDEX', 'RIGHT_RING'],
      impressionType: 'LIVE_SCAN_PLAIN',
      resolution: 500,
      compression: 'NONE',
    });
    expect(impressions[0]?.segments.map(({ position }) => position)).toEqual([2, 3, 4]);
  });

  test('a bad record is reported and does not spoil the good ones', () => {
    const { impressions, unused } = read([binaryImage({ height: 7 }), binaryImage({ positions: [2] })]);
    expect(impressions.map(({ fingers }) => fingers)).toEqual([['RIGHT_INDEX']]);
    expect(unused).toMatchObject([
      { record: 2, type: 4, reason: 'REFUSED', error: { code: 'NIST_ITL_FIELD_INVALID' } },
    ]);
  });

  test('other records are named as carried only', () => {
    const { unused } = read([{ kind: 'OPAQUE', type: 7, idc: 3, data: new Uint8Array(3) }]);
    expect(unused).toEqual([{ record: 2, type: 7, reason: 'CARRIED_ONLY' }]);
  });
});

(hasNistFiles ? describe : describe.skip)('NIST’s files (skipped where ../shared/data is missing)', () => {
  test('the inked card gives two slaps and two thumbs of ten fingers', () => {
    const { impressions, unused } = readTransaction(nistFile('type4-slaps.an2k'));
    expect(impressions.flatMap(({ fingers }) => fingers).sort()).toHaveLength(10);
    expect(impressions.every(({ resolution, impressionType }) => resolution === 500 && impressionType)).toBe(
      true,
    );
    expect(unused).toEqual([]);
  });

  test('biographic data of a booking are mapped, and what is not is named', () => {
    const { biographicData, unmapped, unused } = readTransaction(nistFile('type_6_wvu.an2'));
    expect(biographicData).toMatchObject({ sex: 'M', nationalities: ['USA'], documents: [] });
    expect(biographicData.names.map(({ given, surnames }) => [typeof given, surnames.length])).toEqual([
      ['string', 1],
    ]);
    expect(unmapped).toHaveLength(19);
    expect(unused).toHaveLength(14);
  });
});
