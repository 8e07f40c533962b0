import { IDENTIFY_PARAMETERS } from '../parameters.ts';
import { KERNEL } from './bytes.ts';
import type { FingerRun } from './finger-run.ts';
import { KEY_BITS } from './keys.ts';
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
  rank(packed: number, impressions: number): void;
  vote(packed: number): number;
}

const PLACES = [
  'BITMAP',
  'COSINES',
  'COUNTS',
  'HEADS',
  'LOOK_UPS',
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
/** Words of 32 bits that have a bit for each key. */
const BITMAP_WORDS = 2 ** KEY_BITS / 32;

type Places = Readonly<Record<(typeof PLACES)[number], number>>;

/** The screening kernel of a thread. The gallery stays where it is: a slice at a time is copied in (128 KiB, which the processor's cache holds). */
export class ScreenKernel {
  readonly #run: ScreenFunctions;
  readonly #at: Places;
  readonly #bytes: Uint8Array;
  readonly #packed: Uint32Array;
  readonly #counts: Uint8Array;
  readonly #bitmap: Uint32Array;
  readonly #heads: Uint32Array;
  readonly #lookUps: Uint32Array;
  #loaded: ScreenProbe | undefined;

  constructor() {
    module ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
    const { exports } = new WebAssembly.Instance(module);
    this.#run = exports as ScreenFunctions;
    const places = exports as Record<string, { readonly value: number }>;
    this.#at = Object.fromEntries(PLACES.map((place) => [place, places[place]?.value])) as Places;
    const { buffer } = this.#run.memory;
    this.#bytes = new Uint8Array(buffer);
    this.#packed = new Uint32Array(buffer, this.#at.PACKED, this.#at.MAX_PACKED / 4 + 1);
    this.#counts = this.#bytes.subarray(this.#at.COUNTS, this.#at.COUNTS + this.#at.MAX_IMPRESSIONS);
    this.#bitmap = new Uint32Array(buffer, this.#at.BITMAP, BITMAP_WORDS);
    this.#heads = new Uint32Array(buffer, this.#at.HEADS, BITMAP_WORDS);
    this.#lookUps = new Uint32Array(buffer, this.#at.LOOK_UPS, 2 * (this.#at.MAX_LOOK_UPS + 1));
    new Float32Array(buffer, this.#at.COSINES, 256).set(COSINES);
    new Float32Array(buffer, this.#at.SINES, 256).set(SINES);
    new Float32Array(buffer, this.#at.RANK_FACTOR, 256).set(RANK_FACTORS);
    const { leastTurned, reach, reachPerDistance } = IDENTIFY_PARAMETERS.consistency;
    this.#run.setLeastTurned(leastTurned);
    this.#run.setConsistency(reach, reachPerDistance);
  }

  /** Takes the probe that the following calls are about. */
  load(probe: ScreenProbe): void {
    if (probe === this.#loaded) return;
    const { buffer } = this.#run.memory;
    const at = this.#at;
    if (probe.words.length > at.MAX_LOOK_UPS) throw new RangeError('a probe looks up too many keys');
    this.#forget();
    this.#loaded = probe;
    this.#link(probe);
    const { x, y, angle } = probe.template;
    new Float32Array(buffer, at.PROBE_X, 256).set(x);
    new Float32Array(buffer, at.PROBE_Y, 256).set(y);
    this.#bytes.set(angle, at.PROBE_ANGLE);
  }

  #forget(): void {
    const words = this.#loaded?.words;
    if (words !== undefined) for (let n = 0; n < words.length; n++) this.#bitmap[words[n] as number] = 0;
  }

  /** Sets the bits of the keys, and strings the look-ups of each word together, in their order. */
  #link({ words, bits, minutiae, template }: ScreenProbe): void {
    for (let n = words.length; n > 0; n--) {
      const word = words[n - 1] as number;
      const already = this.#bitmap[word] as number;
      const next = already === 0 ? 0 : (this.#heads[word] as number);
      const minutia = minutiae[n - 1] as number;
      const direction = (template.angle[minutia] as number) >> 3;
      this.#bitmap[word] = already | (bits[n - 1] as number);
      this.#heads[word] = n;
      this.#lookUps[2 * n] = bits[n - 1] as number;
      this.#lookUps[2 * n + 1] = minutia | (direction << 8) | (next << 13);
    }
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
