import { writeFileSync } from 'node:fs';
import { commandLine, fail } from '../cdk/command-line.ts';
import { LANGUAGES } from '../lib/api/problems/language.ts';
import { PARAMETERS } from '../lib/fingerprint/quality/parameters.ts';
import { MODEL_INPUTS, qualityScore } from '../lib/fingerprint/quality/score.ts';
import { messageOf } from '../local/commands/error-message.ts';
import { cutBy, cutInterval } from './extraction/bootstrap-cuts.ts';
import { applyThreshold, fnmrAmong, keeping } from './extraction/discard-curve.ts';
import { drawDiscardCurve } from './extraction/discard-curve-svg.ts';
import { scaleQuality } from './extraction/quality-fit.ts';
import {
  type AssessedImpression,
  type Comparisons,
  compareAssessed,
  OTHER_EXTRACTORS,
  readAssessed,
} from './extraction/quality-set.ts';

const USAGE = `npm run bench:fingerprint-quality -- --data DIR [--out curve.svg] [--lang en|es] [--held-out]

Measures whether the quality score foretells failed matches: error versus discard.

  --data DIR   folder of databases: DIR/<db>/<finger>_<impression>.png
  --out FILE   the curve as SVG
  --lang LANG  language of its words (default en)
  --held-out   each database judged by inputs scaled on the others, then the weights for parameters.ts, and the cuts at
               further operating points with their 90 % interval over fingers; comparisons of
               <finger>_<impression>.mindtct.iso and .secugen.iso are among them where there are any
  -h, --help   this text

A comparison is left out where either impression is rejected. FNMR is at a false match rate of 1 in 1,000 of all
comparisons within a database; "kept": the threshold stays that of all impressions; "moved": it is found again among
those that are left.`;

const options = commandLine({ usage: USAGE, texts: ['data', 'out', 'lang'], flags: ['held-out'] });
const data = options.text('data') ?? fail(`--data?\n\n${USAGE}`, 2);
const language = options.choice('lang', LANGUAGES) ?? 'en';
const out = options.text('out');

const FALSE_MATCH_RATE = 1e-3;
/** Scores that as many as a seventh of the mated comparisons do not reach. */
const STRICT_SCORES = [45, 60];
const SHARES = Array.from({ length: 41 }, (_, i) => i / 100);
type Quality = (impression: AssessedImpression) => number;

const impressions = assessed();
/** Every picture of the folder. */
function assessed(): AssessedImpression[] {
  try {
    return readAssessed(data);
  } catch (error) {
    return fail(messageOf(error, 'en'));
  }
}

const comparisons = compareAssessed(impressions);
const { mated } = comparisons;
const threshold = thresholdOf(comparisons);
const databases = [...new Set(impressions.map(({ db }) => db))];
process.stdout.write(`${impressions.length} impressions, ${mated.length} mated comparisons\n`);
const shipped: Quality = ({ features }) => qualityScore(features);
report('as in parameters.ts', shipped);
if (out !== undefined) {
  const { algorithm, version } = PARAMETERS;
  const curve = SHARES.map((share) =>
    fnmrAmong(mated.filter(keeping(impressions, shipped, share)), threshold),
  );
  writeFileSync(out, drawDiscardCurve(SHARES, curve, { measure: `${algorithm} ${version}`, language }));
}
if (options.flag('held-out')) {
  const heldOut = judgedByOthers();
  const points = operatingPoints();
  report('each database scaled on the others', heldOut);
  for (const [name, quality] of [
    ['as in parameters.ts', shipped],
    ['each database scaled on the others', heldOut],
  ] as const) {
    process.stdout.write(
      `${name}: cuts without the worst 10 % and 20 %, and their 90 % intervals over fingers\n`,
    );
    for (const point of points) interval(point, quality);
  }
  const { weights, bias } = scaleQuality(impressions);
  process.stdout.write(`${MODEL_INPUTS.join(', ')}: ${weights.map((w) => w.toFixed(3)).join(', ')}; `);
  process.stdout.write(`bias ${bias.toFixed(3)}\n`);
}

function thresholdOf({ impostors }: Comparisons, rate = FALSE_MATCH_RATE): number {
  return applyThreshold(
    impostors.map(({ score }) => score),
    rate,
  );
}

/** Each impression judged by a model that was scaled without its database. */
function judgedByOthers(): Quality {
  const models = new Map(
    databases.map((name) => [name, scaleQuality(impressions.filter(({ db }) => db !== name))]),
  );
  return ({ db, features }) => qualityScore(features, models.get(db));
}

interface OperatingPoint {
  readonly name: string;
  readonly mated: Comparisons['mated'];
  readonly threshold: number;
}

/** Where more is missed than at the aim's threshold, and what other extractors' templates miss. */
function operatingPoints(): OperatingPoint[] {
  const own = [1e-3, 1e-4].map((rate) => ({
    name: `false match rate ${rate}`,
    mated,
    threshold: thresholdOf(comparisons, rate),
  }));
  const strict = STRICT_SCORES.map((score) => ({ name: `score ${score}`, mated, threshold: score }));
  const others = OTHER_EXTRACTORS.flatMap((extractor) => {
    const compared = compareAssessed(impressions, ({ otherTemplates }) => otherTemplates.get(extractor));
    if (compared.mated.length === 0) return [];
    return [
      { name: `templates of ${extractor}, 0.001`, mated: compared.mated, threshold: thresholdOf(compared) },
    ];
  });
  return [...own, ...strict, ...others];
}

function interval({ name, mated: among, threshold: needed }: OperatingPoint, quality: Quality): void {
  const missed = among.filter(({ score }) => score < needed).length;
  const percent = (value: number): string => `${Math.round(100 * value)}`;
  const parts = [0.1, 0.2].map((share) => {
    const cut = cutBy(among, needed, keeping(impressions, quality, share));
    const [low, high] = cutInterval(impressions, among, needed, { of: quality, share });
    return `${percent(cut)} % (${percent(low)} to ${percent(high)})`;
  });
  process.stdout.write(`  ${name}, ${missed} of ${among.length} missed: ${parts.join(', ')}\n`);
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
