import { hash } from 'node:crypto';
import { idempotentParameterMismatch } from './service-errors.ts';

/** How long the service remembers a ClientRequestToken: ten minutes after the request that used it completed. */
const REMEMBERED_MS = 10 * 60 * 1000;

/** Transactions that succeeded under a ClientRequestToken, so that a repetition changes nothing. */
export class RequestTokens {
  readonly #used = new Map<string, { readonly digest: string; readonly until: number }>();

  /** True when this very request (its text) has succeeded before. @throws ServiceError when another one used the token. */
  repeats(token: string, request: string, now: number): boolean {
    this.#forget(now);
    const used = this.#used.get(token);
    if (used === undefined) return false;
    if (used.digest !== hash('sha256', request)) throw idempotentParameterMismatch();
    return true;
  }

  remember(token: string, request: string, now: number): void {
    this.#used.set(token, { digest: hash('sha256', request), until: now + REMEMBERED_MS });
  }

  #forget(now: number): void {
    for (const [token, { until }] of this.#used) {
      if (until > now) return; // in the order they were used
      this.#used.delete(token);
    }
  }
}
