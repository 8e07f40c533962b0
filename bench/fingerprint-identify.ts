import { parseArgs } from 'node:util';
import { compareFingers } from '../lib/fingerprint/matching/compare.ts';
import { prepareProbe } from '../lib/fingerprint/matching/prepared-finger.ts';
import { buildFingerTemplate } from '../lib/fingerprint/template/finger-template.ts';
import { encodeSearchTemplate } from '../lib/fingerprint/template/search-template.ts';
import { type Candidate, GalleryIndex } from '../lib/gallery/identify/gallery-index.ts';
import { prepareSearchProbe } from '../lib/gallery/identify/search-probe.ts';
import { type Impression, readImpressions } from './fingerprint/impressions.ts';
import { generateFinger } from './population/finger.ts';
import { impressionOf } from './population/impression.ts';

const HELP = `Hides real fingers in a generated gallery and searches for them.

usage: node bench/fingerprint-identify.ts --data DIR [--templates secugen|mindtct] [--gallery 10000] [--exhaustive N]

  --data DIR        folder of databases, as for bench:fingerprint
  --templates X     which extractor's templates (default secugen)
  --gallery N       generated encounters of one finger each (default 10000)
  --exhaustive N    also compares N of the probes with the whole gallery in full (default 0)
  --help            this text

Impression 1 of each real finger goes into the gallery; the others are the probes. Prints CPU time for each search,
how many probes have their mate at rank 1, with the screening and, for N of them, without, and how many of the mates
that score at least 40, 50 and 60 against the probe the screening kept.
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    templates: { type: 'string', default: 'secugen' },
    gallery: { type: 'string', default: '10000' },
    exhaustive: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || values.data === undefined) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}

const cpuMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const position = 'RIGHT_INDEX';
const gallery = new GalleryIndex();
let sequence = 0;
const enrol = (encounterId: string, searchTemplate: Uint8Array) => {
  sequence++;
  gallery.append({ sequence, encounterId, searchTemplate });
};
const idOf = ({ db, finger }: Impression) => `${db}/${finger}`;

const impressions = readImpressions(values.data, values.templates);
const searchTemplateOf = ({ template }: Impression) => encodeSearchTemplate([{ position, template }]);
const generated = Number(values.gallery);
const appendMs = cpuMs(() => {
  for (let seed = 0; seed < generated; seed++) {
    const template = buildFingerTemplate(impressionOf(generateFinger(seed), 0));
    enrol(`generated/${seed}`, encodeSearchTemplate([{ position, template }]));
    if (seed % 5000 === 4999) process.stderr.write(`${seed + 1} of ${generated} encounters\n`);
  }
});
for (const impression of impressions) {
  if (impression.impression === 1) enrol(idOf(impression), searchTemplateOf(impression));
}
process.stdout.write(
  `${gallery.size} encounters, ${(appendMs / generated).toFixed(3)} ms CPU each to generate and append\n`,
);

/** The least score that a search is called with. */
const REVIEW_SCORE = 40;
const probes = impressions.filter((impression) => impression.impression !== 1);
const search = (probe: Impression, exhaustive: boolean, minimumScore = 0) =>
  gallery.identify(prepareSearchProbe(searchTemplateOf(probe)), {
    limit: gallery.size,
    minimumScore,
    exhaustive,
  });
const isHit = (probe: Impression, candidates: readonly Candidate[]) =>
  candidates[0]?.encounterId === idOf(probe);
const results = new Map<Impression, Candidate[]>();
for (const probe of probes) results.set(probe, search(probe, false));
const searchMs = cpuMs(() => {
  for (const probe of probes) search(probe, false, REVIEW_SCORE);
});
const found = new Map(probes.map((probe) => [probe, isHit(probe, results.get(probe) ?? [])]));
const hits = [...found.values()].filter((hit) => hit).length;
const compared = probes.reduce((sum, probe) => sum + (results.get(probe)?.length ?? 0), 0);
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
process.stdout.write(
  `${probes.length} searches, ${(searchMs / probes.length).toFixed(2)} ms CPU each for scores from ${REVIEW_SCORE}, rank-1 ${percent(hits, probes.length)}, ` +
    `${(compared / probes.length).toFixed(0)} compared in full of ${gallery.size}\n`,
);

const mates = new Map(impressions.filter((i) => i.impression === 1).map((i) => [idOf(i), i]));
for (const least of [40, 50, 60]) {
  const strong = probes.filter((probe) => {
    const mate = mates.get(idOf(probe));
    return mate !== undefined && compareFingers(prepareProbe(probe.template), mate.template) >= least;
  });
  const kept = strong.filter((probe) =>
    search(probe, false, least).some((candidate) => candidate.encounterId === idOf(probe)),
  );
  process.stdout.write(
    `mates scoring ${least} or more: ${strong.length}, kept ${percent(kept.length, strong.length)}\n`,
  );
}

const sample = Number(values.exhaustive);
if (sample > 0) {
  const step = Math.max(1, Math.floor(probes.length / sample));
  const chosen = probes.filter((_, i) => i % step === 0).slice(0, sample);
  let exhaustiveHits = 0;
  let both = 0;
  chosen.forEach((probe, i) => {
    if (isHit(probe, search(probe, true))) {
      exhaustiveHits++;
      if (found.get(probe)) both++;
    }
    if (i % 10 === 9) process.stderr.write(`${i + 1} of ${chosen.length} exhaustive searches\n`);
  });
  process.stdout.write(
    `exhaustive on ${chosen.length} of them: rank-1 ${percent(exhaustiveHits, chosen.length)}; ` +
      `of these the screening keeps ${percent(both, exhaustiveHits)}\n`,
  );
}
