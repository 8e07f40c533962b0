import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PARAMETERS } from '../lib/fingerprint/quality/parameters.ts';
import { MODEL_INPUTS, qualityScore } from '../lib/fingerprint/quality/score.ts';
import { applyThreshold, discardCurve, fnmrAmong } from './extraction/discard-curve.ts';
import { drawDiscardCurve } from './extraction/discard-curve-svg.ts';
import { fitQuality } from './extraction/quality-fit.ts';
import { type AssessedImpression, compareAssessed, readAssessed } from './extraction/quality-set.ts';

const HELP = `Measures whether the quality score foretells failed matches: error versus discard.

usage: npm run bench:fingerprint-quality -- --data DIR [--out curve.svg] [--lang en|es] [--fit]

  --data DIR   folder of databases: DIR/<db>/<finger>_<impression>.png
  --out FILE   the curve as SVG
  --lang LANG  language of its words (default en)
  --fit        fit the model too: each database judged by a model fitted on the others, then weights for parameters.ts
  --help       this text
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

const SHARES = Array.from({ length: 41 }, (_, i) => i / 100);

const impressions = readAssessed(values.data);
const { mated, impostors } = compareAssessed(impressions);
const threshold = applyThreshold(impostors, 1e-3);
process.stdout.write(`${impressions.length} impressions, ${mated.length} mated comparisons\n`);
report('as in parameters.ts', (impression) => qualityScore(impression.features));
if (values.fit) {
  const databases = [...new Set(impressions.map(({ db }) => db))];
  const held = new Map(
    databases.map((db) => [
      db,
      fitQuality(
        mated.filter(({ a }) => a.db !== db),
        impressions.filter((each) => each.db !== db),
      ),
    ]),
  );
  report('each database by the others', ({ db, features }) => qualityScore(features, held.get(db)));
  const { weights, bias } = fitQuality(mated, impressions);
  process.stdout.write(`${MODEL_INPUTS.join(', ')}: ${weights.map((w) => w.toFixed(3)).join(', ')}; `);
  process.stdout.write(`bias ${bias.toFixed(3)}\n`);
}

function report(title: string, qualityOf: (impression: AssessedImpression) => number): void {
  const curve = discardCurve(impressions, mated, qualityOf, threshold, SHARES);
  const at = (share: number) => curve[SHARES.indexOf(share)] as number;
  const start = fnmrAmong(mated, threshold);
  const percent = (value: number) => `${(100 * value).toFixed(2)} %`;
  const cut = (share: number) => `${percent(at(share))} (cut by ${percent(1 - at(share) / start)})`;
  process.stdout.write(
    `${title}: FNMR@1e-3 ${percent(start)}; without the worst 10 % ${cut(0.1)}, 20 % ${cut(0.2)}\n`,
  );
  for (const db of new Set(impressions.map((impression) => impression.db))) {
    const scores = impressions.filter((impression) => impression.db === db).map(qualityOf);
    scores.sort((a, b) => a - b);
    const quantile = (share: number) => scores[Math.floor(share * (scores.length - 1))];
    process.stdout.write(
      `  ${db}: quality ${[0, 0.1, 0.5, 0.9, 1].map(quantile).join(' ')} (least to most)\n`,
    );
  }
  if (values.out !== undefined && title.startsWith('as')) {
    const { algorithm, version } = PARAMETERS;
    const language = values.lang === 'es' ? 'es' : 'en';
    writeFileSync(
      values.out,
      drawDiscardCurve(SHARES, curve, { measure: `${algorithm} ${version}`, language }),
    );
  }
}
