import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, fail } from '../cdk/command-line.ts';
import { sha256 } from '../lib/core/digest.ts';
import { readCorpus, writeCorpus } from './fuzz/corpus.ts';
import { damage } from './fuzz/damage.ts';
import { DECODERS } from './fuzz/decoders.ts';
import { fuzz } from './fuzz/engine.ts';
import { instrumented } from './fuzz/instrument.ts';
import { seeds } from './fuzz/seeds.ts';

const USAGE = `npm run fuzz -- --decoder NAME [--runs N] [--keep]
npm run fuzz -- --decoder NAME --damage PATH [--flips N] [--step N]

Runs a decoder on hostile bytes. The first form is guided by the coverage of our code, and sets out from small files of
every kind and from bench/fuzz/corpus. The second cuts a file, or each file of a folder, at every byte, and flips bits.
Our own error and success are fine; any other error, a run of over a second, or 256 MB more than at the start is a
finding, and its input is kept as a file.

  --decoder NAME   ${Object.keys(DECODERS).join(', ')}
  --runs N         default 1000000
  --seed N         default 1
  --keep           what reaches new code is kept in bench/fuzz/corpus
  --damage PATH    a file, or a folder of files
  --flips N        bits flipped in each, default 10000
  --step N         bytes between two cuts, default 1
  -h, --help       this text`;

/** Milliseconds of processor time, and megabytes more than at the start, beyond which there is a finding. */
const SLOW = 1000;
const LARGE = 256;

const options = commandLine({
  usage: USAGE,
  texts: ['decoder', 'runs', 'seed', 'damage', 'flips', 'step'],
  flags: ['keep'],
});
const decoder = options.text('decoder') ?? '';
const decode = DECODERS[decoder];
if (decode === undefined) fail(USAGE, 2);

const damaged = options.text('damage');
process.exitCode = (damaged === undefined ? await guided() : damageAll(damaged, decode)) > 0 ? 1 : 0;

/** @returns how many findings there were */
async function guided(): Promise<number> {
  const target = await instrumented(decoder);
  const inputs = [...(await seeds()), ...readCorpus(decoder)];
  const [start, memory] = [process.cpuUsage(), megabytes()];
  const result = fuzz(target, {
    seeds: inputs,
    runs: Number(options.text('runs') ?? 1_000_000),
    seed: Number(options.text('seed') ?? 1),
    // The bundle has error classes of its own, so an error of ours is told by its name.
    expected: isOurs,
    progress: ({ runs, branches, kept }) => {
      if (process.stdout.isTTY)
        process.stdout.write(`\r${runs} runs, ${branches} branches, ${kept} inputs kept`);
    },
  });
  const { user, system } = process.cpuUsage(start);
  const grown = megabytes() - memory;
  console.log(
    `${decoder}: ${result.runs} runs, ${Math.round(result.runs / ((user + system) / 1e6))} per second of CPU time, ` +
      `${result.branches} branches reached, ${result.corpus.length} inputs kept, ${result.findings.length} findings, ` +
      `slowest run ${result.slowest.toFixed(1)} ms, memory grew by ${grown} MB`,
  );
  if (options.flag('keep')) writeCorpus(decoder, result.corpus);
  for (const { kind, input, error } of result.findings) keep(kind, input, error);
  return result.findings.length + (grown > LARGE ? 1 : 0);
}

/** @returns how many findings there were */
function damageAll(place: string, read: (bytes: Uint8Array) => unknown): number {
  const files = statSync(place).isDirectory()
    ? readdirSync(place).map((name) => path.join(place, name))
    : [place];
  let count = 0;
  for (const file of files) {
    const [start, memory] = [process.cpuUsage(), megabytes()];
    const { runs, findings, slowest } = damage(new Uint8Array(readFileSync(file)), read, {
      flips: Number(options.text('flips') ?? 10_000),
      step: Number(options.text('step') ?? 1),
      expected: isOurs,
    });
    const { user, system } = process.cpuUsage(start);
    const grown = megabytes() - memory;
    console.log(
      `${decoder}: ${path.basename(file)}: ${runs} runs in ${Math.round((user + system) / 1e6)} s of CPU time, ` +
        `${findings.length} findings, slowest run ${slowest.toFixed(1)} ms, memory grew by ${grown} MB`,
    );
    for (const { input, error } of findings) keep('UNEXPECTED_ERROR', input, error);
    count += findings.length + (slowest > SLOW || grown > LARGE ? 1 : 0);
  }
  return count;
}

function isOurs(error: unknown): boolean {
  return error instanceof Error && ['CodedError', 'ValidationFailure'].includes(error.name);
}

function megabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function keep(kind: string, input: Uint8Array, error: unknown): void {
  const file = `finding-${decoder}-${sha256(input).slice(0, 16)}`;
  writeFileSync(file, input);
  console.log(`${kind}: ${file}`, error ?? '');
}
