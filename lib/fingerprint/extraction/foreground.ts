import { PARAMETERS } from './parameters.ts';
import type { Grid } from './plane.ts';
import type { RidgeAgreement } from './ridge-agreement.ts';

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
    swing[i] = ((amplitude[i] as number) * Math.max(contrast[i] as number, leastDeviation)) / unit;
  }
  const strongest = swing.slice().sort()[Math.floor(swing.length * 0.95)] ?? 0;
  const least = Math.max(leastSwing, swingShare * strongest);
  let mask: Uint8Array = new Uint8Array(swing.length);
  for (let i = 0; i < mask.length; i++) {
    mask[i] = (swing[i] as number) >= least && (correlation[i] as number) >= leastCorrelation ? 1 : 0;
  }
  mask = spread(spread(mask, grid, opening, 0), grid, opening, 1);
  mask = spread(spread(mask, grid, closing, 1), grid, closing, 0);
  return spread(fillHoles(largestPart(mask, grid), grid), grid, erosion, 0);
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
      const end = Math.min(lines.length - 1, k + radius);
      for (let m = Math.max(reached, k - radius); m <= end; m++) result[first + m * lines.step] = value;
      reached = end + 1;
    }
  }
  return result;
}

function largestPart(mask: Uint8Array, grid: Grid): Uint8Array {
  const { labels, sizes } = parts(mask, grid, 1);
  let best = 0;
  sizes.forEach((size, label) => {
    if (size > (sizes[best] as number)) best = label;
  });
  return Uint8Array.from(labels, (label) => (label === best && sizes.length > 0 ? 1 : 0));
}

function fillHoles(mask: Uint8Array, grid: Grid): Uint8Array {
  const { labels, open } = parts(mask, grid, 0);
  return Uint8Array.from(mask, (value, i) => (value === 1 || !open.has(labels[i] as number) ? 1 : 0));
}

/** 4-connected parts of cells of `value`: a label per cell (-1 elsewhere), sizes, and which labels touch the edge. */
function parts(mask: Uint8Array, { columns, rows }: Grid, value: 0 | 1) {
  const labels = new Int32Array(mask.length).fill(-1);
  const sizes: number[] = [];
  const open = new Set<number>();
  const stack: number[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] !== value || labels[start] !== -1) continue;
    const label = sizes.length;
    let size = 0;
    labels[start] = label;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      size++;
      const column = at % columns;
      const row = (at - column) / columns;
      if (column === 0 || row === 0 || column === columns - 1 || row === rows - 1) open.add(label);
      if (column > 0) visit(at - 1);
      if (column < columns - 1) visit(at + 1);
      if (row > 0) visit(at - columns);
      if (row < rows - 1) visit(at + columns);
    }
    sizes.push(size);
    function visit(at: number): void {
      if (mask[at] !== value || labels[at] !== -1) return;
      labels[at] = label;
      stack.push(at);
    }
  }
  return { labels, sizes, open };
}
