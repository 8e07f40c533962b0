import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine } from '../cdk/command-line.ts';
import { PROJECT_ROOT } from '../cdk/project-root.ts';
import type { Language } from '../lib/core/error-catalogue.ts';
import { explanationSvg } from '../lib/fingerprint/explain/draw/explanation-svg.ts';
import { explainComparison } from '../lib/fingerprint/explain/explain-comparison.ts';
import { extractTemplate } from '../lib/fingerprint/extraction/extract.ts';
import { fingerName } from '../lib/fingerprint/template/finger-names.ts';
import type { GreyImage } from '../lib/standards/image/grey-image.ts';
import { pictureOf } from '../local/compare/read-impressions.ts';
import { ridgeImpression } from './ridges/impression.ts';
import { masterFinger } from './ridges/master-finger.ts';

const USAGE = `npm run pictures:explanation

Draws the explained comparison of docs/fingerprint-engine.md again, in both languages.

  -h, --help   this text`;

commandLine({ usage: USAGE });

/** Of a finger that never existed, put down twice. */
const FINGER = 500;
const TAKES = [
  { seed: 1, pressure: 0.05, dryness: 0.2, angle: 0.1 },
  { seed: 2, pressure: 0.1, dryness: 0.3, angle: -0.2 },
] as const;
/** Shades kept in the file, and pixels at 250 ppi: ridges are seen all the same. */
const SHADES = 8;

function lighter({ width, height, pixels }: GreyImage): GreyImage {
  const small = { width: width >> 1, height: height >> 1, resolution: 250 };
  const step = 255 / (SHADES - 1);
  const shrunk = Uint8Array.from({ length: small.width * small.height }, (_, i) => {
    const at = 2 * Math.floor(i / small.width) * width + 2 * (i % small.width);
    const sum = [at, at + 1, at + width, at + width + 1].reduce(
      (total, p) => total + (pixels[p] as number),
      0,
    );
    return Math.round(Math.round(sum / 4 / step) * step);
  });
  return { ...small, pixels: shrunk };
}

const finger = masterFinger(FINGER);
const [probe, candidate] = TAKES.map(({ seed, ...choices }) => {
  const image = ridgeImpression(finger, seed, choices);
  return { template: extractTemplate(image).template, picture: pictureOf(lighter(image)) };
});
if (probe === undefined || candidate === undefined) throw new Error('two takes make a comparison');
const explanation = explainComparison(probe.template, candidate.template);

for (const language of ['en', 'es'] as const satisfies readonly Language[]) {
  const name = fingerName('RIGHT_INDEX', language);
  const drawn = { explanation, probeName: name, candidateName: name };
  const svg = explanationSvg(
    [{ ...drawn, probePicture: probe.picture, candidatePicture: candidate.picture }],
    language,
  );
  writeFileSync(path.join(PROJECT_ROOT, 'docs', 'pictures', `explanation.${language}.svg`), svg);
}
