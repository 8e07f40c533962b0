import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PARAMETERS } from '../lib/fingerprint/quality/parameters.ts';
import { MODEL_INPUTS, qualityScore } from '../lib/fingerprint/quality/score.ts';
import { applyThreshold, fnmrAmong, keeping } from './extraction/discard-curve.ts';
import { drawDiscardCurve } from './extraction/discard-curve-svg.ts';
import { type Evidence, fitQuality } from './extraction/quality-fit.ts';
import {
  type AssessedImpression,
  type Comparisons,
  compareAssessed,
  readAssessed,
} from './extraction/quality-set.ts';

const HELP = `Measures whether the quality score foretells failed matches: error versus discard.

usage: npm run bench:fingerprint-quality -- --data DIR [--out curve.svg] [--lang en|es] [--fit]

  --data DIR   folder of databases: DIR/<db>/<finger>_<impression>.png
  --out FILE   the curve as SVG
  --lang LANG  language of its words (default en)
  --fit        fit the model too: each database, and each finger, judged by a model fitted without it, then weights for
               parameters.ts. Comparisons of <finger>_<impression>.mindtct.iso are evidence too, where there are any
  --help       this text

A comparison is left out where either impression is rejected. FNMR is at a false match rate of 1 in 1,000 of all
comparisons within a database; "kept": the threshold stays that of all impressions; "moved": it is found again among
those that are left.
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    lang: { type: 'string', default: 'en' },
    fit: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || values.data === undefined) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}

const FALSE_MATCH_RATE = 1e-3;
const SHARES = Array.from({ length: 41 }, (_, i) => i / 100);
type Quality = (impression: AssessedImpression) => number;

const impressions = readAssessed(values.data);
const comparisons = compareAssessed(impressions);
const { mated } = comparisons;
const threshold = thresholdOf(comparisons);
const databases = [...new Set(impressions.map(({ db }) => db))];
process.stdout.write(`${impressions.length} impressions, ${mated.length} mated comparisons\n`);
const shipped: Quality = ({ features }) => qualityScore(features);
report('as in parameters.ts', shipped);
if (values.out !== undefined) {
  const { algorithm, version } = PARAMETERS;
  const curve = SHARES.map((share) =>
    fnmrAmong(mated.filter(keeping(impressions, shipped, share)), threshold),
  );
  const language = values.lang === 'es' ? 'es' : 'en';
  writeFileSync(
    values.out,
    drawDiscardCurve(SHARES, curve, { measure: `${algorithm} ${version}`, language }),
  );
}
if (values.fit) {
  const others = compareAssessed(impressions, ({ otherTemplate }) => otherTemplate);
  const evidence: Evidence[] = [{ mated, threshold }];
  if (others.mated.length > 0) evidence.push({ mated: others.mated, threshold: thresholdOf(others) });
  report(
    'each database by the others',
    crossFitted(evidence, ({ db }) => db),
  );
  report(
    'each finger by the others',
    crossFitted(evidence, ({ db, finger }) => `${db}/${finger}`),
  );
  const { weights, bias } = fitQuality(evidence, impressions);
  process.stdout.write(`${MODEL_INPUTS.join(', ')}: ${weights.map((w) => w.toFixed(3)).join(', ')}; `);
  process.stdout.write(`bias ${bias.toFixed(3)}\n`);
}

function thresholdOf({ impostors }: Comparisons): number {
  return applyThreshold(
    impostors.map(({ score }) => score),
    FALSE_MATCH_RATE,
  );
}

/** Each impression judged by a model that was fitted without its group. */
function crossFitted(
  evidence: readonly Evidence[],
  groupOf: (impression: AssessedImpression) => string,
): Quality {
  const models = new Map(
    [...new Set(impressions.map(groupOf))].map((group) => [
      group,
      fitQuality(
        evidence.map(({ mated: all, threshold: needed }) => ({
          mated: all.filter(({ a }) => groupOf(a) !== group),
          threshold: needed,
        })),
        impressions.filter((each) => groupOf(each) !== group),
      ),
    ]),
  );
  return (impression) => qualityScore(impression.features, models.get(groupOf(impression)));
}

function report(title: string, qualityOf: Quality): void {
  process.stdout.write(`${title}\n`);
  line('all', comparisons, impressions, qualityOf);
  for (const db of databases) {
    const within = impressions.filter((impression) => impression.db === db);
    const inside = ({ a }: { readonly a: AssessedImpression }) => a.db === db;
    const own = { mated: mated.filter(inside), impostors: comparisons.impostors.filter(inside) };
    const scores = within.map(qualityOf).sort((a, b) => a - b);
    const quantiles = [0, 0.1, 0.5, 0.9, 1].map((share) => scores[Math.floor(share * (scores.length - 1))]);
    line(db, own, within, qualityOf, `; quality ${quantiles.join(' ')}`);
  }
}

function line(
  name: string,
  among: Comparisons,
  within: readonly AssessedImpression[],
  qualityOf: Quality,
  more = '',
): void {
  const all = thresholdOf(among);
  const start = fnmrAmong(among.mated, all);
  const percent = (value: number) => `${(100 * value).toFixed(2)} %`;
  const parts = [0.1, 0.2].map((share) => {
    const isKept = keeping(within, qualityOf, share);
    const left = { mated: among.mated.filter(isKept), impostors: among.impostors.filter(isKept) };
    const [kept, moved] = [fnmrAmong(left.mated, all), fnmrAmong(left.mated, thresholdOf(left))];
    const cut = (rate: number) =>
      start === 0 ? 'nothing to cut' : `cut by ${Math.round(100 * (1 - rate / start))} %`;
    return `without the worst ${100 * share} % ${percent(kept)} (${cut(kept)} kept, ${cut(moved)} moved)`;
  });
  process.stdout.write(`  ${name}: FNMR@1e-3 ${percent(start)}; ${parts.join('; ')}${more}\n`);
}
