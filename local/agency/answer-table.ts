import Table from 'cli-table3';
import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';
import type { PartnerResultAnswer } from '../../lib/api/encounters/partner-result.ts';

export type Language = 'en' | 'es';

/** Characters of a full bar of quality. */
const BAR = 10;

const WORDS = {
  en: {
    searched: 'searched',
    result: 'result',
    detail: 'detail',
    own: 'own galleries',
    call: 'call',
    identity: 'identity',
    source: 'by',
    only: 'for',
    until: 'until',
    rule: 'rule',
    finger: 'finger',
    minutiae: 'minutiae',
    quality: 'quality',
    used: 'searched',
    yes: 'yes',
    unmapped: 'Fields of the file that were not taken',
    unused: 'Records of the file that give nothing to search',
    record: 'record',
    type: 'Type',
  },
  es: {
    searched: 'consultado',
    result: 'resultado',
    detail: 'detalle',
    own: 'galerías propias',
    call: 'llamar a',
    identity: 'identidad',
    source: 'según',
    only: 'para',
    until: 'hasta',
    rule: 'regla',
    finger: 'dedo',
    minutiae: 'minucias',
    quality: 'calidad',
    used: 'buscado',
    yes: 'sí',
    unmapped: 'Campos del archivo que no se tomaron',
    unused: 'Registros del archivo que no dan nada que buscar',
    record: 'registro',
    type: 'Tipo',
  },
} as const;

/** Colours for who looks at a terminal and has not asked for none (no-color.org). */
const styleOf = ({ isTTY }: NodeJS.WriteStream) =>
  isTTY && !process.env.NO_COLOR ? { head: ['cyan'], border: ['grey'] } : { head: [], border: [] };

/** An answer as an officer reads it on a terminal: a row for the own galleries and one for each partner. */
export function answerTable(answer: EncounterAnswer, language: Language): string {
  const words = WORDS[language];
  const table = new Table({
    head: [words.searched, words.result, words.detail],
    style: styleOf(process.stdout),
  });
  const { local, partners } = answer;
  const best = local?.candidates[0];
  table.push([
    words.own,
    local?.result ?? answer.status,
    best ? `${best.personId} · ${best.agency} · ${best.score.toFixed(1)}` : '–',
  ]);
  for (const partner of partners) {
    table.push([partner.participant, partner.result, partnerDetail(partner, language)]);
  }
  return table.toString();
}

/** A reference and whom to call; what was given of the person, or how far a request for that is; or the rule that forbids it. */
function partnerDetail(
  { reference, contact, rule, identity, identityRequest }: PartnerResultAnswer,
  language: Language,
): string {
  const words = WORDS[language];
  const lines = [
    ...(reference === undefined ? [] : [reference, `${words.call} ${contact}`]),
    ...(rule === undefined ? [] : [`${words.rule} ${rule}`]),
    ...(identity === undefined ? [] : identityLines(identity, language)),
    ...(identity === undefined && identityRequest
      ? [`${words.identity}: ${identityRequest.state}${until(identityRequest.answerBy, language)}`]
      : []),
  ];
  return lines.length === 0 ? '–' : lines.join('\n');
}

/** Who the partner's record says the person is, where that is from, and what it may be used for. */
function identityLines(
  identity: NonNullable<PartnerResultAnswer['identity']>,
  language: Language,
): readonly string[] {
  const words = WORDS[language];
  const { names = [], dateOfBirth, sex, nationalities = [], documents = [], provenance, caveat } = identity;
  const known = [
    names.map(({ given, surnames }) => [given, ...surnames].join(' ').trim()).join(', '),
    dateOfBirth,
    sex,
    nationalities.join(', '),
    ...documents.map(({ type, issuer, number }) => `${type} ${issuer} ${number}`),
  ];
  return [
    known.filter((each) => each).join(' · '),
    `${words.source} ${provenance.source}, ${provenance.on} (${provenance.standing})`,
    `${words.only} ${caveat.purpose}${until(identity.expiresAt, language)}`,
  ];
}

const until = (time: string | undefined, language: Language): string =>
  time === undefined ? '' : ` ${WORDS[language].until} ${time.slice(0, 10)}`;

/** What became of each finger of the pictures sent: how good it is, and of a bad one what to do. Empty without pictures. */
export function fingerTable({ fingers = [] }: EncounterAnswer, language: Language): string {
  if (fingers.length === 0) return '';
  const words = WORDS[language];
  const table = new Table({
    head: [words.finger, words.minutiae, words.quality, words.used],
    style: styleOf(process.stdout),
    wordWrap: true,
    colWidths: [null, null, null, fingers.some(({ problem }) => problem) ? 60 : null],
  });
  for (const { biometricSubType, minutiae, quality, searched, problem } of fingers) {
    const filled = Math.round(((quality ?? 0) * BAR) / 100);
    table.push([
      biometricSubType,
      minutiae ?? '–',
      quality === undefined ? '–' : `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${quality}`,
      searched ? words.yes : (problem?.detail ?? '–'),
    ]);
  }
  return table.toString();
}

/** What of an ANSI/NIST file was not taken, in lines. Empty where all was. */
export function leftOutOf({ transaction }: EncounterAnswer, language: Language): string {
  const words = WORDS[language];
  const { unmapped = [], unused = [] } = transaction ?? {};
  const fields = [...new Set(unmapped.map(({ field }) => field))].join(', ');
  return [
    ...(unmapped.length === 0 ? [] : [`${words.unmapped}: ${fields}`]),
    ...(unused.length === 0 ? [] : [`${words.unused}:`]),
    ...unused.map(
      ({ record, type, reason, problem }) =>
        `  ${words.record} ${record} (${words.type}-${type}): ${problem === undefined ? reason : `${problem.code}: ${problem.detail}`}`,
    ),
  ].join('\n');
}
