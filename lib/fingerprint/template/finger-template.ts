import type { FingerView, MinutiaType } from '../../standards/minutiae-record.ts';

/**
 * One impression as the matcher sees it: canonical minutiae at 500 pixels per inch, sorted by y, x, angle. The arrays
 * all have one element per minutia. Angles are in 1/256 of a turn, counter-clockwise as seen on the image; x and y are
 * in pixels with y down, 0 to 16383; qualities 1 to 100, 0 where unknown.
 */
export interface FingerTemplate {
  readonly count: number;
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  readonly angle: Uint8Array;
  /** Codes of MINUTIA_TYPES. */
  readonly type: Uint8Array;
  readonly quality: Uint8Array;
}

export const MINUTIA_TYPES: readonly MinutiaType[] = ['OTHER', 'RIDGE_ENDING', 'BIFURCATION'];
/** As many as a record of the standards holds in one view, and as one byte counts. */
export const MAX_MINUTIAE = 255;
/** Largest coordinate, in pixels at 500 ppi: 83 cm, so nothing of a hand is lost. */
export const MAX_COORDINATE = 0x3fff;

/** 500 pixels per inch in pixels per centimetre. The standards write it as 197, so 197 counts as exactly 500 ppi. */
const CANONICAL_RESOLUTION = 197;

interface CanonicalMinutia {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly type: number;
  readonly quality: number;
}

/**
 * Brings a decoded view to the canonical form. Exact duplicates are dropped; beyond 255 minutiae the best by quality
 * stay. The order of the minutiae in the view does not matter.
 */
export function buildFingerTemplate(view: FingerView): FingerTemplate {
  const scaleX = CANONICAL_RESOLUTION / view.resolutionX;
  const scaleY = CANONICAL_RESOLUTION / view.resolutionY;
  const all = view.minutiae
    .map((minutia) => ({
      x: Math.round(minutia.x * scaleX),
      y: Math.round(minutia.y * scaleY),
      angle: Math.round((minutia.angle * 256) / (2 * Math.PI)) & 0xff,
      type: MINUTIA_TYPES.indexOf(minutia.type),
      quality: minutia.quality ?? 0,
    }))
    .filter((m) => m.x >= 0 && m.y >= 0 && m.x <= MAX_COORDINATE && m.y <= MAX_COORDINATE)
    .sort(canonicalOrder);
  const distinct = all.filter((m, i) => i === 0 || !samePlace(m, all[i - 1] as CanonicalMinutia));
  return fromMinutiae(distinct.length > MAX_MINUTIAE ? bestByQuality(distinct) : distinct);
}

function canonicalOrder(a: CanonicalMinutia, b: CanonicalMinutia): number {
  return a.y - b.y || a.x - b.x || a.angle - b.angle || a.type - b.type || b.quality - a.quality;
}

function samePlace(a: CanonicalMinutia, b: CanonicalMinutia): boolean {
  return a.x === b.x && a.y === b.y && a.angle === b.angle;
}

function bestByQuality(minutiae: readonly CanonicalMinutia[]): CanonicalMinutia[] {
  const ranked = [...minutiae].sort((a, b) => b.quality - a.quality || canonicalOrder(a, b));
  return ranked.slice(0, MAX_MINUTIAE).sort(canonicalOrder);
}

function fromMinutiae(minutiae: readonly CanonicalMinutia[]): FingerTemplate {
  return {
    count: minutiae.length,
    x: Uint16Array.from(minutiae, (m) => m.x),
    y: Uint16Array.from(minutiae, (m) => m.y),
    angle: Uint8Array.from(minutiae, (m) => m.angle),
    type: Uint8Array.from(minutiae, (m) => m.type),
    quality: Uint8Array.from(minutiae, (m) => m.quality),
  };
}
