import { createHash } from 'node:crypto';
import { idempotentParameterMismatch } from './service-errors.ts';

/** How long the service remembers a ClientRequestToken: ten minutes after the request that used it completed. */
const REMEMBERED_MS = 10 * 60 * 1000;

/** Transactions that succeeded under a ClientRequestToken, so that a repetition changes nothing. */
export class RequestTokens {
  readonly #used = new Map<string, { readonly digest: string; readonly until: number }>();

  /** True when this very request has succeeded before. @throws ServiceError when another one used the token. */
  repeats(token: string, request: unknown, now: number): boolean {
    this.#forget(now);
    const used = this.#used.get(token);
    if (used === undefined) return false;
    if (used.digest !== digestOf(request)) throw idempotentParameterMismatch();
    return true;
  }

  remember(token: string, request: unknown, now: number): void {
    this.#used.set(token, { digest: digestOf(request), until: now + REMEMBERED_MS });
  }

  #forget(now: number): void {
    for (const [token, { until }] of this.#used) {
      if (until > now) return; // in the order they were used
      this.#used.delete(token);
    }
  }
}

function digestOf(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64');
}
