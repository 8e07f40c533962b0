import type { Language } from '../../lib/core/error-catalogue.ts';
import { numberText } from '../../lib/fingerprint/explain/number-text.ts';
import type { ExplainedPair } from '../../lib/fingerprint/explain/pairs.ts';
import { reasonText } from '../../lib/fingerprint/explain/reason-texts.ts';
import { fingerName } from '../../lib/fingerprint/template/finger-names.ts';
import type { ExplainedFinger, PersonExplanation } from '../../lib/gallery/identify/explain-person.ts';

const HEADS = {
  en: ['pair', 'probe x, y', 'candidate x, y', 'apart', 'turned'],
  es: ['par', 'consulta x, y', 'candidato x, y', 'distancia', 'giro'],
} as const;

/** What `npm run compare` prints: every pair of impressions that counts, with its reasons and its pairs of minutiae. */
export function comparisonText({ score, fingers }: PersonExplanation, language: Language): string {
  const fused = language === 'es' ? 'Puntuación de todos los dedos' : 'Score of all fingers';
  return [
    ...(fingers.length > 1 ? [`${fused}: ${tenths(score, language)}`, ''] : []),
    fingers.map((finger) => fingerLines(finger, language).join('\n')).join('\n\n'),
    '',
  ].join('\n');
}

function fingerLines(
  { probePosition, candidatePosition, comparison }: ExplainedFinger,
  language: Language,
): string[] {
  const { reasons, pairs } = comparison;
  return [
    `${fingerName(probePosition, language)} · ${fingerName(candidatePosition, language)}`,
    ...reasons.map((reason) => `  • ${reasonText(reason, language)}`),
    ...(pairs.length === 0 ? [] : ['', ...table(pairs, language)]),
  ];
}

function table(pairs: readonly ExplainedPair[], language: Language): string[] {
  const rows = [
    [...HEADS[language]],
    ...pairs.map(({ number, probePlace, candidatePlace, residual }) => [
      String(number),
      `${probePlace.x}, ${probePlace.y}`,
      `${candidatePlace.x}, ${candidatePlace.y}`,
      `${tenths(residual.distance, language)} px`,
      `${numberText(Math.round(residual.degrees), language)}°`,
    ]),
  ];
  const widths = HEADS[language].map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) => `  ${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('   ')}`);
}

function tenths(value: number, language: Language): string {
  return numberText(Math.round(value * 10) / 10, language);
}
