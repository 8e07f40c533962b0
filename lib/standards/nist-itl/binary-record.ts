import { RecordWriter } from '../record-writer.ts';
import { type Place, refuseField, refuseTruncated } from './refusal.ts';
import type { BinaryImageRecord, OpaqueRecord, SignatureRecord } from './transaction.ts';

export type BinaryRecord = BinaryImageRecord | SignatureRecord | OpaqueRecord;

/** Length and IDC: what all binary records begin with. */
const COMMON_BYTES = 4 + 1;
const POSITIONS = 6;
/** IMP, FGP, ISR, HLL, VLL and compression follow. */
const IMAGE_HEADER_BYTES = COMMON_BYTES + 1 + POSITIONS + 1 + 2 + 2 + 1;
/** Signature, representation, ISR, HLL and VLL follow. */
const SIGNATURE_HEADER_BYTES = COMMON_BYTES + 1 + 1 + 1 + 2 + 2;

/** Bytes before the data of a binary record. */
export function binaryHeaderBytes(type: BinaryRecord['type']): number {
  if (type === 7) return COMMON_BYTES;
  return type === 8 ? SIGNATURE_HEADER_BYTES : IMAGE_HEADER_BYTES;
}

export const isBinaryType = (type: number): type is BinaryRecord['type'] => type >= 3 && type <= 8;

/** Reads a record of binary fields (Types 3 to 8): big-endian, without tags or separators, its length first. */
export function readBinaryRecord(
  bytes: Uint8Array,
  start: number,
  place: Place & { readonly type: BinaryRecord['type'] },
): { readonly record: BinaryRecord; readonly length: number } {
  const { type } = place;
  const header = binaryHeaderBytes(type);
  if (start + header > bytes.length) refuseTruncated(place, header, bytes.length - start);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, header);
  const length = view.getUint32(0);
  if (length < header) refuseField('NIST_ITL_LENGTH_MISMATCH', place, 1, { stated: length });
  if (start + length > bytes.length) refuseTruncated(place, length, bytes.length - start);
  const common = { idc: view.getUint8(4), data: bytes.subarray(start + header, start + length) };
  if (type === 7) return { record: { kind: 'OPAQUE', type, ...common }, length };
  if (type === 8) return { record: { kind: 'SIGNATURE', type, ...common, ...readSignature(view) }, length };
  return { record: { kind: 'BINARY_IMAGE', type, ...common, ...readImage(view) }, length };
}

function readSignature(view: DataView) {
  return {
    signature: view.getUint8(5),
    representation: view.getUint8(6),
    scanningResolution: view.getUint8(7),
    width: view.getUint16(8),
    height: view.getUint16(10),
  };
}

function readImage(view: DataView) {
  return {
    impressionType: view.getUint8(5),
    positions: Array.from({ length: POSITIONS }, (_, i) => view.getUint8(6 + i)),
    scanningResolution: view.getUint8(12),
    width: view.getUint16(13),
    height: view.getUint16(15),
    compression: view.getUint8(17),
  };
}

export function writeBinaryRecord(record: BinaryRecord): Buffer {
  const writer = new RecordWriter().u32(binaryHeaderBytes(record.type) + record.data.length).u8(record.idc);
  if (record.kind === 'SIGNATURE') {
    writer.u8(record.signature).u8(record.representation).u8(record.scanningResolution);
    writer.u16(record.width).u16(record.height);
  } else if (record.kind === 'BINARY_IMAGE') {
    writer.u8(record.impressionType);
    for (let i = 0; i < POSITIONS; i++) writer.u8(record.positions[i] ?? 255);
    writer.u8(record.scanningResolution).u16(record.width).u16(record.height).u8(record.compression);
  }
  return Buffer.concat([writer.finish(), record.data]);
}
