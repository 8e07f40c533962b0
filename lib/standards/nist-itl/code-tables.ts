import type { Compression as PictureCompression } from '../image/read-image-header.ts';

/** Codes that several record types share (ANSI/NIST-ITL 1-2011 update 2015, tables 7, 8, 15 and 85). */

export type Compression =
  | 'NONE'
  | 'WSQ'
  | 'JPEG'
  | 'JPEG_LOSSLESS'
  | 'JPEG_2000'
  | 'JPEG_2000_LOSSLESS'
  | 'PNG'
  | 'FAX_GROUP_4';

/** What the picture decoders call a compression; nothing for the one they don't read. */
export const PICTURE_COMPRESSION: Readonly<Record<Compression, PictureCompression | undefined>> = {
  NONE: 'NONE',
  WSQ: 'WSQ',
  JPEG: 'JPEG',
  JPEG_LOSSLESS: 'JPEG',
  JPEG_2000: 'JPEG2000',
  JPEG_2000_LOSSLESS: 'JPEG2000',
  PNG: 'PNG',
  FAX_GROUP_4: undefined,
};

/** Field x.008 of Types 3 and 4. */
export const GREY_COMPRESSION_CODES: readonly Compression[] = [
  'NONE',
  'WSQ',
  'JPEG',
  'JPEG_LOSSLESS',
  'JPEG_2000',
  'JPEG_2000_LOSSLESS',
  'PNG',
];

/** Field x.008 of Types 5 and 6. */
export const BINARY_COMPRESSION_CODES: readonly Compression[] = ['NONE', 'FAX_GROUP_4'];

/** Field x.011 of Types 10, 13, 14, 15. */
export const COMPRESSION_NAMES: Readonly<Record<string, Compression>> = {
  NONE: 'NONE',
  WSQ: 'WSQ',
  WSQ20: 'WSQ',
  JPEGB: 'JPEG',
  JPEGL: 'JPEG_LOSSLESS',
  JP2: 'JPEG_2000',
  JP2L: 'JPEG_2000_LOSSLESS',
  PNG: 'PNG',
};

/** Impression types are 0 to 8, 10 to 15, 20 to 29 (table 7), and 30 to 43 for soles and joint records (update 2013). */
export const isImpressionType = (code: number): boolean =>
  (code >= 0 && code <= 8) || (code >= 10 && code <= 15) || (code >= 20 && code <= 43);

const RIGHT_FOUR = [2, 3, 4, 5];
const LEFT_FOUR = [7, 8, 9, 10];

/** Fingers (1 to 10) that a position of several fingers, or a plain thumb, shows; in the order of the hand. */
const SEVERAL: Readonly<Record<number, readonly number[]>> = {
  11: [1],
  12: [6],
  13: RIGHT_FOUR,
  14: LEFT_FOUR,
  15: [1, 6],
  40: [2, 3],
  41: [3, 4],
  42: [4, 5],
  43: [7, 8],
  44: [8, 9],
  45: [9, 10],
  46: [2, 7],
  47: [2, 3, 4],
  48: [3, 4, 5],
  49: [7, 8, 9],
  50: [8, 9, 10],
};

/** The fingers, 1 to 10, of a position code of table 8; empty where it is unknown, or no finger (palm, sole). */
export function fingersOfPosition(position: number): readonly number[] {
  if (position >= 1 && position <= 10) return [position];
  return SEVERAL[position] ?? [];
}

/** Why a finger has no print: `XX` amputated, `UP` unable to print (bandaged). */
export type AmputatedOrBandaged = 'XX' | 'UP';
