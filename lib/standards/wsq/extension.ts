/** More than half of the longest filter reaches out of a band. */
export const MARGIN = 18;

/** Which sample stands for sample k of a half-band that is continued past its ends, at entry MARGIN + k. */
export interface Extension {
  readonly places: Int32Array;
  /** 1, −1, or 0 where an antisymmetric band passes through zero. */
  readonly signs: Int8Array;
}

/**
 * The symmetric extension of the half-bands of a signal of `length` ≥ 2 samples (IAFIS-IC-0110 v3.1, A.3.2).
 *
 * The signal continues as its reflection: about its first and last sample for odd filters (whole-sample), about the
 * outer edges of them for even ones (half-sample). The half-bands follow: sample k of the low band sits at 2k (odd) or
 * 2k + ½ (even), of the high band at 2k + 1 or 2k + ½, and for even filters the high band turns its sign at each end.
 */
export function extendLow(length: number, even: boolean): Extension {
  return reflect((length + 1) >> 1, { first: even ? -1 : 0, last: length - 1, sign: 1 });
}

export function extendHigh(length: number, even: boolean): Extension {
  return reflect(length >> 1, { first: -1, last: even ? length - 1 : length - 2, sign: even ? -1 : 1 });
}

/** A reflection takes sample k to `first` − k at the beginning and to `last` − k at the end. */
function reflect(length: number, ends: { first: number; last: number; sign: 1 | -1 }): Extension {
  const places = new Int32Array(length + 2 * MARGIN);
  const signs = new Int8Array(places.length);
  for (let entry = 0; entry < places.length; entry += 1) {
    let place = entry - MARGIN;
    let sign: number = 1;
    while (place < 0 || place >= length) {
      const mirrored = (place < 0 ? ends.first : ends.last) - place;
      if (mirrored === place) {
        sign = 0;
        place = 0;
        break;
      }
      place = mirrored;
      sign *= ends.sign;
    }
    places[entry] = place;
    signs[entry] = sign;
  }
  return { places, signs };
}
