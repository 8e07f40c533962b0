import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compareFingers } from '../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../lib/fingerprint/matching/prepared-finger.ts';
import { meanExtractionMs, readImpressions } from './fingerprint/impressions.ts';
import { personFigures, personScores } from './fingerprint/virtual-persons.ts';

const HELP = `Compares every impression with every other one, and writes the scores.

usage: npm run bench:fingerprint -- --data DIR [--templates secugen|mindtct|images] [--out scores.csv] [--json]

  --data DIR       folder of databases: DIR/<db>/<finger>_<impression>.<templates>.iso
  --templates X    which extractor's templates (default secugen); images: our own extraction of the
                   pictures DIR/<db>/<finger>_<impression>.png
  --gallery-templates X  the candidates' extractor, where it differs from the probes'
  --out FILE       CSV: db,fingerA,impA,fingerB,impB,score; db is "A|B" across databases
  --fingers N      also fuse N different fingers of one set into virtual persons, and print their figures; may be
                   given as a list, e.g. 2,4
  --json           print one JSON object as the last line
  --help           this text

Each unordered pair is compared once, the earlier impression as the probe, prepared once. The speed is in comparisons
per second of CPU time of the thread, once the kernel is compiled; reading and preparation are left out.
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    templates: { type: 'string', default: 'secugen' },
    'gallery-templates': { type: 'string' },
    out: { type: 'string' },
    fingers: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || values.data === undefined) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}

const probes = readImpressions(values.data, values.templates);
const gallery = readImpressions(values.data, values['gallery-templates'] ?? values.templates);
process.stderr.write(`${probes.length} impressions read\n`);
const candidates = gallery.map((impression) => prepareCandidate(impression.template));

const fingerCounts = values.fingers.split(',').filter(Boolean).map(Number);
if (!fingerCounts.every((count) => Number.isInteger(count) && count >= 1 && count <= 10)) {
  process.stderr.write('--fingers takes numbers from 1 to 10\n');
  process.exit(2);
}
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
if (values.out !== undefined) writeFileSync(values.out, `${lines.join('\n')}\n`);

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
if (values.json) {
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
