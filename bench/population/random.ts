// Taken once: where each test file has a global object of its own, looking a global up costs more than the function.
const { cos, imul, log, sin, sqrt } = Math;

/** A seeded source of random numbers (Mulberry32): the same seed gives the same numbers on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
    for (let i = 0; i < 4; i++) this.next();
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = imul(t ^ (t >>> 15), t | 1);
    t ^= t + imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Normal with mean 0 (Box and Muller). */
  normal(deviation: number): number {
    const radius = sqrt(-2 * log(1 - this.next()));
    return deviation * radius * cos(2 * Math.PI * this.next());
  }

  /** A place within an ellipse about 0, uniform over its area. */
  inEllipse(halfWidth: number, halfHeight: number): { readonly x: number; readonly y: number } {
    const radius = sqrt(this.next());
    const turn = this.between(0, 2 * Math.PI);
    return { x: halfWidth * radius * cos(turn), y: halfHeight * radius * sin(turn) };
  }
}
