import type { GreyImage } from '../../standards/image/grey-image.ts';
import { SEGMENTATION } from './parameters.ts';
import { type ReducedImage, reduce } from './reduce.ts';

const { ceil, floor, hypot, max, min, round, sqrt } = Math;

/** How much each cell of a picture looks like friction ridges: row-major, 0 (not at all) to 1. */
export interface RidgeMap {
  readonly width: number;
  readonly height: number;
  /** Side of a cell in pixels of the picture it is the map of. */
  readonly cellSize: number;
  readonly millimetresPerCell: number;
  readonly likeness: Float32Array;
  /** How far each cell's greys are from their surroundings', in grey levels: their root mean square. */
  readonly relief: Float32Array;
  /** Mean grey of each cell, 0 to 255. */
  readonly shade: Float32Array;
}

const PARAMETERS = SEGMENTATION.ridges;

/**
 * Ridges are told from ink by what they are, not by being dark: lines side by side, at the spacing that skin has, of one
 * direction in the neighbourhood. A pen stroke has no neighbours, print no common direction, a hole no lines, paper no
 * contrast.
 *
 * The spacing comes from counting level crossings along rows and along columns: a wave of period p whose normal is
 * turned by a crosses 2·|cos a|/p times a row and 2·|sin a|/p times a column, so the root of the sum of squares is 2/p
 * whatever the turn. Each crossing must clear a threshold on both sides, or the noise of paper would count. The
 * direction's agreement is the coherence of the gradients' structure tensor.
 */
export function ridgeMap(image: GreyImage): RidgeMap {
  const reduced = reduce(image, max(1, round(image.resolution / PARAMETERS.resolution)));
  const cells = measureCells(reduced);
  const { width, height } = cells;
  const { reach } = PARAMETERS;
  const samples = boxSum(new Float32Array(width * height).fill(PARAMETERS.cell ** 2), width, height, reach);
  const xx = boxSum(cells.xx, width, height, reach);
  const yy = boxSum(cells.yy, width, height, reach);
  const xy = boxSum(cells.xy, width, height, reach);
  const alongRows = boxSum(cells.alongRows, width, height, reach);
  const alongColumns = boxSum(cells.alongColumns, width, height, reach);
  const nearRows = boxSum(cells.alongRows, width, height, 1);
  const nearColumns = boxSum(cells.alongColumns, width, height, 1);
  const nearSamples = 9 * PARAMETERS.cell ** 2;
  const likeness = new Float32Array(width * height);
  const millimetre = image.resolution / reduced.factor / 25.4;
  for (let i = 0; i < likeness.length; i++) {
    const crossings = hypot(alongRows[i] as number, alongColumns[i] as number) / (samples[i] as number);
    if (crossings === 0) continue;
    const period = 2 / crossings / millimetre;
    const near = hypot(nearRows[i] as number, nearColumns[i] as number) / nearSamples;
    if (near * millimetre * PARAMETERS.nearPeriod < 2) continue;
    const energy = (xx[i] as number) + (yy[i] as number);
    const coherence = hypot((xx[i] as number) - (yy[i] as number), 2 * (xy[i] as number)) / energy;
    likeness[i] = periodFits(period) * ramp(coherence, PARAMETERS.coherence.least, PARAMETERS.coherence.sure);
  }
  return {
    width,
    height,
    cellSize: PARAMETERS.cell * reduced.factor,
    millimetresPerCell: PARAMETERS.cell / millimetre,
    likeness,
    relief: cells.relief,
    shade: shadeOf(reduced),
  };
}

function shadeOf({ width, height, samples }: ReducedImage): Float32Array {
  const { cell } = PARAMETERS;
  const across = ceil(width / cell);
  const shade = new Float32Array(across * ceil(height / cell));
  for (let y = 0, at = 0; y < height; y++) {
    const row = ((y / cell) | 0) * across;
    for (let x = 0; x < width; x++, at++) {
      const to = row + ((x / cell) | 0);
      shade[to] = (shade[to] as number) + (samples[at] as number);
    }
  }
  for (let i = 0; i < shade.length; i++) {
    const cellWidth = min(cell, width - (i % across) * cell);
    const cellHeight = min(cell, height - floor(i / across) * cell);
    shade[i] = (shade[i] as number) / (cellWidth * cellHeight);
  }
  return shade;
}

function ramp(value: number, from: number, to: number): number {
  return min(1, max(0, (value - from) / (to - from)));
}

function periodFits(period: number): number {
  const { least, surelyFrom, surelyTo, most } = PARAMETERS.period;
  return min(ramp(period, least, surelyFrom), 1 - ramp(period, surelyTo, most));
}

interface Cells {
  readonly width: number;
  readonly height: number;
  readonly relief: Float32Array;
  /** Sums over each cell of the gradient's products. */
  readonly xx: Float32Array;
  readonly yy: Float32Array;
  readonly xy: Float32Array;
  /** Level crossings in each cell, along rows and along columns. */
  readonly alongRows: Float32Array;
  readonly alongColumns: Float32Array;
}

