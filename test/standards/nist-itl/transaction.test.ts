import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCodedError } from '../../../lib/core/errors.ts';
import { buildRecord } from '../../../lib/standards/nist-itl/build-record.ts';
import { decodeTransaction, isTransaction } from '../../../lib/standards/nist-itl/decode-transaction.ts';
import { encodeTransaction } from '../../../lib/standards/nist-itl/encode-transaction.ts';
import type { TaggedRecord } from '../../../lib/standards/nist-itl/transaction.ts';
import { binaryImage, INFORMATION, ownTransaction, slapRecord, transactionOf } from './samples.ts';

/** Code and facts of what is thrown. */
function refusal(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    if (isCodedError(error)) return { code: error.code, ...error.facts };
    throw error;
  }
  return 'none';
}

/** A transaction as text, records separated as they are in a file; lengths are put in for `#`. */
function written(...records: string[]): Uint8Array {
  return Buffer.concat(
    records.map((text) => {
      const length = Buffer.byteLength(text, 'latin1');
      const digits = String(length + 1).length;
      return Buffer.from(text.replace('#', String(length - 1 + digits)), 'latin1');
    }),
  );
}

const head = (contents: string, part: { version?: string; after?: string } = {}): string =>
  `1.001:#\x1d1.002:${part.version ?? '0500'}\x1d1.003:${contents}\x1d` +
  `${INFORMATION.map(([number, value]) => `1.${String(number).padStart(3, '0')}:${value}`).join('\x1d')}` +
  `${part.after ?? ''}\x1c`;

const personal = (text = '2.018:DOE,JO', idc = '00'): string => `2.001:#\x1d2.002:${idc}\x1d${text}\x1c`;

