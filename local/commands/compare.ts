import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { commandLine, fail } from '../../cdk/command-line.ts';
import { comparisonAnswerOf } from '../../lib/api/explanations/answer-of.ts';
import { LANGUAGES } from '../../lib/api/problems/language.ts';
import type { Language } from '../../lib/core/error-catalogue.ts';
import { explanationSvg } from '../../lib/fingerprint/explain/draw/explanation-svg.ts';
import { fingerName } from '../../lib/fingerprint/template/finger-names.ts';
import { explainPerson, type PersonExplanation } from '../../lib/gallery/identify/explain-person.ts';
import type { PositionTrust } from '../../lib/gallery/identify/positions.ts';
import { decodeImage } from '../../lib/standards/image/decode-image.ts';
import { comparisonText } from '../compare/comparison-text.ts';
import { pictureOf, type ReadImpression, readImpressions } from '../compare/read-impressions.ts';
import { messageOf } from './error-message.ts';

const USAGE = `npm run compare -- PROBE CANDIDATE [--svg OUT.svg] [--lang en|es]

Compares two files of fingerprints: the score and how often chance alone reaches it, which minutiae are paired, and a
drawing of both with the pairs. Nothing leaves this machine. Reads ISO/IEC 19794-2 and INCITS 378 records, ANSI/NIST-ITL
transactions, WSQ, PNG, JPEG and JPEG 2000. A score is evidence for an examiner, never a verdict.
Compara dos archivos de huellas: la puntuación y con qué frecuencia el azar llega a ella, qué minucias forman pares, y un
dibujo de ambos con los pares. Nada sale de esta máquina. Una puntuación es evidencia para un perito, nunca un veredicto.

  --svg OUT.svg           write the drawing, over the pictures where the files have them
  --probe-image FILE      the picture that the probe's minutiae were found in, of a file without one
  --candidate-image FILE  the same for the candidate's
  --positions HOW         as-stated (default), hands-swapped or any: which fingers of two files of several are compared
  --json                  print one JSON object instead
  --lang en|es            language (default: of LANG)
  -h, --help              this text`;

const TRUST = {
  'as-stated': 'AS_STATED',
  'hands-swapped': 'HANDS_SWAPPED',
  any: 'ANY',
} as const satisfies Record<string, PositionTrust>;

const NOTHING_IN_COMMON: Readonly<Record<Language, string>> = {
  en: 'The two files have no finger in common. With --positions any all are compared.',
  es: 'Los dos archivos no tienen ningún dedo en común. Con --positions any se comparan todos.',
};

const options = commandLine({
  usage: USAGE,
  texts: ['svg', 'probe-image', 'candidate-image', 'positions', 'lang'],
  flags: ['json'],
  positionals: true,
});
const language: Language = (options.choice('lang', LANGUAGES) ?? process.env.LANG ?? '').startsWith('es')
  ? 'es'
  : 'en';
const [probeFile, candidateFile, ...others] = options.positionals;
const stated = TRUST[options.choice('positions', ['as-stated', 'hands-swapped', 'any']) ?? 'as-stated'];
if (probeFile === undefined || candidateFile === undefined || others.length > 0) {
  fail(USAGE, 2);
}

try {
  const probe = await read(probeFile, options.text('probe-image'));
  const candidate = await read(candidateFile, options.text('candidate-image'));
  // Whoever names two files of one finger each wants these two compared, whatever they call themselves.
  const trust = probe.length === 1 && candidate.length === 1 ? 'ANY' : stated;
  const explanation = explainPerson(probe, candidate, trust);
  if (explanation.fingers.length === 0) fail(NOTHING_IN_COMMON[language]);
  process.stdout.write(options.flag('json') ? json(explanation) : comparisonText(explanation, language));
  const out = options.text('svg');
  if (out !== undefined) {
    await writeFile(out, drawing(explanation, probe, candidate));
    if (!options.flag('json')) console.log(`\n${out}`);
  }
} catch (error) {
  fail(messageOf(error, language));
}

async function read(file: string, image: string | undefined): Promise<ReadImpression[]> {
  const impressions = readImpressions(new Uint8Array(await readFile(file)));
  if (image === undefined) return impressions;
  const picture = pictureOf(decodeImage(new Uint8Array(await readFile(image))));
  return impressions.map((impression) => ({ picture, ...impression }));
}

function json({ score, fingers }: PersonExplanation): string {
  const comparisons = fingers.map((finger) => comparisonAnswerOf(finger, language));
  return `${JSON.stringify({ score: Math.round(score * 10) / 10, comparisons })}\n`;
}

function drawing(
  { score, fingers }: PersonExplanation,
  probe: readonly ReadImpression[],
  candidate: readonly ReadImpression[],
): string {
  const nameOf = (file: string, { position }: ReadImpression) =>
    [path.basename(file), ...(position === 'UNKNOWN' ? [] : [fingerName(position, language)])].join(', ');
  const drawn = fingers.map((finger) => {
    const a = probe[finger.probe] as ReadImpression;
    const b = candidate[finger.candidate] as ReadImpression;
    return {
      explanation: finger.comparison,
      probeName: nameOf(probeFile as string, a),
      candidateName: nameOf(candidateFile as string, b),
      ...(a.picture && { probePicture: a.picture }),
      ...(b.picture && { candidatePicture: b.picture }),
    };
  });
  return explanationSvg(drawn, language, score);
}
