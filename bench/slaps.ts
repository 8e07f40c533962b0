import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine } from '../cdk/command-line.ts';
import { PROJECT_ROOT } from '../cdk/project-root.ts';
import { decodeImage } from '../lib/standards/image/decode-image.ts';
import { encodePng } from '../lib/standards/image/png-encode.ts';
import { writeWsq } from '../test/standards/wsq/wsq-writer.ts';
import { ridgeSlap } from './ridges/slap.ts';
import { INKED_CARD } from './slaps/inked-card.ts';
import { type CardField, type FieldFigures, generatedField, measureField } from './slaps/measure-card.ts';
import { measureSlap, type SlapMeasurement } from './slaps/measure-slap.ts';

const USAGE = `npm run bench:slaps [-- --data DIR] [--repetitions N] [--json]

What a slap of 1608 × 1000 pixels costs from its file to four templates, in CPU time of the process, and how well its
boxes lie: a generated slap against where its fingers were put, the inked card of the test data against NIST's nfseg. Then
what becomes of single fingers among a card's writing and print: taken whole, and what is found of the finger.

  --data DIR        folder with nist_left-slap.wsq, nist_right-slap.wsq and the thumbs of the same card (default:
                    ../shared/data/wsq; left out where there is none)
  --fields N        generated fields of cards (default 12)
  --repetitions N   default 9; the median is taken
  --json            print one JSON object as the last line
  -h, --help        this text`;

const options = commandLine({ usage: USAGE, texts: ['data', 'repetitions', 'fields'], flags: ['json'] });
const repetitions = Number(options.text('repetitions') ?? 9);
const data = options.text('data') ?? path.join(PROJECT_ROOT, '..', 'shared', 'data', 'wsq');

/** Grey levels a coefficient is rounded to: about what the FBI's 15 : 1 comes to. */
const BIN = 12;

const FIELDS = 12;

const results: Record<string, SlapMeasurement> = {};
const fields: Record<string, CardField> = {};

const generated = ridgeSlap(2, { hand: 'RIGHT', width: 1608, height: 1000, scale: 0.85 });
const truth = Object.fromEntries(generated.fingers.map(({ position, box }) => [position, box]));
report('generated, PNG', measureSlap(encodePng(generated.image), 'RIGHT', truth, repetitions));
report(
  'generated, WSQ',
  measureSlap(writeWsq({ ...generated.image, bin: BIN }), 'RIGHT', truth, repetitions),
);
for (const { name, hand, fingers } of INKED_CARD) {
  const file = path.join(data, `${name}.wsq`);
  if (existsSync(file)) report(`${name}, WSQ`, measureSlap(readFileSync(file), hand, fingers, repetitions));
  else console.log(`${name}: left out, no ${file}`);
}
for (let seed = 0; seed < Number(options.text('fields') ?? FIELDS); seed++) {
  reportField(`generated thumb ${seed + 1} on a card`, generatedField(seed));
}
for (const name of ['nist_left-thumb', 'nist_right-thumb']) {
  const file = path.join(data, `${name}.wsq`);
  if (existsSync(file)) reportField(name, measureField(decodeImage(readFileSync(file))));
}
if (options.flag('json')) console.log(JSON.stringify({ ...results, fields }));

function reportField(name: string, { whole, region }: CardField): void {
  fields[name] = { whole, region };
  const text = ({ minutiae, outside, quality, score }: FieldFigures): string =>
    `${minutiae} minutiae, ${outside} beside the finger, quality ${quality}` +
    (score === undefined ? '' : `, score ${score.toFixed(0)}`);
  console.log(
    `${name}: whole ${text(whole)}; the finger ${region ? text(region) : 'not told from the rest'}`,
  );
}

function report(name: string, measured: SlapMeasurement): void {
  results[name] = measured;
  const { decodeMs, segmentMs, templatesMs, totalMs, firstMs, fingers, missed, invented } = measured;
  const ms = (value: number): string => value.toFixed(1);
  console.log(
    `${name}: ${ms(totalMs)} ms of CPU time: decode ${ms(decodeMs)}, segment ${ms(segmentMs)}, ` +
      `${fingers.length} templates ${ms(templatesMs)}; the first time ${ms(firstMs)}`,
  );
  for (const { position, overlap, minutiae, quality } of fingers)
    console.log(`  ${position}: overlap ${overlap.toFixed(2)}, ${minutiae} minutiae, quality ${quality}`);
  console.log(`  missed: ${missed.join(', ') || 'none'}; invented: ${invented.join(', ') || 'none'}`);
}
