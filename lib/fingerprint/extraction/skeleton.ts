import { CROSSING_NUMBER, neighbourCode, neighbourSteps } from './neighbourhood.ts';
import type { Lines } from './pixel-stages.ts';

const { abs } = Math;

/** A walk along the skeleton, from a node over its neighbour `first`. */
export interface Branch {
  /** Pixels walked, without the start; the last is where the walk stopped. */
  readonly path: number[];
  /** What it stopped at: an ending, a junction, or the longest length. */
  readonly end: 'ENDING' | 'JUNCTION' | 'LONG';
}

/** One-pixel lines on a picture whose outermost pixels are 0. */
export class Skeleton {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly #at: Int32Array;
  readonly #steps: readonly number[];

  constructor({ pixels, at }: Lines, width: number) {
    this.pixels = pixels;
    this.#at = at;
    this.width = width;
    this.#steps = neighbourSteps(width);
  }

  /** Rutovitz's crossing number; 0 off the lines. */
  crossing(at: number): number {
    return this.pixels[at] === 1
      ? (CROSSING_NUMBER[neighbourCode(this.pixels, at, this.width)] as number)
      : 0;
  }

  /** Pixels of one crossing number, in the order of the picture. */
  nodes(crossing: number): number[] {
    const found: number[] = [];
    for (const at of this.#at) if (this.crossing(at) === crossing) found.push(at);
    return found;
  }

  neighbours(at: number): number[] {
    return this.#steps.map((step) => at + step).filter((next) => this.pixels[next] === 1);
  }

  /** The first pixel of each branch that leaves `at`: of neighbours that touch, the direct one. */
  branchStarts(at: number): number[] {
    const all = this.neighbours(at);
    const direct = all.filter((next) => this.#isDirect(at, next));
    return all.filter((next) => direct.includes(next) || !direct.some((other) => this.#touches(next, other)));
  }

  walk(from: number, first: number, longest: number): Branch {
    const path = [first];
    let before = from;
    let at = first;
    for (;;) {
      const crossing = this.crossing(at);
      if (crossing <= 1) return { path, end: 'ENDING' };
      if (crossing >= 3) return { path, end: 'JUNCTION' };
      if (path.length >= longest) return { path, end: 'LONG' };
      const next = this.#onward(at, before, from);
      if (next === undefined) return { path, end: 'ENDING' };
      before = at;
      at = next;
      path.push(at);
    }
  }

  #onward(at: number, before: number, from: number): number | undefined {
    let best: number | undefined;
    for (const step of this.#steps) {
      const next = at + step;
      if (this.pixels[next] !== 1 || next === before || next === from) continue;
      if (this.#touches(next, before)) continue;
      if (best === undefined || this.#isDirect(at, next)) best = next;
    }
    return best;
  }

  #isDirect(a: number, b: number): boolean {
    const step = abs(a - b);
    return step === 1 || step === this.width;
  }

  #touches(a: number, b: number): boolean {
    const step = abs(a - b);
    return step === 1 || step === this.width || step === this.width - 1 || step === this.width + 1;
  }

  erase(path: readonly number[]): void {
    for (const at of path) this.pixels[at] = 0;
  }
}
