import { readImageHeader } from '../../lib/standards/image/read-image-header.ts';
import { listTransaction } from '../../lib/standards/nist-itl/listing.ts';
import { nameOfField, nameOfRecord } from '../inspect/field-names/name-of-field.ts';
import type { Recognised } from '../inspect/recognise.ts';

/** Records and fields of a file as JSON. Bytes are told by their length, or by the name of the file they went to. */
export function toJson(
  input: Recognised,
  bytes: Uint8Array,
  fileOfRecord: (ordinal: number) => string | undefined = () => undefined,
): string {
  return `${JSON.stringify(contentOf(input, bytes, fileOfRecord), undefined, 2)}\n`;
}

function contentOf(
  input: Recognised,
  bytes: Uint8Array,
  fileOfRecord: (ordinal: number) => string | undefined,
): unknown {
  switch (input.kind) {
    case 'IMAGE':
      return readImageHeader(bytes);
    case 'MINUTIAE': {
      const views = input.record.views.map(({ extendedData, ...view }) => ({
        ...view,
        ...(extendedData && { extendedData: Buffer.from(extendedData.bytes).toString('base64') }),
      }));
      return { ...input.record, views };
    }
    case 'TRANSACTION':
      return {
        version: input.transaction.version,
        records: listTransaction(input.transaction).map(({ type, idc, fields }, i) => ({
          record: i + 1,
          type,
          name: nameOfRecord(type, 'en'),
          ...(idc !== undefined && { idc }),
          fields: fields.map(({ name, subfields, data }) => ({
            field: name,
            ...names(name),
            ...(subfields !== undefined && { value: simplest(subfields) }),
            ...(data !== undefined && { bytes: data.length, file: fileOfRecord(i + 1) }),
          })),
        })),
      };
  }
}

function names(field: string) {
  const { mnemonic, label } = nameOfField(field, 'en');
  return mnemonic === '' ? {} : { mnemonic, name: label };
}

/** One item is a text, one subfield a list, several a list of lists. */
function simplest(subfields: readonly (readonly string[])[]): unknown {
  const [first] = subfields;
  if (subfields.length > 1 || first === undefined) return subfields;
  return first.length === 1 ? first[0] : first;
}
