import { FILTER_SIZE, gaborBank, RADIUS, TAPS } from '../gabor-bank.ts';
import { gridOf } from '../normalise.ts';
import { KERNEL } from './bytes.ts';

/** What is used of the global object, which neither Node's types nor the language's declare. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  enhance(
    ...numbers: [
      padded: number,
      stride: number,
      width: number,
      height: number,
      filters: number,
      columns: number,
      bank: number,
      result: number,
    ]
  ): void;
}

const PAGE = 65536;
/** The compiler's own statics end before. */
const BANK = 1024;

let instance: Exports | undefined;

function ready(): Exports {
  if (instance !== undefined) return instance;
  const module = new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  instance = new WebAssembly.Instance(module).exports as Exports;
  const bank = gaborBank();
  reserve(instance, BANK + bank.byteLength);
  new Int16Array(instance.memory.buffer, BANK, bank.length).set(bank);
  return instance;
}

function reserve({ memory }: Exports, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

/** The same as `enhanceReference`, bit for bit. */
export function enhance(signal: Int16Array, width: number, height: number, filters: Int16Array): Int16Array {
  const run = ready();
  const stride = width + 2 * TAPS;
  const padded = BANK + gaborBank().byteLength;
  const paddedLength = stride * (height + 2 * RADIUS);
  const chosen = padded + 2 * paddedLength;
  const result = chosen + 2 * filters.length;
  reserve(run, result + 2 * width * height);
  const { buffer } = run.memory;
  const source = new Int16Array(buffer, padded, paddedLength).fill(0);
  for (let y = 0; y < height; y++) {
    source.set(signal.subarray(y * width, (y + 1) * width), (y + RADIUS) * stride + RADIUS);
  }
  new Int16Array(buffer, chosen, filters.length).set(filters);
  const target = new Int16Array(buffer, result, width * height).fill(0);
  run.enhance(padded, stride, width, height, chosen, gridOf(width, height).columns, BANK, result);
  return target.slice();
}

/** Sizes that gabor.as has written in as numbers. */
export const KERNEL_SIZES = { filterBytes: 2 * FILTER_SIZE, rows: 2 * RADIUS + 1, rowBytes: 2 * TAPS };
