import type { ImageReader } from '../image/image-reader.ts';

/** The resolution WSQ is defined for (IAFIS-IC-0110 v3.1, 1): pixels per inch. */
export const WSQ_RESOLUTION = 500;

/** What NIST's encoder writes where it was told no resolution: −1 in eight bits. */
const UNKNOWN_RESOLUTION = 255;

/** A comment is read this far: NIST's has about 120 bytes. */
const LONGEST_COMMENT = 4096;

/**
 * The resolution a comment states, if it is one of NIST's (`NIST_COM n`, then a name and a value a line) with a `PPI`
 * line that states one.
 *
 * @returns pixels per inch, or undefined
 */
export function readResolution(segment: ImageReader): number | undefined {
  const text = Buffer.from(segment.rest().subarray(0, LONGEST_COMMENT)).toString('latin1');
  if (!text.startsWith('NIST_COM ')) return undefined;
  const stated = /^PPI (\d{2,5})\r?$/m.exec(text)?.[1];
  const resolution = Number(stated ?? UNKNOWN_RESOLUTION);
  return resolution === UNKNOWN_RESOLUTION ? undefined : resolution;
}
