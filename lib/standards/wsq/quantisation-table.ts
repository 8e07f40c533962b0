import type { ImageReader } from '../image/image-reader.ts';
import { readScaled } from './frame-header.ts';

/** Subbands of the decomposition. */
export const SUBBANDS = 64;

/** Subbands that can be transmitted: the last four, the finest diagonal, never are. */
export const TRANSMITTED_SUBBANDS = 60;

/** How the whole numbers of the file become wavelet coefficients (IAFIS-IC-0110 v3.1, A.4 and B.2.4.2). */
export interface QuantisationTable {
  /** Where in its bin a coefficient is restored, 0 to 1; 0.44 by the FBI's parameters. */
  readonly binCentre: number;
  /** Bin width of each of the 64 subbands; 0 where the subband is not in the file. */
  readonly binWidths: Float64Array;
  /** Width of the bin around zero, of each subband. */
  readonly zeroBinWidths: Float64Array;
}

export function readQuantisationTable(segment: ImageReader): QuantisationTable {
  const binCentre = readScaled(segment);
  const binWidths = new Float64Array(SUBBANDS);
  const zeroBinWidths = new Float64Array(SUBBANDS);
  for (let subband = 0; subband < SUBBANDS; subband += 1) {
    binWidths[subband] = readScaled(segment);
    zeroBinWidths[subband] = readScaled(segment);
  }
  if (segment.left !== 0) segment.refuse('quantisation table');
  return { binCentre, binWidths, zeroBinWidths };
}
