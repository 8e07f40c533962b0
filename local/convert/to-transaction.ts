import { readImageHeader } from '../../lib/standards/image/read-image-header.ts';
import { buildRecord, buildTransaction, type NewField } from '../../lib/standards/nist-itl/build-record.ts';
import { encodeTransaction } from '../../lib/standards/nist-itl/encode-transaction.ts';
import { fieldsOf378Block } from '../../lib/standards/nist-itl/minutiae-378.ts';
import type { NistRecord } from '../../lib/standards/nist-itl/transaction.ts';
import type { Recognised } from '../inspect/recognise.ts';

const VERSION = '0502';
/** Who makes a file that no agency sends. */
const NOBODY = 'ENCUENTRO';
/** What a conversion knows of its capture: nothing. */
const UNKNOWN_IMPRESSION = '29';
const UNKNOWN_POSITION = '0';
const COMPRESSIONS: Readonly<Record<string, string>> = {
  WSQ: 'WSQ20',
  JPEG: 'JPEGB',
  JPEG2000: 'JP2',
  PNG: 'PNG',
};

/** A transaction as it is, or a new one around a picture (Type-14, its bytes unchanged) or minutiae (Type-9). */
export function toTransaction(input: Recognised, bytes: Uint8Array, at: number): Uint8Array {
  if (input.kind === 'TRANSACTION') return encodeTransaction(input.transaction);
  const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
  const records =
    input.kind === 'IMAGE'
      ? [imageRecord(bytes, day)]
      : input.record.views.map((view, i) => minutiaeRecord(view, i + 1));
  const information: NewField[] = [
    [4, 'CONVERTED'],
    [5, day],
    [7, NOBODY],
    [8, NOBODY],
    [9, `CONVERTED-${at}`],
    [11, '00.00'],
    [12, '00.00'],
    [13, [['ENCUENTRO', '1.0']]],
  ];
  return encodeTransaction(buildTransaction({ version: VERSION, fields: information }, records));
}

function imageRecord(bytes: Uint8Array, day: string): NistRecord {
  const { width, height, resolution, compression } = readImageHeader(bytes);
  const scale = String(Math.round(resolution));
  return buildRecord(14, 1, [
    [3, UNKNOWN_IMPRESSION],
    [4, NOBODY],
    [5, day],
    [6, String(width)],
    [7, String(height)],
    [8, '1'],
    [9, scale],
    [10, scale],
    [11, COMPRESSIONS[compression] ?? 'NONE'],
    [12, '8'],
    [13, UNKNOWN_POSITION],
    [999, bytes],
  ]);
}

function minutiaeRecord(view: Parameters<typeof fieldsOf378Block>[0], idc: number): NistRecord {
  return buildRecord(9, idc, [[3, String(view.impressionType)], [4, 'S'], ...fieldsOf378Block(view)]);
}