function measureCells(image: ReducedImage): Cells {
  const width = ceil(image.width / PARAMETERS.cell);
  const height = ceil(image.height / PARAMETERS.cell);
  const detail = subtractBackground(image);
  const cells = {
    width,
    height,
    relief: reliefOf(detail, image, width, height),
    xx: new Float32Array(width * height),
    yy: new Float32Array(width * height),
    xy: new Float32Array(width * height),
    alongRows: new Float32Array(width * height),
    alongColumns: new Float32Array(width * height),
  };
  addGradients(detail, image, cells);
  countCrossings(detail, image, cells, thresholdOf(cells.relief));
  return cells;
}

/** The picture less its local mean: what is left is lines and noise. */
function subtractBackground({ width, height, samples }: ReducedImage): Float32Array {
  const reach = PARAMETERS.backgroundReach;
  const detail = new Float32Array(width * height);
  const columns = new Float32Array(width);
  const rowAt = (y: number): number => min(height - 1, max(0, y)) * width;
  for (let y = -reach; y < reach; y++)
    for (let x = 0, at = rowAt(y); x < width; x++, at++)
      columns[x] = (columns[x] as number) + (samples[at] as number);
  const scale = 1 / (2 * reach + 1) ** 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0, enter = rowAt(y + reach); x < width; x++, enter++)
      columns[x] = (columns[x] as number) + (samples[enter] as number);
    let sum = 0;
    for (let x = -reach; x < reach; x++) sum += columns[min(width - 1, max(0, x))] as number;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      sum += columns[min(width - 1, x + reach)] as number;
      detail[at] = (samples[at] as number) - sum * scale;
      sum -= columns[max(0, x - reach)] as number;
    }
    for (let x = 0, leave = rowAt(y - reach); x < width; x++, leave++)
      columns[x] = (columns[x] as number) - (samples[leave] as number);
  }
  return detail;
}

function addGradients(detail: Float32Array, image: ReducedImage, cells: Cells): void {
  const { width, height } = image;
  const { xx, yy, xy } = cells;
  for (let y = 1; y < height - 1; y++) {
    const row = floor(y / PARAMETERS.cell) * cells.width;
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const gx = (detail[at + 1] as number) - (detail[at - 1] as number);
      const gy = (detail[at + width] as number) - (detail[at - width] as number);
      const cell = row + ((x / PARAMETERS.cell) | 0);
      xx[cell] = (xx[cell] as number) + gx * gx;
      yy[cell] = (yy[cell] as number) + gy * gy;
      xy[cell] = (xy[cell] as number) + gx * gy;
    }
  }
}

function reliefOf(detail: Float32Array, image: ReducedImage, columns: number, rows: number): Float32Array {
  const relief = new Float32Array(columns * rows);
  for (let y = 0, at = 0; y < image.height; y++) {
    const row = floor(y / PARAMETERS.cell) * columns;
    for (let x = 0; x < image.width; x++, at++) {
      const cell = row + ((x / PARAMETERS.cell) | 0);
      relief[cell] = (relief[cell] as number) + (detail[at] as number) ** 2;
    }
  }
  return relief.map((sum) => sqrt(sum) / PARAMETERS.cell);
}

/** How far from its surroundings a sample must be, from the relief of the picture's strongest cells. */
function thresholdOf(relief: Float32Array): number {
  const strong = relief.toSorted()[floor((relief.length - 1) * PARAMETERS.contrastQuantile)] ?? 0;
  return max(PARAMETERS.noise, PARAMETERS.contrastShare * strong);
}

function countCrossings(detail: Float32Array, image: ReducedImage, cells: Cells, threshold: number): void {
  const { width, height } = image;
  const { alongRows, alongColumns } = cells;
  const above = new Int8Array(width);
  for (let y = 0, at = 0; y < height; y++) {
    const row = floor(y / PARAMETERS.cell) * cells.width;
    let before = 0;
    for (let x = 0; x < width; x++, at++) {
      const value = detail[at] as number;
      const side = value > threshold ? 1 : value < -threshold ? -1 : 0;
      if (side === 0) continue;
      const cell = row + ((x / PARAMETERS.cell) | 0);
      if (before === -side) alongRows[cell] = (alongRows[cell] as number) + 1;
      before = side;
      if (above[x] === -side) alongColumns[cell] = (alongColumns[cell] as number) + 1;
      above[x] = side;
    }
  }
}

/** The sum over the cells within reach, both ways. */
function boxSum(values: Float32Array, width: number, height: number, reach: number): Float32Array {
  const rows = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      const to = min(width - 1, x + reach);
      for (let at = max(0, x - reach); at <= to; at++) sum += values[row + at] as number;
      rows[row + x] = sum;
    }
  }
  const sums = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = max(0, y - reach);
    const to = min(height - 1, y + reach);
    for (let at = from; at <= to; at++)
      for (let x = 0; x < width; x++)
        sums[y * width + x] = (sums[y * width + x] as number) + (rows[at * width + x] as number);
  }
  return sums;
}
