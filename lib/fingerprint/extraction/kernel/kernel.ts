import { gaborBank } from '../gabor-bank.ts';
import { gaussianTaps } from '../gaussian-taps.ts';
import { CORNERS, DELETIONS } from '../neighbourhood.ts';
import { PARAMETERS } from '../parameters.ts';
import type { PixelStages } from '../pixel-stages.ts';
import { gridOf, type Plane, planeLength, strideOf } from '../plane.ts';
import { ridgeWaves, SAMPLES, WAVE_BITS, WAVE_PERIODS } from '../ridge-waves.ts';
import { KERNEL } from './bytes.ts';
import { layOut } from './memory-layout.ts';

/** What is used of the global object, which neither Node's types nor the language's declare. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** What extract.as exports: numbers in the order of its sources, addresses in bytes. */
type KernelFunction = (...numbers: number[]) => number;

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly normalise: KernelFunction;
  readonly gradientTensor: KernelFunction;
  readonly smooth: KernelFunction;
  readonly ridgeWaves: KernelFunction;
  readonly enhance: KernelFunction;
  readonly cellProducts: KernelFunction;
  readonly binarise: KernelFunction;
  readonly turnSmallParts: KernelFunction;
  readonly thin: KernelFunction;
}

const PAGE = 65536;

let stages: PixelStages | undefined;

/** The stages in WebAssembly, made ready by the first call. One thread has one set, and one picture at a time. */
export function kernelStages(): PixelStages {
  stages ??= instantiate();
  return stages;
}

function instantiate(): PixelStages {
  const module = new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  const run = new WebAssembly.Instance(module).exports as Exports;
  const { memory } = run;
  const bank = gaborBank();
  const waves = ridgeWaves();
  let width = 0;
  let height = 0;
  let columns = 0;
  let rows = 0;
  let at = layOut(1, 1);
  let latest = 0;

  const bytes = (start: number, length: number) => new Uint8Array(memory.buffer, start, length);
  const doubles = (start: number) => new Float64Array(memory.buffer, start, columns * rows);
  const plane = (start: number): Plane => ({
    width,
    height,
    stride: strideOf(width),
    values: new Int16Array(memory.buffer, start, planeLength(width, height)),
  });

  return {
    begin(pictureWidth, pictureHeight) {
      width = pictureWidth;
      height = pictureHeight;
      ({ columns, rows } = gridOf(width, height));
      at = layOut(width, height);
      const missing = at.end - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      new Int16Array(memory.buffer, at.bank, bank.length).set(bank);
      new Int16Array(memory.buffer, at.waves, waves.length).set(waves);
      DELETIONS.forEach((table, pass) => {
        bytes(at.tables + 256 * pass, 256).set(table);
      });
      bytes(at.tables + 512, 256).set(CORNERS);
      for (const start of [at.signal, at.first, at.second]) plane(start).values.fill(0);
    },

    normalise(image) {
      const { radius, leastDeviation, amplitude } = PARAMETERS.normalisation;
      bytes(at.pixels, width * height).set(image.pixels);
      doubles(at.contrast).fill(0);
      doubles(at.brightness).fill(0);
      run.normalise(
        at.pixels,
        width,
        height,
        at.signal,
        strideOf(width),
        at.sums,
        at.windows,
        at.contrast,
        at.brightness,
        columns,
        radius,
        leastDeviation,
        amplitude,
      );
      return {
        signal: plane(at.signal),
        contrast: doubles(at.contrast),
        brightness: doubles(at.brightness),
      };
    },

    gradientTensor({ values, stride }) {
      run.gradientTensor(
        values.byteOffset,
        stride,
        width,
        height,
        columns,
        rows,
        at.cosine,
        at.sine,
        at.energy,
      );
      return { cosine: doubles(at.cosine), sine: doubles(at.sine), energy: doubles(at.energy) };
    },

    smooth(maps, grid, sigma) {
      const taps = gaussianTaps(sigma);
      new Float64Array(memory.buffer, at.taps, taps.length).set(taps);
      for (const map of maps) {
        const target = new Float64Array(memory.buffer, at.map, map.length);
        target.set(map);
        run.smooth(at.map, grid.columns, grid.rows, at.taps, taps.length - 1, at.scratch);
        map.set(target);
      }
    },

    ridgeWaves({ values, stride }, spots) {
      const count = spots.length / 4;
      const unit = (SAMPLES / 8) * 4 ** WAVE_BITS;
      new Int32Array(memory.buffer, at.spots, spots.length).set(spots);
      const { byteOffset: start } = values;
      const from = [at.spots, count, at.waves, WAVE_PERIODS.length, unit] as const;
      run.ridgeWaves(start, stride, width, height, ...from, at.signature, at.wave, at.map);
      return {
        wave: new Int32Array(memory.buffer, at.wave, count).slice(),
        peak: new Float64Array(memory.buffer, at.map, count).slice(),
      };
    },

    enhance({ values, stride }, filters) {
      new Int16Array(memory.buffer, at.filters, filters.length).set(filters);
      // The last two results stand side by side.
      latest = latest === at.first ? at.second : at.first;
      run.enhance(values.byteOffset, stride, width, height, at.filters, columns, at.bank, latest);
      return plane(latest);
    },

    cellProducts({ values, stride }, other) {
      const { both, ones, others } = at;
      const second = other.values.byteOffset;
      run.cellProducts(values.byteOffset, second, stride, height, columns, rows, both, ones, others);
      return { both: doubles(both), ones: doubles(ones), others: doubles(others) };
    },

    binarise({ values, stride }, mask) {
      const { smallestSpeck, smallestHole } = PARAMETERS.skeleton;
      bytes(at.mask, mask.length).set(mask);
      run.binarise(values.byteOffset, stride, width, height, at.mask, columns, at.ridges);
      run.turnSmallParts(at.ridges, width, height, 1, smallestSpeck, at.live, at.queue);
      run.turnSmallParts(at.ridges, width, height, 0, smallestHole, at.live, at.queue);
      return bytes(at.ridges, width * height);
    },

    thin(ridges) {
      const lines = bytes(at.lines, width * height);
      lines.set(ridges);
      const count = run.thin(at.lines, width, height, at.tables, at.live, at.gone);
      return { pixels: lines, at: new Int32Array(memory.buffer, at.live, count) };
    },
  };
}
