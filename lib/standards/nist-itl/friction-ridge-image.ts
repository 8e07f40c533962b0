import type { AmputatedOrBandaged, Compression } from './code-tables.ts';

/** A friction ridge image of a transaction (Types 3 to 6, 13, 14 and 15) and what its record says of it. */
export interface FrictionRidgeImage {
  /** Place of the record in the file, from 1. */
  readonly record: number;
  readonly recordType: 3 | 4 | 5 | 6 | 13 | 14 | 15;
  readonly idc: number;
  /** Table 7. */
  readonly impressionType: number;
  /** Table 8: the positions it may show, usually one. 13 and 14 are the right and left four fingers, 15 the thumbs. */
  readonly positions: readonly number[];
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per inch as stated, horizontal and vertical; undefined where the record gives an aspect ratio only. */
  readonly resolution: { readonly x: number; readonly y: number } | undefined;
  readonly compression: Compression;
  readonly bitsPerPixel: number;
  /** Fingers that are not or only partly there, field 14.018. */
  readonly amputated: readonly { readonly position: number; readonly code: AmputatedOrBandaged }[];
  /** Boxes of the fingers of a slap as its maker found them, field 14.021, in pixels from the top left. */
  readonly segments: readonly FingerSegment[];
  /** Fields 14.022, 14.023 and 14.024. */
  readonly qualities: readonly FingerQuality[];
  /** Undefined where the record says that there is none (field x.999 left out). */
  readonly data: Uint8Array | undefined;
}

export interface FingerSegment {
  readonly position: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A quality with whose it is: NFIQ 1 (1 best to 5), or 0 to 100 of the named vendor's algorithm. */
export interface FingerQuality {
  readonly position: number;
  readonly measure: 'NFIQ' | 'SEGMENTATION' | 'IMAGE';
  /** 254 and 255 mean that none was computed. */
  readonly score: number;
  readonly vendor: string | undefined;
  readonly algorithm: string | undefined;
}
