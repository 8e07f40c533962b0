import { subbandTree } from '../../../lib/standards/wsq/subband-tree.ts';

/** A pair of analysis filters, each as its right half from the centre outwards. */
export interface AnalysisFilters {
  readonly even: boolean;
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Cohen–Daubechies–Feauveau 9/7, as in the FBI's parameters. */
export const NINE_SEVEN: AnalysisFilters = {
  even: false,
  low: [0.852698679009, 0.377402855613, -0.110624404418, -0.023849465019, 0.037828455507],
  high: [0.788485616406, -0.418092273222, -0.040689417609, 0.064538882629],
};

/** Haar: two taps each. The simplest pair of even length. */
export const HAAR: AnalysisFilters = { even: true, low: [Math.SQRT1_2], high: [-Math.SQRT1_2] };

/** Cohen–Daubechies–Feauveau 2/6: an even pair whose filters reach over the ends. */
export const TWO_SIX: AnalysisFilters = {
  even: true,
  low: [Math.SQRT1_2, Math.SQRT1_2 / 8, -Math.SQRT1_2 / 8],
  high: [-Math.SQRT1_2],
};

export interface WsqOptions {
  readonly width: number;
  readonly height: number;
  readonly pixels: ArrayLike<number>;
  readonly filters?: AnalysisFilters;
  readonly bin?: number;
  readonly comment?: string;
  /** Puts the transform and quantisation tables behind the frame header. */
  readonly tablesLast?: boolean;
  /** Coefficients between restart markers. */
  readonly restartEvery?: number;
}

/**
 * A plain WSQ encoder for tests: analysis by the definition, one bin width, one Huffman table in which every symbol
 * has eight bits.
 */
export function writeWsq(options: WsqOptions): Uint8Array {
  const { width, height, filters = NINE_SEVEN, bin = 1 } = options;
  const bytes: number[] = [0xff, 0xa0];
  if (options.comment !== undefined) segment(bytes, 0xa8, [...Buffer.from(options.comment)]);
  const tables: number[] = [];
  segment(tables, 0xa4, transformTable(filters));
  const scaledBin = [4, ...u16(Math.round(bin * 1e4))];
  const subbands = Array.from({ length: 64 }, (_, subband) =>
    subband < 60 ? [...scaledBin, ...scaledBin] : [0, 0, 0, 0, 0, 0],
  );
  segment(tables, 0xa5, [2, 0, 50, ...subbands.flat()]);
  if (!options.tablesLast) bytes.push(...tables);
  segment(bytes, 0xa2, [0, 255, ...u16(height), ...u16(width), 0, 0, 128, 0, 0, 1, 2, 0, 0]);
  if (options.tablesLast) bytes.push(...tables);
  const counts = Array.from({ length: 16 }, (_, length) => (length === 7 ? 255 : 0));
  segment(bytes, 0xa6, [0, ...counts, ...Array.from({ length: 255 }, (_, symbol) => symbol)]);
  segment(bytes, 0xa3, [0]);
  const coefficients = quantise(options, filters, bin);
  const every = options.restartEvery ?? coefficients.length;
  for (let first = 0, restarts = 0; first < coefficients.length; first += every, restarts += 1) {
    if (first > 0) bytes.push(0xff, 0xb0 + ((restarts - 1) % 8));
    entropyCode(bytes, coefficients.slice(first, first + every));
  }
  return Uint8Array.from([...bytes, 0xff, 0xa1]);
}

function segment(bytes: number[], marker: number, body: readonly number[]): void {
  bytes.push(0xff, marker, ...u16(body.length + 2), ...body);
}

function u16(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}

function transformTable({ even, low, high }: AnalysisFilters): number[] {
  const taps = [...low, ...high].flatMap((tap) => {
    const value = Math.round(Math.abs(tap) * 1e9);
    return [tap < 0 ? 1 : 0, 9, ...u16(value >>> 16), ...u16(value & 0xffff)];
  });
  const odd = even ? 0 : 1;
  return [2 * low.length - odd, 2 * high.length - odd, ...taps];
}

function quantise({ width, height, pixels }: WsqOptions, filters: AnalysisFilters, bin: number): number[] {
  const plane = Float64Array.from(pixels, (pixel) => pixel - 128);
  const { splits, subbands } = subbandTree(width, height);
  for (const { x, y, width: w, height: h, highLeft, highAbove } of splits.toReversed()) {
    const origin = y * width + x;
    for (let row = 0; row < h; row += 1)
      analyse(plane, origin + row * width, { step: 1, length: w, highFirst: highLeft, filters });
    for (let column = 0; column < w; column += 1)
      analyse(plane, origin + column, { step: width, length: h, highFirst: highAbove, filters });
  }
  return subbands.slice(0, 60).flatMap((band) => {
    const values: number[] = [];
    for (let row = band.y; row < band.y + band.height; row += 1)
      for (let column = band.x; column < band.x + band.width; column += 1)
        values.push(Math.round((plane[row * width + column] as number) / bin));
    return values;
  });
}

interface Line {
  readonly step: number;
  readonly length: number;
  readonly highFirst: boolean;
  readonly filters: AnalysisFilters;
}

/** Splits one line into its half-bands, the low one a sample longer where the length is odd. */
function analyse(plane: Float64Array, origin: number, { step, length, highFirst, filters }: Line): void {
  const line = Array.from({ length }, (_, n) => plane[origin + n * step] as number);
  const at = (n: number): number => {
    let place = n;
    while (place < 0 || place >= length) {
      if (place < 0) place = filters.even ? -1 - place : -place;
      else place = 2 * length - (filters.even ? 1 : 2) - place;
    }
    return line[place] as number;
  };
  const bands = { low: (length + 1) >> 1, high: length >> 1 };
  for (let k = 0; k < bands.low; k += 1) {
    const place = highFirst ? bands.high + k : k;
    plane[origin + place * step] = sum(filters.low, (t) =>
      filters.even ? at(2 * k - t) + at(2 * k + 1 + t) : mirrored(at, 2 * k, t),
    );
  }
  for (let k = 0; k < bands.high; k += 1) {
    const place = highFirst ? k : bands.low + k;
    plane[origin + place * step] = sum(filters.high, (t) =>
      filters.even ? at(2 * k - t) - at(2 * k + 1 + t) : mirrored(at, 2 * k + 1, t),
    );
  }
}

function mirrored(at: (n: number) => number, centre: number, t: number): number {
  return t === 0 ? at(centre) : at(centre - t) + at(centre + t);
}

function sum(half: readonly number[], value: (t: number) => number): number {
  return half.reduce((total, tap, t) => total + tap * value(t), 0);
}

/** With eight bits a symbol the code of a symbol is the symbol itself. */
function entropyCode(bytes: number[], coefficients: readonly number[]): void {
  const coded: number[] = [];
  for (let place = 0; place < coefficients.length; place += 1) {
    const value = coefficients[place] as number;
    let run = 0;
    while (coefficients[place + run] === 0 && run < 65_535) run += 1;
    if (run > 0) {
      if (run <= 100) coded.push(run);
      else if (run < 256) coded.push(105, run);
      else coded.push(106, ...u16(run));
      place += run - 1;
    } else if (Math.abs(value) <= 73) coded.push(180 + value);
    else if (Math.abs(value) < 256) coded.push(value > 0 ? 101 : 102, Math.abs(value));
    else coded.push(value > 0 ? 103 : 104, ...u16(Math.abs(value)));
  }
  for (const byte of coded) {
    bytes.push(byte);
    if (byte === 0xff) bytes.push(0);
  }
}
