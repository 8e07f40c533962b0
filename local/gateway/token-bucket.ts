import type { Rate } from './model.ts';

/** API Gateway's throttle: `burst` tokens at most, refilled at `rate` a second, one for each request. */
export class TokenBucket {
  readonly #limit: Rate;
  #tokens: number;
  #at: number;

  constructor(limit: Rate, now: number) {
    this.#limit = limit;
    this.#tokens = limit.burst;
    this.#at = now;
  }

  /** False: too many requests. `now` in milliseconds. */
  take(now: number): boolean {
    const refilled = this.#tokens + ((now - this.#at) / 1000) * this.#limit.rate;
    this.#tokens = Math.min(this.#limit.burst, refilled);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
