import { writeFileSync } from 'node:fs';
import { commandLine, fail } from '../cdk/command-line.ts';
import { compareFingers } from '../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../lib/fingerprint/matching/prepared-finger.ts';
import { messageOf } from '../local/commands/error-message.ts';
import { type Impression, meanExtractionMs, readImpressions } from './fingerprint/impressions.ts';
import { personFigures, personScores } from './fingerprint/virtual-persons.ts';

const USAGE = `npm run bench:fingerprint -- --data DIR [--templates secugen|mindtct|images] [--out scores.csv] [--json]

Compares every impression with every other one, and writes the scores.

  --data DIR       folder of databases: DIR/<db>/<finger>_<impression>.<templates>.iso
  --templates X    which extractor's templates (default secugen); images: our own extraction of the
                   pictures DIR/<db>/<finger>_<impression>.png
  --gallery-templates X  the candidates' extractor, where it differs from the probes'
  --out FILE       CSV: db,fingerA,impA,fingerB,impB,score; db is "A|B" across databases
  --fingers N      also fuse N different fingers of one set into virtual persons, and print their figures; may be
                   given as a list, e.g. 2,4
  --json           print one JSON object as the last line
  -h, --help       this text

Each unordered pair is compared once, the earlier impression as the probe, prepared once. The speed is in comparisons
per second of CPU time of the thread, once the kernel is compiled; reading and preparation are left out.`;

const options = commandLine({
  usage: USAGE,
  texts: ['data', 'templates', 'gallery-templates', 'out', 'fingers'],
  flags: ['json'],
});
const data = options.text('data') ?? fail(`--data?\n\n${USAGE}`, 2);
const templates = options.text('templates') ?? 'secugen';
const galleryTemplates = options.text('gallery-templates') ?? templates;
const fingerCounts = options.wholes('fingers', 1, 10) ?? [];
const out = options.text('out');
const [probes, gallery] = prepared();

/** What is compared. A file that can't be written is found out now, and not after the comparisons. */
function prepared(): [Impression[], Impression[]] {
  try {
    if (out !== undefined) writeFileSync(out, '');
    const read = readImpressions(data, templates);
    if (galleryTemplates === templates) return [read, read];
    const others = readImpressions(data, galleryTemplates);
    // A pair is known by its two places, so both lists must be of the same impressions.
    const odd = read.find((each, place) => nameOf(each) !== nameOf(others[place])) ?? others[read.length];
    if (odd !== undefined) {
      fail(`${data}: ${templates} and ${galleryTemplates} are not of the same impressions: ${nameOf(odd)}`);
    }
    return [read, others];
  } catch (error) {
    return fail(messageOf(error, 'en'));
  }
}

function nameOf(impression: Impression | undefined): string {
  return impression ? `${impression.db}/${impression.finger}_${impression.impression}` : '';
}

process.stderr.write(`${probes.length} impressions read\n`);
const candidates = gallery.map((impression) => prepareCandidate(impression.template));

const all = fingerCounts.length > 0 ? new Float32Array(probes.length * gallery.length) : undefined;

compileKernel();
let lastProgress = Date.now();
const lines = ['db,fingerA,impA,fingerB,impB,score'];
let comparisons = 0;
let microseconds = 0;
const scores = new Float64Array(gallery.length);
probes.forEach((a, i) => {
  const probe = prepareProbe(a.template);
  const before = process.threadCpuUsage();
  for (let j = i + 1; j < gallery.length; j++) {
    scores[j] = compareFingers(probe, candidates[j] as (typeof candidates)[number]);
  }
  const spent = process.threadCpuUsage(before);
  microseconds += spent.user + spent.system;
  comparisons += Math.max(0, gallery.length - i - 1);
  all?.set(scores.subarray(i + 1), i * gallery.length + i + 1);
  for (let j = i + 1; j < gallery.length; j++) {
    const b = gallery[j] as (typeof gallery)[number];
    const db = a.db === b.db ? a.db : `${a.db}|${b.db}`;
    lines.push(
      `${db},${a.finger},${a.impression},${b.finger},${b.impression},${(scores[j] as number).toFixed(4)}`,
    );
  }
  if (Date.now() - lastProgress > 1000) {
    lastProgress = Date.now();
    process.stderr.write(`${i + 1} of ${probes.length} probes\n`);
  }
});
if (out !== undefined) writeFileSync(out, `${lines.join('\n')}\n`);

const perSecond = Math.round(comparisons / (microseconds / 1e6));
process.stdout.write(`${comparisons} comparisons, ${perSecond} per second of CPU time, one thread\n`);
const extractionMs = meanExtractionMs(probes);
if (extractionMs !== undefined) {
  process.stdout.write(`${extractionMs.toFixed(2)} ms of CPU time per extraction, one thread\n`);
}
if (all !== undefined) {
  for (const fingers of fingerCounts) {
    const scoreOf = (i: number, j: number): number => all[i * gallery.length + j] as number;
    process.stdout.write(`\n${personFigures(fingers, personScores(gallery, scoreOf, fingers))}`);
  }
}
if (options.flag('json')) {
  process.stdout.write(`${JSON.stringify({ comparisonsPerSecond: perSecond, comparisons, extractionMs })}\n`);
}

/** The engine compiles the kernel anew while the first comparisons run: some are made before time is taken. */
function compileKernel(): void {
  const [first] = probes;
  if (first === undefined) return;
  const probe = prepareProbe(first.template);
  for (let round = 0; round < 10; round++)
    for (const candidate of candidates) compareFingers(probe, candidate);
}
