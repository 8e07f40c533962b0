import { describe, expect, test } from '@jest/globals';
import { decodeTransaction } from '../../../lib/standards/nist-itl/decode-transaction.ts';
import { encodeTransaction } from '../../../lib/standards/nist-itl/encode-transaction.ts';
import { listTransaction } from '../../../lib/standards/nist-itl/listing.ts';
import { hasNistFiles, nistDump, nistFile, nistFiles } from './samples.ts';

const DUMP_LINE = /^(\d+)\.(\d+)\.(\d+)\.(\d+) \[(\d+\.\d+)\]=(.*)$/;

/** The dump's items; it ends each of them with the unit separator. */
const expectedOf = (name: string): string[] =>
  nistDump(name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (line.endsWith('\x1f') ? line.slice(0, -1) : line));

/** Our listing in the form of NIST's dump: place, tag and value of every item. */
function dumpOf(bytes: Uint8Array): string[] {
  return listTransaction(decodeTransaction(bytes)).flatMap(({ fields }, r) =>
    fields.flatMap(({ name, subfields }, f) =>
      subfields === undefined
        ? [`${r + 1}.${f + 1}.1.1 [${name}]=fld_${r + 1}_${f + 1}.tmp`]
        : subfields.flatMap((items, s) =>
            items.map((item, i) => `${r + 1}.${f + 1}.${s + 1}.${i + 1} [${name}]=${item}`),
          ),
    ),
  );
}

(hasNistFiles ? describe : describe.skip)(
  'the files of NIST (skipped where ../shared/data is missing)',
  () => {
    test.each(nistFiles)('%s says field by field what NIST reads in it', (name) => {
      const expected = expectedOf(name);
      const actual = dumpOf(nistFile(name));
      // NIST reads the user-defined Type-7 record as if it were an image; here what follows its IDC is carried as it is.
      const isLaidOut = (line: string): boolean => /\[7\.00[3-9]\]/.test(line);
      expect(actual.filter((line) => !isLaidOut(line))).toEqual(expected.filter((line) => !isLaidOut(line)));
    });

    test.each(nistFiles)('%s comes back byte for byte', (name) => {
      const bytes = nistFile(name);
      expect(Buffer.compare(encodeTransaction(decodeTransaction(bytes)), bytes)).toBe(0);
    });

    test('the bytes of image fields fill their records to the last', () => {
      for (const name of nistFiles) {
        const bytes = nistFile(name);
        const records = listTransaction(decodeTransaction(bytes));
        const stated = records.map(({ fields }) => Number(fields[0]?.subfields?.[0]?.[0]));
        expect(stated.reduce((sum, length) => sum + length, 0)).toBe(bytes.length);
      }
    });

    test('the Type-7 record is carried with the values of NIST’s dump in its bytes', () => {
      const record = decodeTransaction(nistFile('valid1.9.an2')).records[3];
      expect(record?.kind === 'OPAQUE' && [...record.data.subarray(0, 13)]).toEqual([
        13, 90, 0, 0, 0, 0, 0, 0, 0x07, 0xd0, 0x07, 0xd0, 1,
      ]);
    });

    test('every line of a dump has the known form', () => {
      for (const name of nistFiles) {
        expect(expectedOf(name).filter((line) => !DUMP_LINE.test(line))).toEqual([]);
      }
    });
  },
);
