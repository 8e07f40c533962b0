import type { Instrumented } from './instrument.ts';
import { mutate, Random } from './mutate.ts';

export interface FuzzOptions {
  readonly seeds: readonly Uint8Array[];
  readonly runs: number;
  readonly seed: number;
  /** Our own errors; anything else that is thrown is a finding. */
  readonly expected: (error: unknown) => boolean;
  /** Told from time to time: runs done, branches reached, inputs kept. */
  readonly progress: (state: { runs: number; branches: number; kept: number }) => void;
}

export interface Finding {
  readonly kind: 'UNEXPECTED_ERROR' | 'SLOW';
  readonly input: Uint8Array;
  readonly error?: unknown;
}

export interface FuzzResult {
  readonly runs: number;
  readonly branches: number;
  /** Inputs that reached something no input before them had, seeds first. */
  readonly corpus: readonly Uint8Array[];
  readonly findings: readonly Finding[];
  /** Milliseconds of processor time of the slowest run. */
  readonly slowest: number;
}

/** Bytes of an input. */
const LONGEST = 8192;
/** Milliseconds of processor time beyond which a run is a finding. */
const SLOW = 1000;
/** Findings after which it is no use to go on. */
const ENOUGH = 20;
/** Counts of a branch that tell apart: 1, 2, 3, 4–7, 8–15, 16–31, 32–127, 128–255, a bit each. */
const BUCKETS = Uint8Array.from({ length: 256 }, (_, count) => {
  if (count < 4) return [0, 1, 2, 4][count] as number;
  return count < 8 ? 8 : count < 16 ? 16 : count < 32 ? 32 : count < 128 ? 64 : 128;
});

/** Mutates inputs, and keeps those that take our code along a branch, or as often, as none before. */
export function fuzz({ decode, counters }: Instrumented, options: FuzzOptions): FuzzResult {
  const random = new Random(options.seed);
  const seen = new Uint8Array(counters.length);
  const corpus: Uint8Array[] = [];
  const findings: Finding[] = [];
  let slowest = 0;

  const run = (input: Uint8Array): void => {
    counters.fill(0);
    const start = performance.now();
    try {
      decode(input);
    } catch (error) {
      if (!options.expected(error)) findings.push({ kind: 'UNEXPECTED_ERROR', input, error });
    }
    const elapsed = performance.now() - start;
    if (elapsed > slowest && elapsed > 1)
      slowest = Math.max(
        slowest,
        processorTimeOf(() => attempt(decode, input)),
      );
    if (elapsed > SLOW && slowest > SLOW) findings.push({ kind: 'SLOW', input });
    if (isNew(counters, seen)) corpus.push(input);
  };

  options.seeds.forEach(run);
  let runs = options.seeds.length;
  const pick = (): Uint8Array => corpus[random.below(corpus.length)] ?? new Uint8Array(0);
  for (; runs < options.runs && findings.length < ENOUGH; runs++) {
    run(mutate(pick(), pick(), random, LONGEST));
    if ((runs & 0x3fff) === 0) options.progress({ runs, branches: countOf(seen), kept: corpus.length });
  }
  return { runs, branches: countOf(seen), corpus, findings, slowest };
}

/** Whether a run reached something new, which is then seen. */
function isNew(counters: Uint8Array, seen: Uint8Array): boolean {
  let found = false;
  for (let i = 0; i < counters.length; i++) {
    const count = counters[i] as number;
    if (count === 0) continue;
    const bucket = BUCKETS[count] as number;
    if (((seen[i] as number) & bucket) === 0) {
      seen[i] = (seen[i] as number) | bucket;
      found = true;
    }
  }
  return found;
}

const countOf = (seen: Uint8Array): number => seen.reduce((sum, bits) => sum + (bits === 0 ? 0 : 1), 0);

/** A slow wall clock may be another process's doing, so a slow run is repeated by the clock of this one. */
function processorTimeOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function attempt(decode: Instrumented['decode'], input: Uint8Array): void {
  try {
    decode(input);
  } catch {
    // What it throws was looked at the first time.
  }
}
