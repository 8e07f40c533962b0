import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandLine, fail } from '../cdk/command-line.ts';
import { messageOf } from '../local/commands/error-message.ts';
import { Progress } from '../local/commands/progress.ts';
import { USED_POSITIONS } from './identify/generated-gallery.ts';
import { growthPlot } from './identify/growth-plot.ts';
import { type RunFigures, run } from './identify/run.ts';
import { measureOpening, type OpeningFigures } from './identify/segment.ts';

const USAGE = `npm run bench:identify -- [--gallery 10000,100000,1000000] [--fingers 1,2,4] [--threads 1,2]
         [--probes 100] [--exhaustive 10] [--data DIR] [--templates secugen|mindtct] [--plot FILE] [--json]

Hides real fingers in generated galleries and searches for them.

  --gallery N,…     persons in the gallery (default 10000); an empty list measures no search
  --fingers N,…     fingers of each person, 1 to 4 (default 1)
  --threads N,…     threads that share a search (default 1)
  --probes N        searches (default 100): real fingers, and further takes of generated persons where those are too few
  --exhaustive N    compares so many of the probes with everybody in full as well (default 0)
  --fpir X          target false positive identification rate that the threshold is set for (default 0.01)
  --data DIR        folder of databases, as for bench:fingerprint (default ../shared/data/fingerprints)
  --templates X     which extractor's templates (default secugen)
  --segment GB      opens a segment of so many GB from local disk as well, as a shard that starts does (default 0)
  --plot FILE       where to write the plot of cost against gallery (default docs/pictures/identify-cost.svg)
  --json            print one JSON object as the last line
  -h, --help        this text

Several fingers of one database are fused into one virtual person. Impression 1 is in the gallery, the others are
probes. Generated galleries are kept in .cache/identify. Every search asks for scores from 40, as the pipeline does.
msPerSearch is processor time on the longest path through a search: its time where every thread has a core to itself.`;

const options = commandLine({
  usage: USAGE,
  texts: [
    'gallery',
    'fingers',
    'threads',
    'probes',
    'exhaustive',
    'fpir',
    'data',
    'templates',
    'segment',
    'plot',
  ],
  flags: ['json'],
});
const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const galleries = options.wholes('gallery', 1, 100_000_000) ?? [10_000];
const fingerCounts = options.wholes('fingers', 1, USED_POSITIONS.length) ?? [1];
const threads = options.wholes('threads', 1, 64) ?? [1];
const probes = options.whole('probes', 1, 1_000_000) ?? 100;
const exhaustive = options.whole('exhaustive', 0, 1_000_000) ?? 0;
const fpir = Number(options.text('fpir') ?? 0.01);
if (!(fpir > 0 && fpir < 1)) fail('--fpir: 0 … 1', 2);
const gigabytes = Number(options.text('segment') ?? 0);
if (!(gigabytes >= 0 && gigabytes <= 64)) fail('--segment: 0 … 64', 2);
const plot = options.text('plot') ?? file('../docs/pictures/identify-cost.svg');

const percent = (rate: number | null): string => (rate === null ? '–' : `${(100 * rate).toFixed(1)} %`);

const runs: RunFigures[] = [];
for (const gallery of galleries) {
  for (const fingers of fingerCounts) {
    const progress = new Progress();
    const measured = await run({
      gallery,
      fingers,
      threads,
      probes,
      exhaustive,
      data: options.text('data') ?? file('../../shared/data/fingerprints'),
      templates: options.text('templates') ?? 'secugen',
      fpir,
      onProgress: (text, share) => progress.share(text, share),
    }).catch((error: unknown) => fail(messageOf(error, 'en')));
    progress.end();
    for (const figures of measured) process.stdout.write(`${describe(figures)}\n`);
    runs.push(...measured);
  }
}
if (runs.length > 0) writeFileSync(plot, growthPlot(linesOf(runs)));
const segment = gigabytes > 0 ? measureOpening(1e9 * gigabytes) : undefined;
if (segment !== undefined) process.stdout.write(`${describeOpening(segment)}\n`);
if (options.flag('json')) process.stdout.write(`${JSON.stringify({ runs, ...(segment && { segment }) })}\n`);

function describe(figures: RunFigures): string {
  const { gallery, fingers, threads, msPerSearch, wallMsPerSearch, fingersPerSecond, threshold } = figures;
  return [
    `${gallery} persons × ${fingers}, ${threads} threads: ${msPerSearch.toFixed(1)} ms a search (${wallMsPerSearch.toFixed(1)} ms by the clock)`,
    `${(fingersPerSecond / 1e6).toFixed(2)} M fingers/s, ${figures.bytesPerFinger} bytes a finger of ${figures.minutiaePerFinger.toFixed(0)} minutiae (${figures.bytesPerFingerOf35} of 35), opened in ${figures.openSeconds.toFixed(2)} s`,
    `  compared in full ${(100 * figures.penetration).toPrecision(2)} % of the gallery`,
    `  rank 1 ${percent(figures.rank1)} (real ${percent(figures.rank1Real)}), TPIR ${percent(figures.tpir)} at score ${threshold.toFixed(0)}`,
    `  of those compared exhaustively: rank 1 ${percent(figures.rank1OfThese)}, exhaustive ${percent(figures.rank1Exhaustive)}, TPIR ${percent(figures.tpirExhaustive)}`,
  ].join('\n');
}

function describeOpening({ bytes, fingers, ...seconds }: OpeningFigures): string {
  const { readSeconds, openSeconds, wallSeconds, firstWallSeconds } = seconds;
  return (
    `a segment of ${(bytes / 1e6).toFixed(0)} MB, ${fingers} fingers: read in ${readSeconds.toFixed(2)} s and ` +
    `opened in ${openSeconds.toFixed(2)} s of processor time, ${wallSeconds.toFixed(2)} s by the clock ` +
    `(${firstWallSeconds.toFixed(2)} s the first time, into memory that the system has yet to find)`
  );
}

function linesOf(all: readonly RunFigures[]) {
  const labels = new Map<string, { gallery: number; ms: number }[]>();
  for (const { gallery, fingers, threads, msPerSearch } of all) {
    const label = `${fingers} ${fingers === 1 ? 'finger' : 'fingers'}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    labels.set(label, [...(labels.get(label) ?? []), { gallery, ms: msPerSearch }]);
  }
  return [...labels].map(([label, points]) => ({ label, points }));
}
