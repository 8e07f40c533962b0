import { gaborBank } from '../gabor-bank.ts';
import { gaussianTaps } from '../gaussian-taps.ts';
import { CELL, PARAMETERS } from '../parameters.ts';
import { gridOf, planeLength } from '../plane.ts';
import { ridgeWaves, SAMPLES } from '../ridge-waves.ts';

/** The compiler's own statics end before. */
const STATICS = 1024;
const DOUBLE = 8;
/** Longest half filter of a smoothing: the coarse field's, in cells. */
const MOST_TAPS = gaussianTaps(PARAMETERS.orientation.coarse / CELL).length;
const MOST_PART = 64;

/** Byte addresses of what one picture needs. */
export function layOut(width: number, height: number) {
  const { columns, rows } = gridOf(width, height);
  const cells = columns * rows;
  const pixels = width * height;
  const plane = 2 * planeLength(width, height);
  const wide = 16 * Math.ceil(width / 16);
  let end = STATICS;
  const place = (bytes: number): number => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const layout = {
    bank: place(gaborBank().byteLength),
    tables: place(3 * 256),
    taps: place(MOST_TAPS * DOUBLE),
    sums: place(wide * 9),
    windows: place(wide * 16),
    pixels: place(pixels),
    signal: place(plane),
    first: place(plane),
    second: place(plane),
    contrast: place(cells * DOUBLE),
    brightness: place(cells * DOUBLE),
    cosine: place(cells * DOUBLE),
    sine: place(cells * DOUBLE),
    energy: place(cells * DOUBLE),
    both: place(cells * DOUBLE),
    ones: place(cells * DOUBLE),
    others: place(cells * DOUBLE),
    map: place(cells * DOUBLE),
    scratch: place((rows + 2 * MOST_TAPS) * (columns + 2 * MOST_TAPS + 8) * DOUBLE),
    waves: place(ridgeWaves().byteLength),
    spots: place(cells * 16),
    signature: place(SAMPLES * 2),
    wave: place(cells * 4),
    filters: place(cells * 2),
    mask: place(cells),
    ridges: place(pixels),
    lines: place(pixels),
    queue: place((MOST_PART + 8) * 4),
    live: place(pixels * 4),
    gone: place(pixels * 4),
  };
  return { ...layout, end };
}
