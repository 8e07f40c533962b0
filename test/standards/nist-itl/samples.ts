import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRecord, buildTransaction } from '../../../lib/standards/nist-itl/build-record.ts';
import { encodeTransaction } from '../../../lib/standards/nist-itl/encode-transaction.ts';
import type {
  BinaryImageRecord,
  NistRecord,
  Transaction,
} from '../../../lib/standards/nist-itl/transaction.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/nist');
export const hasNistFiles = existsSync(FOLDER);

export const nistFiles: readonly string[] = hasNistFiles
  ? readdirSync(FOLDER).filter((name) => /\.an2k?$/.test(name))
  : [];

export const nistFile = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FOLDER, name)));
export const nistDump = (name: string): string => readFileSync(join(FOLDER, `${name}.txt`), 'latin1');

export const INFORMATION: readonly (readonly [number, string])[] = [
  [4, 'CAR'],
  [5, '20261124'],
  [7, 'DESTINATION'],
  [8, 'ORIGIN'],
  [9, 'CONTROL-1'],
  [11, '19.69'],
  [12, '19.69'],
];

export const binaryImage = (part: Partial<BinaryImageRecord> = {}): BinaryImageRecord => ({
  kind: 'BINARY_IMAGE',
  type: 4,
  idc: 1,
  impressionType: 2,
  positions: [14, 255, 255, 255, 255, 255],
  scanningResolution: 0,
  width: 4,
  height: 3,
  compression: 0,
  data: Uint8Array.from({ length: 12 }, (_, i) => i + 0x1a),
  ...part,
});

/** A slap of four fingers with everything that a Type-14 record may say of it. Its data hold all four separators. */
export const slapRecord = (fields: Readonly<Record<number, string | string[][]>> = {}, data = pixels()) =>
  buildRecord(
    14,
    2,
    [
      ...Object.entries({
        3: '0',
        4: 'AGENCY',
        5: '20261124',
        6: '8',
        7: '4',
        8: '1',
        9: '500',
        10: '500',
        11: 'NONE',
        12: '8',
        13: '13',
        18: [['5', 'XX']],
        21: [
          ['2', '0', '2', '0', '3'],
          ['3', '2', '4', '0', '3'],
          ['4', '4', '6', '1', '4'],
        ],
        22: [
          ['2', '1'],
          ['3', '254'],
        ],
        24: [['2', '80', '0013', '12']],
        ...fields,
      })
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([number, content]) => [Number(number), content] as const),
      [999, data] as const,
    ].filter(([, content]) => content !== ''),
  );

const pixels = (): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => i);

export const transactionOf = (
  records: readonly NistRecord[],
  { version = '0502', more = [] as readonly (readonly [number, string | string[][]])[] } = {},
): Transaction => buildTransaction({ version, fields: [...INFORMATION, ...more] }, records);

/** Made by us: Types 1, 2, 4, 7, 8, 9, 10, 13 and 14 in one file of about a kilobyte. */
export function ownTransaction(): Uint8Array {
  const dot = new Uint8Array([0x1c, 0x1d, 0x1e, 0x1f]);
  return encodeTransaction(
    transactionOf(
      [
        buildRecord(2, 0, [
          [18, 'PÉREZ,ANA'],
          [22, '19990101'],
          [200, [['one', 'two'], ['three']]],
        ]),
        binaryImage(),
        slapRecord(),
        { kind: 'OPAQUE', type: 7, idc: 3, data: dot },
        {
          kind: 'SIGNATURE',
          type: 8,
          idc: 4,
          signature: 0,
          representation: 0,
          scanningResolution: 0,
          width: 2,
          height: 2,
          data: dot,
        },
        buildRecord(9, 5, [
          [3, '0'],
          [4, 'S'],
          [5, [['NAME', 'A']]],
          [6, '2'],
          [7, [['T', 'UN']]],
          [10, '2'],
          [11, '1'],
          [
            12,
            [
              ['001', '01000200090', '2', 'A', '2,3'],
              ['002', '03000100270', '63', 'B', '1,3'],
            ],
          ],
        ]),
        buildRecord(10, 6, [
          [3, 'FACE'],
          [4, 'AGENCY'],
          [5, '20261124'],
          [6, '2'],
          [7, '2'],
          [8, '0'],
          [9, '1'],
          [10, '1'],
          [11, 'NONE'],
          [12, 'GRAY'],
          [999, dot],
        ]),
      ],
      { more: [[15, [['003', 'UTF-8', '']]]] },
    ),
  );
}
