import type { ImageReader } from '../image/image-reader.ts';

/** Marker codes of a WSQ file (IAFIS-IC-0110 v3.1, table B.1). */
export const MARKER = {
  startOfImage: 0xffa0,
  endOfImage: 0xffa1,
  startOfFrame: 0xffa2,
  startOfBlock: 0xffa3,
  transformTable: 0xffa4,
  quantisationTable: 0xffa5,
  huffmanTable: 0xffa6,
  restartInterval: 0xffa7,
  comment: 0xffa8,
  /** The first of eight, which follow each other cyclically. */
  restart: 0xffb0,
} as const;

export function isRestart(marker: number): boolean {
  return (marker & 0xfff8) === MARKER.restart;
}

/** The body of a marker segment, whose first two bytes state its length with themselves. */
export function readSegment(reader: ImageReader): ImageReader {
  const length = reader.u16();
  if (length < 2) reader.refuse('marker segment length');
  return reader.part(length - 2);
}
