import { isCodedError } from '../../lib/core/errors.ts';
import { encodePng } from '../../lib/standards/image/png-encode.ts';
import { frictionRidgeImage } from '../../lib/standards/nist-itl/friction-ridge-images.ts';
import { listTransaction } from '../../lib/standards/nist-itl/listing.ts';
import { photographs } from '../../lib/standards/nist-itl/photograph.ts';
import type { Transaction } from '../../lib/standards/nist-itl/transaction.ts';
import { decodeRecordImage, EXTENSIONS } from '../inspect/decode-record-image.ts';
import type { Recognised } from '../inspect/recognise.ts';
import { toJson } from './to-json.ts';
import { toPng } from './to-png.ts';

/** Name and bytes of one file of a folder. */
export type FolderFile = readonly [name: string, bytes: Uint8Array];

/**
 * A file taken apart: `fields.json`, and of a transaction the data of every record as they are (`record-03.wsq`), with a
 * PNG beside what can be drawn.
 */
export function toFolder(input: Recognised, bytes: Uint8Array): FolderFile[] {
  if (input.kind === 'IMAGE') return [fields(toJson(input, bytes)), ['image.png', toPng(input, bytes)]];
  if (input.kind === 'MINUTIAE') return [fields(toJson(input, bytes))];
  const parts = listTransaction(input.transaction).flatMap(({ fields: list }, i) => {
    const data = list.find((field) => field.data !== undefined)?.data;
    return data?.length ? [{ ordinal: i + 1, data, name: nameOf(input.transaction, i + 1) }] : [];
  });
  const fileOfRecord = (ordinal: number): string | undefined =>
    parts.find((part) => part.ordinal === ordinal)?.name;
  return [
    fields(toJson(input, bytes, fileOfRecord)),
    ...parts.flatMap(({ ordinal, data, name }): FolderFile[] => [
      [name, data],
      ...pictureOf(input.transaction, ordinal, name),
    ]),
  ];
}

const fields = (json: string): FolderFile => ['fields.json', Buffer.from(json)];

/** The ending is that of the stated compression; of what no table names, the bytes are just data. */
function nameOf(transaction: Transaction, ordinal: number): string {
  const stem = `record-${String(ordinal).padStart(2, '0')}`;
  const compression = quietly(
    () =>
      frictionRidgeImage(transaction, ordinal)?.compression ??
      photographs(transaction).find(({ record }) => record === ordinal)?.compression,
  );
  return `${stem}.${compression === undefined ? 'dat' : EXTENSIONS[compression]}`;
}

function pictureOf(transaction: Transaction, ordinal: number, name: string): FolderFile[] {
  const image = quietly(() => {
    const record = frictionRidgeImage(transaction, ordinal);
    return record && decodeRecordImage(record);
  });
  if (image === undefined || name.endsWith('.png')) return [];
  return [[name.replace(/\.\w+$/, '.png'), encodePng(image)]];
}

/** A record that is not as it should be, or a picture that cannot be drawn, is still written as its bytes. */
function quietly<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (isCodedError(error)) return undefined;
    throw error;
  }
}
