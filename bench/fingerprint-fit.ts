import { commandLine, fail } from '../cdk/command-line.ts';
import { FEATURES } from '../lib/fingerprint/matching/score.ts';
import { messageOf } from '../local/commands/error-message.ts';
import { fitCalibration, highestCurve, impostorCurve } from './fingerprint/calibration-fit.ts';
import { type Comparison, compareAll } from './fingerprint/evidence-set.ts';
import { applyModel, fitLogistic } from './fingerprint/logistic-regression.ts';

const USAGE = `npm run bench:fingerprint-fit -- --data DIR

Fits the weights and the calibration of the score, and checks them across sensors.

  --data DIR   folder of databases: DIR/<db>/<finger>_<impression>.<extractor>.iso, with secugen and mindtct,
               and .png, from which our own extraction makes templates
  -h, --help   this text

Prints what belongs into PARAMETERS.score, and the false non-match rates that each database gets from weights fitted to
the other databases only.`;

const options = commandLine({ usage: USAGE, texts: ['data'] });
const data = options.text('data') ?? fail(`--data?\n\n${USAGE}`, 2);

const EXTRACTORS = ['secugen', 'mindtct', 'images'];
const sets = EXTRACTORS.map((extractor) => {
  process.stderr.write(`comparing ${extractor} templates\n`);
  try {
    return compareAll(data, extractor);
  } catch (error) {
    return fail(messageOf(error, 'en'));
  }
});
const all = sets.flat();

const model = fitLogistic(all);
// The least favourable extractor's curve: a score must not promise more for any of them.
const calibration = fitCalibration(
  highestCurve(
    sets.map((set) => impostorCurve(set.filter((c) => !c.genuine).map((c) => applyModel(model, c.features)))),
  ),
);
process.stdout.write(`${JSON.stringify({ features: FEATURES, ...model, calibration }, null, 2)}\n`);

const databases = [...new Set(all.map((comparison) => comparison.probe.db))];
sets.forEach((comparisons, s) => {
  const logOdds = new Map<Comparison, number>();
  for (const db of databases) {
    const others = fitLogistic(all.filter((c) => c.probe.db !== db && c.candidate.db !== db));
    for (const c of comparisons)
      if (c.probe.db === db) logOdds.set(c, c.hopeless ? -Infinity : applyModel(others, c.features));
  }
  const of = (wanted: (c: Comparison) => boolean) =>
    comparisons.filter(wanted).map((c) => logOdds.get(c) as number);
  const genuine = of((c) => c.genuine);
  const impostors = of((c) => !c.genuine && c.probe.db === c.candidate.db);
  const rates = [1e-2, 1e-3, 1e-4].map(
    (fmr) => `FNMR@${fmr} ${(100 * falseNonMatchRate(genuine, impostors, fmr)).toFixed(2)} %`,
  );
  process.stdout.write(`${EXTRACTORS[s]}, each database by the others' weights: ${rates.join('  ')}\n`);
});

function falseNonMatchRate(genuine: readonly number[], impostors: readonly number[], fmr: number): number {
  const falling = [...impostors].sort((a, b) => b - a);
  const threshold = falling[Math.floor(fmr * falling.length)] as number;
  return genuine.filter((value) => value <= threshold).length / genuine.length;
}
