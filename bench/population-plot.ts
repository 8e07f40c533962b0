import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandLine, fail } from '../cdk/command-line.ts';
import { compareFingers } from '../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../lib/fingerprint/matching/prepared-finger.ts';
import { buildFingerTemplate, type FingerTemplate } from '../lib/fingerprint/template/finger-template.ts';
import { messageOf } from '../local/commands/error-message.ts';
import { readImpressions } from './fingerprint/impressions.ts';
import { generateFinger } from './population/finger.ts';
import { impressionOf } from './population/impression.ts';
import { POPULATION } from './population/parameters.ts';
import { type ScoreSet, survivalPlot } from './population/survival-plot.ts';

const USAGE = `npm run bench:population -- --data DIR [--out docs/pictures/population.svg]

Shows how far the generated population's scores resemble real ones.

Draws, for SecuGen's and mindtct's templates of the real fingers and for 40 generated fingers of 8 impressions, the
share of pairs of one finger and of different fingers that reach each score.

  -h, --help   this text`;

const options = commandLine({ usage: USAGE, texts: ['data', 'out'] });
const data = options.text('data') ?? fail(`--data?\n\n${USAGE}`, 2);
const out = options.text('out') ?? fileURLToPath(new URL('../docs/pictures/population.svg', import.meta.url));

interface Taken {
  readonly finger: string;
  readonly template: FingerTemplate;
}

const FINGERS = 40;
const TAKES = 8;
const generated: Taken[] = Array.from({ length: FINGERS * TAKES }, (_, n) => ({
  finger: String(n % FINGERS),
  template: buildFingerTemplate(
    impressionOf(generateFinger(n % FINGERS), Math.floor(n / FINGERS), 0, POPULATION.fieldImpression),
  ),
}));
const real = (folder: string, extractor: string): Taken[] => {
  try {
    return readImpressions(folder, extractor).map(({ db, finger, template }) => ({
      finger: `${db}/${finger}`,
      template,
    }));
  } catch (error) {
    return fail(messageOf(error, 'en'));
  }
};

function scoresOf(label: string, impressions: readonly Taken[]): ScoreSet {
  const genuine: number[] = [];
  const impostor: number[] = [];
  const candidates = impressions.map(({ template }) => prepareCandidate(template));
  impressions.forEach((a, i) => {
    const probe = prepareProbe(a.template);
    for (let j = i + 1; j < impressions.length; j++) {
      const score = compareFingers(probe, candidates[j] as (typeof candidates)[number]);
      (impressions[j]?.finger === a.finger ? genuine : impostor).push(score);
    }
  });
  process.stderr.write(`${label}: ${genuine.length} genuine and ${impostor.length} impostor pairs\n`);
  return { label, genuine, impostor };
}

const sets = [
  scoresOf('SecuGen', real(data, 'secugen')),
  scoresOf('mindtct', real(data, 'mindtct')),
  scoresOf('generated', generated),
];
writeFileSync(out, survivalPlot(sets));
