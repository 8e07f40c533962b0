import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine } from '../cdk/command-line.ts';
import { PROJECT_ROOT } from '../cdk/project-root.ts';
import { encodePng } from '../lib/standards/image/png-encode.ts';
import { writeWsq } from '../test/standards/wsq/wsq-writer.ts';
import { ridgeSlap } from './ridges/slap.ts';
import { INKED_CARD } from './slaps/inked-card.ts';
import { measureSlap, type SlapMeasurement } from './slaps/measure-slap.ts';

const USAGE = `npm run bench:slaps [-- --data DIR] [--repetitions N] [--json]

What a slap of 1608 × 1000 pixels costs from its file to four templates, in CPU time of the process, and how well its
boxes lie: a generated slap against where its fingers were put, the inked card of the test data against NIST's nfseg.

  --data DIR        folder with nist_left-slap.wsq and nist_right-slap.wsq (default: ../shared/data/wsq; left out where
                    there is none)
  --repetitions N   default 9; the median is taken
  --json            print one JSON object as the last line
  -h, --help        this text`;

const options = commandLine({ usage: USAGE, texts: ['data', 'repetitions'], flags: ['json'] });
const repetitions = Number(options.text('repetitions') ?? 9);
const data = options.text('data') ?? path.join(PROJECT_ROOT, '..', 'shared', 'data', 'wsq');

/** Grey levels a coefficient is rounded to: about what the FBI's 15 : 1 comes to. */
const BIN = 12;

const results: Record<string, SlapMeasurement> = {};

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
if (options.flag('json')) console.log(JSON.stringify(results));

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
