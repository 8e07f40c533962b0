/** The longest a request is held, in seconds; under the 29 seconds of the gateway with room for the answer. */
export const MAX_WAIT_SECONDS = 20;

const WAIT = /^\s*wait\s*=\s*(?:(\d{1,9})|"(\d{1,9})")\s*(?:;.*)?$/i;

/**
 * How long a caller asks to be held for the answer, in whole seconds from 0 to 20 (`Prefer: wait=10`, RFC 7240). What is
 * not understood is ignored and a longer wait shortened, as the RFC has it: a preference is never an error.
 */
export function preferredWait(prefer: string | undefined): number {
  for (const preference of (prefer ?? '').split(',')) {
    const [, plain, quoted] = WAIT.exec(preference) ?? [];
    const seconds = plain ?? quoted;
    // The first of several counts (section 2).
    if (seconds !== undefined) return Math.min(Number(seconds), MAX_WAIT_SECONDS);
  }
  return 0;
}
