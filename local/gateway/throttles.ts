import type { ApiModel, RouteModel } from './model.ts';
import { TokenBucket } from './token-bucket.ts';

export type KeyVerdict = 'ok' | 'THROTTLED' | 'INVALID_API_KEY';

/** The stage's limits by method, and each API key's by its usage plan. */
export class Throttles {
  readonly #stage = new Map<RouteModel, TokenBucket>();
  readonly #keys = new Map<string, TokenBucket | undefined>();

  constructor({ routes, throttles, usagePlans }: ApiModel, now: number) {
    for (const route of routes) {
      const exact = throttles.find(({ path, method }) => path === route.path && method === route.method);
      const limit = (exact ?? throttles.find(({ path, method }) => path === '/*' && method === '*'))?.limit;
      if (limit !== undefined) this.#stage.set(route, new TokenBucket(limit, now));
    }
    for (const { keys, throttle } of usagePlans) {
      for (const key of keys)
        this.#keys.set(key, throttle === undefined ? undefined : new TokenBucket(throttle, now));
    }
  }

  /** False: more requests than the stage allows for this method. */
  admits(route: RouteModel, now: number): boolean {
    return this.#stage.get(route)?.take(now) ?? true;
  }

  /** For methods that need an API key. */
  verdictOn(key: string | undefined, now: number): KeyVerdict {
    if (key === undefined || !this.#keys.has(key)) return 'INVALID_API_KEY';
    return (this.#keys.get(key)?.take(now) ?? true) ? 'ok' : 'THROTTLED';
  }
}
