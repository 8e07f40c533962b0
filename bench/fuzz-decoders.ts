import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, fail } from '../cdk/command-line.ts';
import { sha256 } from '../lib/core/digest.ts';
import { DECODERS } from './fuzz/decoders.ts';
import { fuzz } from './fuzz/engine.ts';
import { instrumented } from './fuzz/instrument.ts';
import { seeds } from './fuzz/seeds.ts';

const USAGE = `npm run fuzz -- --decoder NAME [--runs N] [--corpus DIR]

Runs a decoder on hostile bytes, guided by the coverage of our code. Our own error and success are fine; any other
error, or a run of over a second, is a finding and is kept as a file.

  --decoder NAME   ${Object.keys(DECODERS).join(', ')}
  --runs N         default 1000000
  --seed N         default 1
  --corpus DIR     read at the start; what reaches new code is written there
  -h, --help       this text`;

const options = commandLine({ usage: USAGE, texts: ['decoder', 'runs', 'seed', 'corpus'] });
const decoder = options.text('decoder') ?? '';
if (!(decoder in DECODERS)) fail(USAGE, 2);

const corpus = options.text('corpus');
if (corpus !== undefined) mkdirSync(corpus, { recursive: true });
const kept =
  corpus === undefined
    ? []
    : readdirSync(corpus).map((name) => new Uint8Array(readFileSync(path.join(corpus, name))));

// The bundle has error classes of its own, so an error of ours is told by its name and its code.
const expected = (error: unknown): boolean => error instanceof Error && error.name === 'CodedError';

const result = fuzz(await instrumented(decoder), {
  seeds: [...seeds(), ...kept],
  runs: Number(options.text('runs') ?? 1_000_000),
  seed: Number(options.text('seed') ?? 1),
  expected,
  progress: ({ runs, branches, kept: inputs }) => {
    if (process.stdout.isTTY)
      process.stdout.write(`\r${runs} runs, ${branches} branches, ${inputs} inputs kept`);
  },
});

const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  `${decoder}: ${result.runs} runs, ${result.branches} branches reached, ${result.corpus.length} inputs kept, ` +
    `${result.findings.length} findings, slowest run ${result.slowest.toFixed(1)} ms, process at most ${peak} MB`,
);
if (corpus !== undefined) {
  for (const bytes of result.corpus) writeFileSync(path.join(corpus, sha256(bytes).slice(0, 16)), bytes);
}
for (const { kind, input, error } of result.findings) {
  const file = `finding-${decoder}-${sha256(input).slice(0, 16)}`;
  writeFileSync(file, input);
  console.log(`${kind}: ${file}`, error ?? '');
}
process.exitCode = result.findings.length > 0 ? 1 : 0;
