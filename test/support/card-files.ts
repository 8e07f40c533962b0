import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MasterFinger, masterFinger } from '../../bench/ridges/master-finger.ts';
import { ridgeSlap } from '../../bench/ridges/slap.ts';
import { type FingerPosition, fingerPositionCode } from '../../lib/fingerprint/template/finger-position.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import { encodePng } from '../../lib/standards/image/png-encode.ts';
import { buildRecord, buildTransaction, type NewField } from '../../lib/standards/nist-itl/build-record.ts';
import { encodeTransaction } from '../../lib/standards/nist-itl/encode-transaction.ts';
import type { NistRecord } from '../../lib/standards/nist-itl/transaction.ts';

const NIST = join(import.meta.dirname, '../../../shared/data/nist');

/** Whether NIST's files are there; a fresh clone does not have them. */
export const HAS_CARDS = existsSync(NIST);

export const cardFile = (name: string): Uint8Array => new Uint8Array(readFileSync(join(NIST, name)));

/** Growing skin is the dear part, so a person's is grown once. */
const grown = new Map<string, MasterFinger>();
const skinOf =
  (person: number) =>
  (position: FingerPosition | 'PHALANX'): MasterFinger => {
    const name = `${person} ${position}`;
    const finger =
      grown.get(name) ??
      (position === 'PHALANX'
        ? masterFinger(person * 16, 'PHALANX')
        : masterFinger(person * 16 + fingerPositionCode(position)));
    grown.set(name, finger);
    return finger;
  };

/** A take of a right hand whose fingers never existed, without its little finger. */
export const rightHand = (person: number, take: number): GreyImage =>
  ridgeSlap(take, {
    hand: 'RIGHT',
    missing: ['RIGHT_LITTLE'],
    skin: skinOf(person),
    phalanges: false,
    angle: 0.05,
    scale: 0.85,
  }).image;

/** Type-4, plain samples: position code 13 is the right four fingers. */
export const slapRecord = ({ width, height, pixels }: GreyImage, position = 13): NistRecord => ({
  kind: 'BINARY_IMAGE',
  type: 4,
  idc: 1,
  impressionType: 0,
  positions: [position, 255, 255, 255, 255, 255],
  scanningResolution: 0,
  width,
  height,
  compression: 0,
  data: pixels,
});

/** Type-14 with a PNG file. @param bytes in its place, for one that is none; @param more further fields, in order */
export function imageRecord(
  idc: number,
  position: number,
  image: GreyImage,
  bytes = encodePng(image),
  more: readonly NewField[] = [],
): NistRecord {
  const fields: NewField[] = [
    [3, '0'],
    [4, 'TEST'],
    [5, '20261124'],
    [6, String(image.width)],
    [7, String(image.height)],
    [8, '1'],
    [9, '500'],
    [10, '500'],
    [11, 'PNG'],
    [12, '8'],
    [13, String(position)],
  ];
  return buildRecord(14, idc, [...fields, ...more, [999, bytes]]);
}

/** A picture without a finger. */
export const blankImage = (): GreyImage => ({
  width: 200,
  height: 200,
  resolution: 500,
  pixels: new Uint8Array(40_000).fill(200),
});

/** Fields of a Type-2 record in the project's own domain. */
export const PERSON: readonly NewField[] = [
  [18, 'HERNÁNDEZ MENJÍVAR,JOSÉ ANTONIO'],
  [21, 'HND'],
  [22, '19870412'],
  [24, 'M'],
  [31, 'BRO'],
  [84, [['05', 'XX']]],
];

export function transactionFile(
  records: readonly NistRecord[],
  {
    controlNumber = 'TEST-1',
    person = PERSON,
  }: { controlNumber?: string; person?: readonly NewField[] } = {},
): Uint8Array {
  const fields: NewField[] = [
    [4, 'CAR'],
    [5, '20261124'],
    [7, 'NODE'],
    [8, 'TEST-ORI'],
    [9, controlNumber],
    [11, '19.69'],
    [12, '19.69'],
    [13, [['ENCUENTRO', '1.0']]],
    [15, [['003', 'UTF-8', '']]],
  ];
  return encodeTransaction(
    buildTransaction({ version: '0502', fields }, [buildRecord(2, 0, person), ...records]),
  );
}
