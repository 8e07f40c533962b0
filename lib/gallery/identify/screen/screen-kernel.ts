import { IDENTIFY_PARAMETERS } from '../parameters.ts';
import { KERNEL } from './bytes.ts';
import type { FingerRun } from './finger-run.ts';
import { WORDS } from './packed-finger.ts';
import type { ScreenProbe } from './screen-probe.ts';
import { COSINES, RANK_FACTORS, SINES } from './tables.ts';

/** What is used of the global object, which neither Node's types nor the language's declare. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

interface ScreenFunctions {
  readonly memory: { readonly buffer: ArrayBuffer };
  setLeastTurned(least: number): void;
  setConsistency(reach: number, reachPerDistance: number): void;
  takeLookUps(lookUps: number): void;
  forgetLookUps(lookUps: number): void;
  rank(packed: number, impressions: number): void;
  vote(packed: number): number;
}

const PLACES = [
  'COSINES',
  'COUNTS',
  'LOOK_UP_BITS',
  'LOOK_UP_MINUTIAE',
  'LOOK_UP_WORDS',
  'MAX_IMPRESSIONS',
  'MAX_LOOK_UPS',
  'MAX_PACKED',
  'PACKED',
  'PROBE_ANGLE',
  'PROBE_X',
  'PROBE_Y',
  'RANK_FACTOR',
  'RANKS',
  'SINES',
] as const;

type Places = Readonly<Record<(typeof PLACES)[number], number>>;

/** The screening kernel of a thread. The gallery stays where it is: a slice at a time is copied in (128 KiB, which the processor's cache holds). */
export class ScreenKernel {
  readonly #run: ScreenFunctions;
  readonly #at: Places;
  #bytes = new Uint8Array();
  #packed = new Uint32Array();
  #counts = new Uint8Array();
  #loaded: ScreenProbe | undefined;

  constructor() {
    module ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
    const { exports } = new WebAssembly.Instance(module);
    this.#run = exports as ScreenFunctions;
    const places = exports as Record<string, { readonly value: number }>;
    this.#at = Object.fromEntries(PLACES.map((place) => [place, places[place]?.value])) as Places;
    this.#view();
    const { buffer } = this.#run.memory;
    new Float32Array(buffer, this.#at.COSINES, 256).set(COSINES);
    new Float32Array(buffer, this.#at.SINES, 256).set(SINES);
    new Float32Array(buffer, this.#at.RANK_FACTOR, 256).set(RANK_FACTORS);
    const { leastTurned, reach, reachPerDistance } = IDENTIFY_PARAMETERS.consistency;
    this.#run.setLeastTurned(leastTurned);
    this.#run.setConsistency(reach, reachPerDistance);
  }

  /** Looks at the kernel's memory, which is another array once it has grown. */
  #view(): void {
    const { buffer } = this.#run.memory;
    const { PACKED, MAX_PACKED, COUNTS, MAX_IMPRESSIONS } = this.#at;
    this.#bytes = new Uint8Array(buffer);
    this.#packed = new Uint32Array(buffer, PACKED, MAX_PACKED / 4 + 1);
    this.#counts = this.#bytes.subarray(COUNTS, COUNTS + MAX_IMPRESSIONS);
  }

  /** Takes the probe that the following calls are about. */
  load(probe: ScreenProbe): void {
    if (probe === this.#loaded) return;
    const { words, bits, minutiae } = probe;
    const { buffer } = this.#run.memory;
    const at = this.#at;
    if (words.length > at.MAX_LOOK_UPS) throw new RangeError('a probe looks up too many keys');
    this.#run.forgetLookUps(this.#loaded?.words.length ?? 0);
    this.#loaded = probe;
    const { x, y, angle } = probe.template;
    new Float32Array(buffer, at.PROBE_X, 256).set(x);
    new Float32Array(buffer, at.PROBE_Y, 256).set(y);
    this.#bytes.set(angle, at.PROBE_ANGLE);
    new Uint32Array(buffer, at.LOOK_UP_WORDS, words.length).set(words);
    new Uint32Array(buffer, at.LOOK_UP_BITS, bits.length).set(bits);
    this.#bytes.set(minutiae, at.LOOK_UP_MINUTIAE);
    this.#run.takeLookUps(words.length);
    if (this.#run.memory.buffer !== buffer) this.#view();
  }

  /** Ranks impressions `from` to `to` of a run, 0 to 255: `ranks[n]` comes to be that of impression from + n. */
  rank({ words, ends }: FingerRun, from: number, to: number, ranks: Uint8Array): void {
    const { MAX_IMPRESSIONS, MAX_PACKED, RANKS } = this.#at;
    const room = MAX_PACKED / (4 * WORDS);
    for (let first = from; first < to; ) {
      const start = ends[first] as number;
      let next = first;
      for (; next < to && next - first < MAX_IMPRESSIONS; next++) {
        const end = ends[next + 1] as number;
        if (end - start > room) break;
        this.#counts[next - first] = end - (ends[next] as number);
      }
      this.#run.rank(this.#copy(words, start, ends[next] as number), next - first);
      ranks.set(this.#bytes.subarray(RANKS, RANKS + next - first), first - from);
      first = next;
    }
  }

  /**
   * How many distinct pairs of minutiae of an impression agree by triplets and by one motion: 16 for a pair, and up to
   * 15 more for pairs that several triplets agree in.
   */
  vote({ words, ends }: FingerRun, impression: number): number {
    const start = ends[impression] as number;
    const end = ends[impression + 1] as number;
    this.#counts[0] = end - start;
    return this.#run.vote(this.#copy(words, start, end));
  }

  /**
   * Copies minutiae in, and returns where they are: at a multiple of 8 bytes, or not, as in their own memory. Memory that
   * threads share is then copied by words and not by bytes, in a third of the time.
   */
  #copy(words: Uint32Array, from: number, to: number): number {
    const shift = ((words.byteOffset + 4 * WORDS * from - this.#at.PACKED) & 7) / 4;
    this.#packed.set(words.subarray(WORDS * from, WORDS * to), shift);
    return this.#at.PACKED + 4 * shift;
  }
}

let module: object | undefined;
