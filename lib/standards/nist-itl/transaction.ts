/** A file of ANSI/NIST-ITL in the traditional encoding, as read: nothing added, nothing corrected, order kept. */
export interface Transaction {
  /** Field 1.002, four digits, e.g. `0500`. */
  readonly version: string;
  /** In the order of the file; the first is the Type-1 record. */
  readonly records: readonly [TaggedRecord, ...NistRecord[]];
}

export type NistRecord = TaggedRecord | BinaryImageRecord | SignatureRecord | OpaqueRecord;

/** A record of tagged fields: Types 1, 2, 9 and 10 to 99. */
export interface TaggedRecord {
  readonly kind: 'TAGGED';
  readonly type: number;
  /** Information designation character, field x.002; undefined in the Type-1 record, which has none. */
  readonly idc: number | undefined;
  /** In the order of the file, x.001 first. A number may occur twice: the files of some agencies do that. */
  readonly fields: readonly Field[];
}

export type Field = TextField | DataField;

/** A field of text: subfields (separated by RS) of information items (separated by US), at least one of each. */
export interface TextField {
  readonly kind: 'TEXT';
  readonly number: number;
  /** As written, without the colon: `1.01` and `1.001` are the same field. */
  readonly tag: string;
  readonly subfields: readonly (readonly string[])[];
}

/** Field 999 of Types 10 to 99: bytes to the end of the record. */
export interface DataField {
  readonly kind: 'DATA';
  readonly number: 999;
  readonly tag: string;
  /** A view of the bytes given to the reader, not a copy. */
  readonly data: Uint8Array;
}

/** Types 3 to 6: fingerprint images in records of binary fields without tags. */
export interface BinaryImageRecord {
  readonly kind: 'BINARY_IMAGE';
  readonly type: 3 | 4 | 5 | 6;
  readonly idc: number;
  /** x.003 IMP. */
  readonly impressionType: number;
  /** x.004 FGP: six codes, 255 where fewer fingers are possible. */
  readonly positions: readonly number[];
  /** x.005 ISR: 0 the minimum scanning resolution of 500 ppi, 1 the one of field 1.011. */
  readonly scanningResolution: number;
  /** x.006 HLL and x.007 VLL, pixels. */
  readonly width: number;
  readonly height: number;
  /** x.008 GCA (Types 3 and 4) or BCA (5 and 6). */
  readonly compression: number;
  /** x.009 DAT: a view of the bytes given to the reader. */
  readonly data: Uint8Array;
}

/** Type 8: the image of a signature. */
export interface SignatureRecord {
  readonly kind: 'SIGNATURE';
  readonly type: 8;
  readonly idc: number;
  /** 8.003: 0 subject, 1 official. */
  readonly signature: number;
  /** 8.004: 0 uncompressed, 1 ANSI/EIA-538-1988, 2 vectors. */
  readonly representation: number;
  readonly scanningResolution: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Type 7: user-defined images. Length and IDC are the standard's; what follows them is carried as it is. */
export interface OpaqueRecord {
  readonly kind: 'OPAQUE';
  readonly type: 7;
  readonly idc: number;
  readonly data: Uint8Array;
}

/** The first text field of a number; undefined where there is none. */
export function textField(record: TaggedRecord, number: number): TextField | undefined {
  return record.fields.find((field): field is TextField => field.kind === 'TEXT' && field.number === number);
}

/** The first item of the first subfield of a text field. */
export function itemOf(record: TaggedRecord, number: number): string | undefined {
  return textField(record, number)?.subfields[0]?.[0];
}

/** The bytes of field 999. */
export function dataOf(record: TaggedRecord): Uint8Array | undefined {
  return record.fields.find((field): field is DataField => field.kind === 'DATA')?.data;
}

/** `14.013`: how the standard writes a field's name. */
export const fieldName = (type: number, number: number): string =>
  `${type}.${String(number).padStart(3, '0')}`;
