import type { FingerView } from './minutiae-record.ts';

/** Impression types of the later editions, and the nearest that fits the four bits of the first ones. */
const ROLLED_SINCE: ReadonlySet<number> = new Set([21, 23, 25]);
const LAST_TYPE = 0x0f;
const PLAIN = 0;
const ROLLED = 1;

/**
 * A view cut down to what the first editions hold and a comparison needs: its minutiae. Extended data and the sender's
 * view number are left out; an impression type that came with later editions becomes plain or rolled.
 */
export function firstEditionView(view: FingerView): FingerView {
  const { extendedData: _data, viewNumber: _number, impressionType: type, ...rest } = view;
  const nearest = ROLLED_SINCE.has(type) ? ROLLED : PLAIN;
  return { ...rest, impressionType: type <= LAST_TYPE ? type : nearest };
}
