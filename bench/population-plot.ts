import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareFingers } from '../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../lib/fingerprint/matching/prepared-finger.ts';
import { buildFingerTemplate, type FingerTemplate } from '../lib/fingerprint/template/finger-template.ts';
import { readImpressions } from './fingerprint/impressions.ts';
import { generateFinger } from './population/finger.ts';
import { impressionOf } from './population/impression.ts';
import { POPULATION } from './population/parameters.ts';
import { type ScoreSet, survivalPlot } from './population/survival-plot.ts';

const HELP = `Shows how far the generated population's scores resemble real ones.

usage: npm run bench:population -- --data DIR [--out docs/pictures/population.svg]

Draws, for SecuGen's and mindtct's templates of the real fingers and for 40 generated fingers of 8 impressions, the
share of pairs of one finger and of different fingers that reach each score.
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: {
      type: 'string',
      default: fileURLToPath(new URL('../docs/pictures/population.svg', import.meta.url)),
    },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || values.data === undefined) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}

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
const real = (folder: string, extractor: string): Taken[] =>
  readImpressions(folder, extractor).map(({ db, finger, template }) => ({
    finger: `${db}/${finger}`,
    template,
  }));

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
  scoresOf('SecuGen', real(values.data, 'secugen')),
  scoresOf('mindtct', real(values.data, 'mindtct')),
  scoresOf('generated', generated),
];
writeFileSync(values.out, survivalPlot(sets));
