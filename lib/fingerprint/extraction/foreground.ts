import { PARAMETERS } from './parameters.ts';
import type { Grid } from './plane.ts';
import { quantile } from './quantile.ts';
import type { RidgeAgreement } from './ridge-agreement.ts';

const { max, min } = Math;

/** Where it is worth looking for ridges at all: 1 where the grey levels are not flat, elsewhere 0. */
export function candidates(contrast: Float64Array): Uint8Array {
  const mask = new Uint8Array(contrast.length);
  for (let i = 0; i < mask.length; i++) {
    mask[i] = (contrast[i] as number) >= PARAMETERS.foreground.leastContrast ? 1 : 0;
  }
  return mask;
}

/**
 * The cells that show the finger, 1 or 0: those whose ridges, as filtered, have enough of a swing in grey levels beside
 * the strongest of the picture, and explain enough of the signal; then opened, closed, the largest part kept and its
 * holes filled. A sensor's stripes and a smear fail the first, letters and a frame the second.
 */
export function foreground(
  { correlation, amplitude }: RidgeAgreement,
  contrast: Float64Array,
  grid: Grid,
): Uint8Array {
  const { swingShare, leastSwing, leastCorrelation, opening, closing, erosion } = PARAMETERS.foreground;
  const { leastDeviation, amplitude: unit } = PARAMETERS.normalisation;
  const swing = new Float64Array(amplitude.length);
  for (let i = 0; i < swing.length; i++) {
    swing[i] = ((amplitude[i] as number) * max(contrast[i] as number, leastDeviation)) / unit;
  }
  const strongest = quantile(swing, 0.95);
  const least = max(leastSwing, swingShare * strongest);
  let mask: Uint8Array = new Uint8Array(swing.length);
  for (let i = 0; i < mask.length; i++) {
    mask[i] = (swing[i] as number) >= least && (correlation[i] as number) >= leastCorrelation ? 1 : 0;
  }
  mask = spread(spread(mask, grid, opening, 0), grid, opening, 1);
  mask = spread(spread(mask, grid, closing, 1), grid, closing, 0);
  return spread(largestPartFilled(mask, grid), grid, erosion, 0);
}

/** Grows the cells of `value` by `radius` (a square); beyond the edges of the picture nothing grows in. */
export function spread(mask: Uint8Array, { columns, rows }: Grid, radius: number, value: 0 | 1): Uint8Array {
  const across = spreadLines(mask, value, radius, { lines: rows, length: columns, line: columns, step: 1 });
  return spreadLines(across, value, radius, { lines: columns, length: rows, line: 1, step: columns });
}

/** How cells lie one after another: along rows, or along columns. */
interface Lines {
  readonly lines: number;
  readonly length: number;
  /** From a line's first cell to the next line's, and from a cell to the next of its line. */
  readonly line: number;
  readonly step: number;
}

function spreadLines(mask: Uint8Array, value: 0 | 1, radius: number, lines: Lines): Uint8Array {
  const result = new Uint8Array(mask.length).fill(1 - value);
  for (let n = 0; n < lines.lines; n++) {
    const first = n * lines.line;
    // Cells before this one of the line have been reached already.
    let reached = 0;
    for (let k = 0; k < lines.length; k++) {
      if (mask[first + k * lines.step] !== value) continue;
      const end = min(lines.length - 1, k + radius);
      for (let m = max(reached, k - radius); m <= end; m++) result[first + m * lines.step] = value;
      reached = end + 1;
    }
  }
  return result;
}

const SEEN = 2;
const LARGEST = 3;
const OUTSIDE = 4;

/** The largest 4-connected part of the mask, with its holes. */
function largestPartFilled(mask: Uint8Array, { columns, rows }: Grid): Uint8Array {
  // A ring of zeros around the grid keeps the flood in, and joins all that lies outside.
  const stride = columns + 2;
  const cells = new Uint8Array(stride * (rows + 2));
  for (let row = 0; row < rows; row++) {
    cells.set(mask.subarray(row * columns, (row + 1) * columns), (row + 1) * stride + 1);
  }
  let most = 0;
  let largest = 0;
  for (let start = cells.indexOf(1); start >= 0; start = cells.indexOf(1, start)) {
    const size = flood(cells, stride, start, SEEN);
    if (size <= most) continue;
    most = size;
    largest = start;
  }
  if (most > 0) flood(cells, stride, largest, LARGEST);
  for (let i = 0; i < cells.length; i++) if (cells[i] === SEEN) cells[i] = 0;
  flood(cells, stride, 0, OUTSIDE);
  const result = new Uint8Array(mask.length);
  for (let i = 0; i < result.length; i++) {
    const column = i % columns;
    result[i] = cells[((i - column) / columns + 1) * stride + column + 1] === OUTSIDE ? 0 : 1;
  }
  return result;
}

/** Gives the 4-connected part around `start` another value; returns its size. */
function flood(cells: Uint8Array, stride: number, start: number, value: number): number {
  const from = cells[start];
  const reached = [start];
  const visit = (at: number): void => {
    if (cells[at] !== from) return;
    cells[at] = value;
    reached.push(at);
  };
  cells[start] = value;
  for (let i = 0; i < reached.length; i++) {
    const at = reached[i] as number;
    visit(at - 1);
    visit(at + 1);
    visit(at - stride);
    visit(at + stride);
  }
  return reached.length;
}
