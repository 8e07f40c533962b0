import { flipBits } from '../../test/standards/flip-bits.ts';

export interface DamageResult {
  readonly runs: number;
  /** Inputs that ended in anything but success or our own error, with the error. */
  readonly findings: readonly { readonly input: Uint8Array; readonly error: unknown }[];
  /** Milliseconds of processor time of the slowest run. */
  readonly slowest: number;
}

export interface DamageOptions {
  /** Bits flipped, one at a time. */
  readonly flips: number;
  /** Lengths that a truncation leaves: every one, or every n-th. */
  readonly step: number;
  readonly expected: (error: unknown) => boolean;
}

/** What a decoder makes of one file cut short at every byte, and with bits flipped. */
export function damage(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => unknown,
  { flips, step, expected }: DamageOptions,
): DamageResult {
  const findings: { input: Uint8Array; error: unknown }[] = [];
  let [runs, slowest] = [0, 0];
  const read = (input: Uint8Array): void => {
    runs++;
    const before = process.cpuUsage();
    try {
      decode(input);
    } catch (error) {
      if (!expected(error)) findings.push({ input: input.slice(), error });
    }
    const { user, system } = process.cpuUsage(before);
    slowest = Math.max(slowest, (user + system) / 1000);
  };
  for (let length = 0; length < bytes.length; length += step) read(bytes.subarray(0, length));
  if (flips > 0) flipBits(bytes, { count: flips, seed: 7 }, read);
  return { runs, findings, slowest };
}
