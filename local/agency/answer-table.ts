import Table from 'cli-table3';
import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';

export type Language = 'en' | 'es';

const WORDS = {
  en: {
    searched: 'searched',
    result: 'result',
    detail: 'detail',
    own: 'own galleries',
    call: 'call',
    rule: 'rule',
  },
  es: {
    searched: 'consultado',
    result: 'resultado',
    detail: 'detalle',
    own: 'galerías propias',
    call: 'llamar a',
    rule: 'regla',
  },
} as const;

/** An answer as an officer reads it on a terminal: a row for the own galleries and one for each partner. */
export function answerTable(answer: EncounterAnswer, language: Language): string {
  const words = WORDS[language];
  const table = new Table({
    head: [words.searched, words.result, words.detail],
    style: { head: ['cyan'], border: ['grey'] },
  });
  const { local, partners } = answer;
  const best = local?.candidates[0];
  table.push([
    words.own,
    local?.result ?? answer.status,
    best ? `${best.personId} · ${best.agency} · ${best.score.toFixed(1)}` : '–',
  ]);
  for (const { participant, result, reference, contact, rule } of partners) {
    const detail =
      reference !== undefined
        ? `${reference}\n${words.call} ${contact}`
        : rule !== undefined
          ? `${words.rule} ${rule}`
          : '–';
    table.push([participant, result, detail]);
  }
  return table.toString();
}