describe('transactions', () => {
  test('what was built comes back, record by record and byte by byte', () => {
    const bytes = ownTransaction();
    const transaction = decodeTransaction(bytes);
    expect(transaction.records.map(({ type }) => type)).toEqual([1, 2, 4, 14, 7, 8, 9, 10]);
    expect(encodeTransaction(transaction)).toEqual(bytes);
  });

  test('separators inside image data end nothing', () => {
    const transaction = decodeTransaction(ownTransaction());
    const slap = transaction.records[3] as TaggedRecord;
    const data = slap.fields.at(-1);
    expect(data?.kind === 'DATA' && [...data.data]).toEqual(Array.from({ length: 32 }, (_, i) => i));
  });

  test('subfields and items are told apart, empty ones kept', () => {
    const bytes = written(head('1\x1f1\x1e2\x1f00'), personal('2.100:a\x1fb\x1e\x1f\x1ec'));
    const record = decodeTransaction(bytes).records[1] as TaggedRecord;
    expect(record.fields[2]).toMatchObject({ number: 100, subfields: [['a', 'b'], ['', ''], ['c']] });
    expect(encodeTransaction(decodeTransaction(bytes))).toEqual(new Uint8Array(bytes));
  });

  test('tags of two digits, as the first editions have them, are read and written again', () => {
    const bytes = written(
      head('1\x1f1\x1e2\x1f00', { version: '0201' })
        .replaceAll('1.0', '1.')
        .replace(/1\.0*1:#/, '1.01:#'),
      personal(),
    );
    expect(isTransaction(bytes)).toBe(true);
    expect(encodeTransaction(decodeTransaction(bytes))).toEqual(new Uint8Array(bytes));
  });

  test.each(['0200', '0201', '0300', '0400', '0500', '0501', '0502'])('version %s is read', (version) => {
    expect(decodeTransaction(written(head('1\x1f0', { version }))).version).toBe(version);
  });

  test('any records that can be built come back', () => {
    const item = fc.string({ maxLength: 12 }).filter((text) => /^[ -~]*$/.test(text));
    const subfields = fc.array(fc.array(item, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    const fields = fc.uniqueArray(fc.tuple(fc.integer({ min: 3, max: 998 }), subfields), {
      selector: ([number]) => number,
      maxLength: 6,
    });
    const tagged = fc
      .tuple(fc.constantFrom(2, 9, 10, 13, 14, 15, 99), fc.nat(99), fields, fc.uint8Array({ maxLength: 40 }))
      .map(([type, idc, list, data]) =>
        buildRecord(type, idc, type < 10 ? list : [...list, [999, data] as const]),
      );
    const binary = fc
      .tuple(fc.nat(255), fc.nat(0xffff), fc.uint8Array({ maxLength: 40 }))
      .map(([idc, width, data]) => binaryImage({ idc, width, data }));
    fc.assert(
      fc.property(fc.array(fc.oneof(tagged, binary), { maxLength: 6 }), (records) => {
        const transaction = transactionOf(records);
        const bytes = encodeTransaction(transaction);
        expect(decodeTransaction(bytes)).toEqual(transaction);
        expect(encodeTransaction(decodeTransaction(bytes))).toEqual(bytes);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is refused', () => {
  const one = '1\x1f1\x1e2\x1f00';

  test.each([
    ['other bytes', new Uint8Array(40), { code: 'NIST_ITL_NOT_A_TRANSACTION' }],
    ['no bytes', new Uint8Array(0), { code: 'NIST_ITL_NOT_A_TRANSACTION' }],
    ['XML', Buffer.from('<?xml version="1.0"?>'), { code: 'NIST_ITL_XML_UNSUPPORTED' }],
    ['XML with a byte order mark', Buffer.from('\ufeff<itl:x/>'), { code: 'NIST_ITL_XML_UNSUPPORTED' }],
    [
      'a version before the first',
      written(head('1\x1f0', { version: '0101' })),
      { code: 'NIST_ITL_VERSION_UNSUPPORTED', from: '0200', to: '0502' },
    ],
    [
      'a version after the last',
      written(head('1\x1f0', { version: '0600' })),
      { code: 'NIST_ITL_VERSION_UNSUPPORTED', from: '0200', to: '0502' },
    ],
    [
      'a version of three digits',
      written(head('1\x1f0', { version: '500' })),
      { code: 'NIST_ITL_FIELD_INVALID', record: 1, field: '1.002' },
    ],
    [
      'a trailing byte',
      Buffer.concat([written(head(one), personal()), Buffer.of(10)]),
      { code: 'NIST_ITL_TRAILING_BYTES', records: 2, actual: 1 },
    ],
    [
      'a record that is announced and not there',
      written(head(one)),
      { code: 'NIST_ITL_TRUNCATED', record: 2, type: 2, needed: 1, actual: 0 },
    ],
    [
      'another IDC than announced',
      written(head(one), personal('2.018:X', '01')),
      { code: 'NIST_ITL_CONTENTS_MISMATCH', record: 2, field: '2.002' },
    ],
    [
      'another type than announced',
      written(head('1\x1f1\x1e13\x1f00'), personal()),
      { code: 'NIST_ITL_CONTENTS_MISMATCH', record: 2, field: '13.001' },
    ],
    [
      'a wrong count of records',
      written(head('1\x1f2\x1e2\x1f00'), personal()),
      { code: 'NIST_ITL_FIELD_INVALID', record: 1, field: '1.003' },
    ],
    [
      'a record type that is not defined',
      written(head('1\x1f1\x1e0\x1f00'), personal()),
      { code: 'NIST_ITL_RECORD_UNSUPPORTED', record: 2, type: 0 },
    ],
    [
      'a length one too long',
      Buffer.from(personalInFile('34')),
      { code: 'NIST_ITL_TRUNCATED', record: 2, type: 2, needed: 34, actual: 33 },
    ],
    [
      'a length that ends inside a field',
      Buffer.from(personalInFile('32')),
      { code: 'NIST_ITL_LENGTH_MISMATCH', record: 2, field: '2.001', stated: 32 },
    ],
    [
      'a length that is no number',
      written(head(one), personal().replace('#', '1e2')),
      { code: 'NIST_ITL_FIELD_INVALID', record: 2, field: '2.001' },
    ],
    [
      'a record without IDC',
      written(head(one), '2.001:#\x1d2.018:X\x1c'),
      { code: 'NIST_ITL_FIELD_MISSING', record: 2, field: '2.002' },
    ],
    [
      'an empty field tag',
      written(head(one), personal('2.018:X\x1d')),
      { code: 'NIST_ITL_TAG_INVALID', record: 2, field: '2.018' },
    ],
    [
      'a field without number',
      written(head(one), personal('name:X')),
      { code: 'NIST_ITL_TAG_INVALID', record: 2, field: '2.002' },
    ],
    [
      'a Type-1 record without its agency',
      written(head('1\x1f0').replace('1.008:ORIGIN\x1d', '')),
      { code: 'NIST_ITL_FIELD_MISSING', record: 1, field: '1.008' },
    ],
    [
      'a field of Type-1 twice',
      written(head('1\x1f0', { after: '\x1d1.004:AMN' })),
      { code: 'NIST_ITL_FIELD_INVALID', record: 1, field: '1.004' },
    ],
    [
      'a character set that is not read',
      written(head('1\x1f0', { after: '\x1d1.015:002\x1fUTF-16\x1f' })),
      { code: 'NIST_ITL_CHARACTER_SET_UNSUPPORTED' },
    ],
  ])('%s', (_what, bytes, expected) => {
    expect(refusal(() => decodeTransaction(bytes))).toEqual(expected);
  });

  /** A file whose second record has 33 bytes and states another length. */
  function personalInFile(stated: string): string {
    const record = `2.001:${stated}\x1d2.002:00\x1d2.018:DOE,JOHN\x1c`;
    return `${written(head(one)).toString()}${record}`;
  }
});

describe('characters', () => {
  const file = (text: string, part: { version?: string; after?: string } = {}): Uint8Array =>
    written(head('1\x1f1\x1e2\x1f00', part), personal(`2.018:${text}`));
  const UTF_8 = '\x1d1.015:003\x1fUTF-8\x1f';
  const enye = Buffer.from('ñ').toString('latin1');
  const refused = { code: 'NIST_ITL_CHARACTER_INVALID', record: 2, field: '2.018' };
  const nameIn = (bytes: Uint8Array) =>
    (decodeTransaction(bytes).records[1] as TaggedRecord).fields.map((field) =>
      field.kind === 'TEXT' ? field.subfields[0]?.[0] : undefined,
    )[2];

  test('without a statement only 7-bit ASCII is allowed', () => {
    expect(refusal(() => decodeTransaction(file(enye)))).toEqual(refused);
    expect(refusal(() => decodeTransaction(file('a\x00b')))).toEqual(refused);
    expect(refusal(() => decodeTransaction(file('a\x7fb')))).toEqual(refused);
  });

  test('UTF-8 is read where it is stated, and refused where it is not well formed', () => {
    const bytes = file(`NU${enye}EZ`, { after: UTF_8 });
    expect(nameIn(bytes)).toBe('NUñEZ');
    expect(encodeTransaction(decodeTransaction(bytes))).toEqual(new Uint8Array(bytes));
    expect(refusal(() => decodeTransaction(file('\xc3(', { after: UTF_8 })))).toEqual(refused);
    expect(refusal(() => decodeTransaction(file('\xc0\xaf', { after: UTF_8 })))).toEqual(refused);
  });

  test('1-2007 allows UTF-8 in user-defined fields without a statement', () => {
    expect(nameIn(file(enye, { version: '0400' }))).toBe('ñ');
  });

  test('8-bit Latin is read in the editions that have it', () => {
    const after = '\x1d1.015:001\x1fLATIN\x1f';
    const bytes = file('\xf1', { after, version: '0300' });
    expect(nameIn(bytes)).toBe('ñ');
    expect(encodeTransaction(decodeTransaction(bytes))).toEqual(new Uint8Array(bytes));
    expect(refusal(() => decodeTransaction(file('\xf1', { after })))).toEqual({
      code: 'NIST_ITL_CHARACTER_SET_UNSUPPORTED',
    });
  });

  test('Type-1 is 7-bit ASCII whatever is stated', () => {
    const bytes = written(head('1\x1f0', { after: UTF_8 }).replace('ORIGIN', `OR${enye}`));
    expect(refusal(() => decodeTransaction(bytes))).toEqual({ ...refused, record: 1, field: '1.008' });
  });

  test('a writer refuses text that would be read as structure', () => {
    const record = buildRecord(2, 0, [[18, 'A\x1dB']]);
    expect(refusal(() => encodeTransaction(transactionOf([record])))).toEqual(refused);
  });
});

describe('limits, before memory is taken', () => {
  test('a mass of items is refused', () => {
    const bytes = written(head('1\x1f1\x1e2\x1f00'), personal(`2.018:${'\x1e'.repeat(250_000)}`));
    expect(refusal(() => decodeTransaction(bytes))).toEqual({
      code: 'NIST_ITL_TOO_LARGE',
      what: 'items',
      limit: 200_000,
    });
  });

  test('a mass of text is refused', () => {
    const bytes = written(head('1\x1f1\x1e2\x1f00'), personal(`2.018:${'x'.repeat(5_000_000)}`));
    expect(refusal(() => decodeTransaction(bytes))).toMatchObject({ what: 'characters' });
  });

  test('more bytes than any transaction has are refused unread', () => {
    expect(refusal(() => decodeTransaction(new Uint8Array(64 * 1024 * 1024 + 1)))).toMatchObject({
      what: 'bytes',
    });
  });

  test('a thousand records are refused', () => {
    const entries = '\x1e2\x1f00'.repeat(1000);
    const bytes = written(head(`1\x1f1000${entries}`));
    expect(refusal(() => decodeTransaction(bytes))).toMatchObject({ code: 'NIST_ITL_FIELD_INVALID' });
    const most = written(head(`1\x1f999${'\x1e2\x1f00'.repeat(999)}`));
    expect(refusal(() => decodeTransaction(most))).toMatchObject({ code: 'NIST_ITL_TRUNCATED', record: 2 });
  });

  test('a binary record that states four gigabytes is refused', () => {
    const record = Buffer.alloc(18, 0xff);
    const bytes = Buffer.concat([written(head('1\x1f1\x1e4\x1f255')), record]);
    expect(refusal(() => decodeTransaction(bytes))).toMatchObject({
      code: 'NIST_ITL_TRUNCATED',
      needed: 0xffffffff,
    });
  });

  test('an image record without data is none', () => {
    expect(() => encodeTransaction(transactionOf([slapRecord()]))).not.toThrow();
  });
});
